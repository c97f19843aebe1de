/** Views as residents type them, answer by answer, by language: from the first message to the yes at the end. */
export const typedViews: Readonly<Record<string, readonly string[]>> = {
  sv: [
    'jag vill lämna en synpunkt',
    'trafik',
    'det är ett problem',
    'Bilarna kör för fort förbi skolan',
    'i Svegg',
    'varje morgon',
    'tvåa',
    'fler kontroller på morgonen',
    'jag är fyrtiofem år',
    'ja',
  ],
  en: [
    'I want to leave a view',
    'traffic',
    'a problem',
    'Cars go too fast past the school',
    'in sveg',
    'every morning',
    'two',
    'more checks in the morning',
    '45',
    'yes please',
  ],
  ar: [
    'أريد أن أعطي رأيي',
    'المرور',
    'مشكلة',
    'السيارات لا تقف للأطفال قرب المدرسة',
    'سفيغ',
    'كل صباح',
    '٢',
    'مزيد من التفتيش',
    '٤٥',
    'نعم',
  ],
};

/** What the bot waits for after each but the last of these messages. */
export const allSteps = ['area', 'kind', 'text', 'place', 'when', 'rating', 'better', 'age', 'review'];
