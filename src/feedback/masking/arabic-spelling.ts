/** How names in Latin letters are written by those who write Arabic: "Lindqvist" as "ليندكفيست" or "لندكويست". */

/** Most spellings of one name; the likeliest come first. */
const maxSpellings = 96;
/** Shorter spellings are words too often. */
const minLength = 4;

/** One sound: how it is written, after any letters that decide it. The first that fits is taken. */
type Sound = readonly [written: RegExp, arabic: readonly string[]];

const sounds: readonly Sound[] = [
  [/sch/y, ['ش']],
  [/stj|skj|sj/y, ['ش', 'سي']],
  [/sk(?=[eiyäö])/y, ['سك', 'ش']],
  [/tj/y, ['تش', 'ش', 'تي']],
  [/kj/y, ['ش', 'كي']],
  [/(?:hj|lj|dj|gj)(?=[aouåö])/y, ['ي']],
  [/ch/y, ['ك', 'ش']],
  [/ck|kk/y, ['ك']],
  [/ph/y, ['ف']],
  [/th|tt/y, ['ت']],
  [/q[vu]|kv|kw/y, ['كف', 'كو']],
  [/x/y, ['كس']],
  [/rg$/y, ['رغ', 'ري']],
  [/(?<=.{3})g$/y, ['غ', 'ك']],
  [/rss/y, ['رس', 'رش']],
  [/(?<!.)g(?=[eiyäö])/y, ['ي', 'غ']],
  [/(?<!.)k(?=[eiyäö])/y, ['ك', 'ش']],
  [/c(?=[eiy])/y, ['س']],
  [/c/y, ['ك']],
  [/(?<!.)[vw]/y, ['ف', 'و']],
  [/[vw]/y, ['ف']],
  [/(?<!.)j/y, ['ي', 'غ']],
  [/j/y, ['ي']],
  [/z/y, ['ز', 'س']],
  [/ie$/y, ['ي']],
  [/(?<!.)å/y, ['او', 'ا']],
  [/(?<!.)[äeiy](?=.{5})/y, ['اي', 'ا']],
  [/(?<!.)[äeiy]/y, ['اي']],
  [/(?<!.)[öou]/y, ['او']],
  [/(?<!.)a/y, ['ا']],
  [/(?<=.{4})a$/y, ['ا', 'ه']],
  [/e$/y, ['ي']],
  [/(?<=.{4})a(?=.)/y, ['ا', '']],
  [/a/y, ['ا']],
  [/ä/y, ['ي', 'ا']],
  [/(?<=.{4})e|e(?=.{4})/y, ['ي', '']],
  [/i(?=.{5})|(?<=.{3})i(?=[nlr]$)/y, ['ي', '']],
  // "Dahl", "Öhman"
  [/(?<=.)h(?![aeiouyåäö])/y, ['']],
  [/e/y, ['ي']],
  [/[iy]/y, ['ي']],
  [/[åöou]/y, ['و']],
];
const consonants: Readonly<Record<string, string>> = {
  b: 'ب',
  d: 'د',
  f: 'ف',
  g: 'غ',
  h: 'ه',
  k: 'ك',
  l: 'ل',
  m: 'م',
  n: 'ن',
  p: 'ب',
  q: 'ك',
  r: 'ر',
  s: 'س',
  t: 'ت',
};

/** Spellings of a name in small Latin letters, each in the form of `foldArabicSpelling`; none when a letter is unknown. */
export function arabicSpellings(name: string): readonly string[] {
  const plain = name.replace(/[éèê]/g, 'e').replace(/ü/g, 'y').replace(/æ/g, 'ä').replace(/ø/g, 'ö');
  let spellings: readonly string[] = [''];
  for (let at = 0; at < plain.length; ) {
    const [length, options] = soundAt(plain, at);
    if (options === undefined) return [];
    spellings = options.flatMap((option) => spellings.map((start) => start + option)).slice(0, maxSpellings);
    at += length;
  }
  return spellings.filter((spelling) => spelling.length >= minLength);
}

/** One letter for those that stand for the same foreign sound. */
export function foldArabicSpelling(key: string): string {
  return key
    .replace(/[جگڨ]/g, 'غ')
    .replace(/پ/g, 'ب')
    .replace(/ڤ/g, 'ف')
    .replace(/چ/g, 'ش')
    .replace(/ڭ/g, 'غ');
}

function soundAt(
  name: string,
  at: number,
): readonly [length: number, options: readonly string[] | undefined] {
  const letter = name[at] ?? '';
  for (const [written, arabic] of sounds) {
    written.lastIndex = at;
    const found = written.exec(name);
    if (found !== null) return [found[0].length, arabic];
  }
  const consonant = consonants[letter];
  const isDouble = name[at + 1] === letter;
  return [isDouble ? 2 : 1, consonant === undefined ? undefined : [consonant]];
}
