import { sourceLanguage, type Texts } from '../text/texts.js';

/** What the choice is made from, as it came. */
export interface LanguageWish {
  /** `?lang=`. */
  readonly asked: string | undefined;
  /** The `Accept-Language` header. */
  readonly accepted: string | undefined;
}

/** How much of an `Accept-Language` header is looked at. */
const maxRanges = 20;

/** The language to answer in: the one asked for, else the best of the accepted ones, else Swedish. */
export function chooseLanguage(texts: Pick<Texts, 'speaks'>, wish: LanguageWish): string {
  const wishes = [wish.asked ?? '', ...acceptedLanguages(wish.accepted ?? '')];
  return wishes.map(primarySubtag).find((tag) => texts.speaks(tag)) ?? sourceLanguage;
}

/** Best first; those of equal weight in the order given. */
function acceptedLanguages(header: string): readonly string[] {
  const ranges = header.split(',', maxRanges).map((range) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { tag, weight: weight === undefined ? 1 : Number(weight) };
  });
  return ranges
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}

/** `ar-SY` is `ar` to us. */
function primarySubtag(tag: string): string {
  return (tag.split('-')[0] ?? '').toLowerCase();
}
