/** Places told from another place: "nästa", "näst sista". */
export interface RelativeOrdinal {
  readonly offset: number;
  readonly relativeTo: 'current' | 'end';
}

const current = (offset: number, words: string): [string, RelativeOrdinal][] =>
  words.split(', ').map((word) => [word, { offset, relativeTo: 'current' }]);
const end = (offset: number, words: string): [string, RelativeOrdinal][] =>
  words.split(', ').map((word) => [word, { offset, relativeTo: 'end' }]);

/** By one word. */
export const relativeWords: ReadonlyMap<string, RelativeOrdinal> = new Map([
  ...current(1, 'nästa, näste, nästföljande, nästkommande, följande, efterföljande, påföljande, kommande'),
  ...current(2, 'nästnästa'),
  ...current(0, 'nuvarande, innevarande, aktuell, aktuella, aktuellt'),
  ...current(-1, 'förra, förre, föregående, förgående, tidigare'),
  ...current(-2, 'förrförra, förrförre'),
  ...end(0, 'sista, siste, senaste'),
  ...end(-1, 'nästsista, nästsiste'),
]);

/** By several words, tried before the single ones, the longest first. */
export const relativePhrases: readonly (readonly [words: readonly string[], RelativeOrdinal])[] = [
  ...beforeLast(),
  ...end(-2, 'näst näst sista, näst näst siste, tredje från slutet, tredje sista, tredje siste'),
  ...end(-1, 'näst sista, näst siste, näst senaste, andra från slutet, andre från slutet'),
  ...end(0, 'första från slutet'),
].map(([phrase, relative]) => [phrase.split(' '), relative]);

/** "före den sista", "innan den näst siste", "före sista". */
function beforeLast(): [string, RelativeOrdinal][] {
  const befores = ['före', 'innan'];
  const articles = ['den ', 'det ', 'de ', ''];
  const last = ['sista', 'siste', 'senaste'];
  return befores.flatMap((before) =>
    articles.flatMap((article) => [
      ...last.flatMap((word) => end(-2, `${before} ${article}näst ${word}`)),
      ...last.flatMap((word) => end(-1, `${before} ${article}${word}`)),
    ]),
  );
}
