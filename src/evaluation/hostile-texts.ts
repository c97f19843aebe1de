/** Texts made to be slow: pieces, over and over. */

/** As long as a message may be (`maxMessageLength`), in characters. */
export const hostileLength = 4000;

export function hostileText(piece: string, length: number = hostileLength): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

/** What numbers, dates and yes or no are read from. */
export const hostilePieces: readonly string[] = [
  ...['1-', '1', '1 ', '1,', '1.', '1/', '0,0,0,', '5%', '5% ', '1^', '1e', '1 000 ', '12/', '1:a '],
  ...[' ', '\n', ',', ', ', '-', '- ', '.', 'a', 'å', '👍🏽', '😀'],
  ...[
    'en',
    'en ',
    'ett och ',
    'tjugo',
    'tjugo ',
    'tjugo-',
    'hundra',
    'hundra och ',
    'noll ',
    'två komma ',
    'minus ',
  ],
  ...[
    'första ',
    'före den ',
    'sista ',
    'hundradel',
    'delar',
    'en delat med ',
    'tre av ',
    'e',
    'nej inte ',
    'inte ',
  ],
  ...[
    'den ',
    'den den den',
    'den 1 ',
    'fredag ',
    'fredag, ',
    'fredag den 1',
    'maj ',
    '1 maj ',
    'i ',
    'i fredags ',
  ],
  ...[
    'om en vecka ',
    'en dag före ',
    'två dagar och ',
    '1 år och ',
    'ett par dagar ',
    'måndag om en ',
    'på ',
  ],
  ...['första fredagen i ', 'dagen före ', '900 måndagar senare ', 'nästa '],
  ...[
    'one ',
    'twenty ',
    'the ',
    'may ',
    'monday ',
    'on the 1 ',
    'in 2 days ',
    'yes ',
    'no no ',
    'next ',
    'half ',
  ],
  ...['un ', 'uno ', 'veinte ', 'vingt ', 'el 1 de ', 'le 1 ', 'lundi ', 'lunes ', 'si ', 'oui '],
  ...['二十', '百分之', '1月', '星期一', '今天', 'はい', '是'],
];

/** What personal data is looked for in. */
export const hostileToMasking: readonly string[] = [
  ...['1 ', 'a@', '070-', 'Anna ', 'Abc ', '1-', '8327-9 ', 'ABC 1', 'a.b', 'شارع ', 'Storgatan '],
  ...['محمد و', 'لكريم ', 'a.b_', 'a_b på ', 'Maj-Lis-', 'Långå 57, ', 'dansk bil A1 ', 'är Anna och '],
  ...['17.50 ', '/Kalle'],
];
