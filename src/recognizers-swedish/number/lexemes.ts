/** The pieces that Swedish number words are built of, written together or apart. */

/** `small`: 1–99, `hundred`, `thousand`, `scale`: a million and up. */
export type AtomKind = 'zero' | 'small' | 'hundred' | 'thousand' | 'scale';

export interface Atom {
  readonly kind: AtomKind;
  readonly value: number;
}

export const thousand = 1000;
export const million = 1_000_000;

/** Written forms by value. Short spoken forms ("trettifem") and older ones ("aderton") among them. */
export const cardinals: readonly (readonly [value: number, forms: string])[] = [
  [0, 'noll'],
  [1, 'en ett'],
  [2, 'två'],
  [3, 'tre'],
  [4, 'fyra'],
  [5, 'fem'],
  [6, 'sex'],
  [7, 'sju'],
  [8, 'åtta'],
  [9, 'nio'],
  [10, 'tio'],
  [11, 'elva'],
  [12, 'tolv'],
  [13, 'tretton'],
  [14, 'fjorton'],
  [15, 'femton'],
  [16, 'sexton'],
  [17, 'sjutton'],
  [18, 'arton aderton'],
  [19, 'nitton'],
  [20, 'tjugo tjugi tjuge'],
  [30, 'trettio tretti'],
  [40, 'fyrtio fyrti förtio förti'],
  [50, 'femtio femti'],
  [60, 'sextio sexti'],
  [70, 'sjuttio sjutti'],
  [80, 'åttio åtti'],
  [90, 'nittio nitti'],
  [100, 'hundra'],
  [1000, 'tusen'],
];

export const ordinals: readonly (readonly [value: number, forms: string])[] = [
  [1, 'första förste'],
  [2, 'andra andre'],
  [3, 'tredje'],
  [4, 'fjärde'],
  [5, 'femte'],
  [6, 'sjätte'],
  [7, 'sjunde'],
  [8, 'åttonde'],
  [9, 'nionde'],
  [10, 'tionde'],
  [11, 'elfte elvte'],
  [12, 'tolfte tolvte'],
  [13, 'trettonde'],
  [14, 'fjortonde'],
  [15, 'femtonde'],
  [16, 'sextonde'],
  [17, 'sjuttonde'],
  [18, 'artonde adertonde'],
  [19, 'nittonde'],
  [20, 'tjugonde'],
  [30, 'trettionde'],
  [40, 'fyrtionde förtionde'],
  [50, 'femtionde'],
  [60, 'sextionde'],
  [70, 'sjuttionde'],
  [80, 'åttionde'],
  [90, 'nittionde'],
  [100, 'hundrade'],
  [1000, 'tusende'],
];

/** The long scale: a "biljon" is a million millions. */
const scales: readonly (readonly [value: number, stem: string])[] = [
  [1e6, 'miljon'],
  [1e9, 'miljard'],
  [1e12, 'biljon'],
  [1e15, 'biljard'],
  [1e18, 'triljon'],
  [1e21, 'triljard'],
  [1e24, 'kvadriljon'],
];

function atomOf(value: number): Atom {
  const kind = value === 0 ? 'zero' : value < 100 ? 'small' : value === 100 ? 'hundred' : 'thousand';
  return { kind, value };
}

function lexicon(rows: readonly (readonly [number, string])[]): [string, readonly Atom[]][] {
  return rows.flatMap(([value, forms]) =>
    forms.split(' ').map((form): [string, readonly Atom[]] => [form, [atomOf(value)]]),
  );
}

/** Cardinal pieces. "ettusen" is "ett" and "tusen" with the t that Swedish leaves out. */
export const cardinalPieces: ReadonlyMap<string, readonly Atom[]> = new Map([
  ...lexicon(cardinals),
  ['ettusen', [atomOf(1), atomOf(1000)]],
  ...scales.flatMap(([value, stem]): [string, readonly Atom[]][] => [
    [stem, [{ kind: 'scale', value }]],
    [`${stem}er`, [{ kind: 'scale', value }]],
  ]),
]);

/** What an ordinal word ends with. */
export const ordinalPieces: ReadonlyMap<string, readonly Atom[]> = new Map([
  ...lexicon(ordinals),
  ['ettusende', [atomOf(1), atomOf(1000)]],
  ...scales.flatMap(([value, stem]): [string, readonly Atom[]][] => [
    [`${stem}te`, [{ kind: 'scale', value }]],
    [`${stem}de`, [{ kind: 'scale', value }]],
  ]),
]);
