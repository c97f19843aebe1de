/** Pieces that texts of one's ill will are made of, by repeating them; and what is said of their time. */
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

/** A text's longest time, however it is written. */
export const maxMs = 50;
export const hostileLength = 4000;
/** How many short ones are read before anything is measured. */
const warmUps = 12;

export function hostileText(piece: string): string {
  return piece.repeat(Math.ceil(hostileLength / piece.length)).slice(0, hostileLength);
}

/** The processor's time, in ms: what else runs on the machine is no matter. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * The pieces whose text takes longer: the best of some runs, since neither a collection of garbage nor a busy machine
 * is its fault.
 */
export function slowPieces(recognize: (text: string) => unknown): string[] {
  for (const piece of hostilePieces.slice(0, warmUps)) recognize(hostileText(piece).slice(0, 200));
  return hostilePieces.flatMap((piece) => {
    const text = hostileText(piece);
    let best = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 10 && best > maxMs; run += 1) {
      const begun = cpuMs();
      recognize(text);
      best = Math.min(best, cpuMs() - begun);
    }
    return best > maxMs ? [`${JSON.stringify(piece)}: ${best.toFixed(0)} ms`] : [];
  });
}
