/** The damages that disks, copies and editors do to a file. */
export const mutations = [
  'flipped bit',
  'changed letter',
  'truncated',
  'truncated at a line',
  'cut out',
  'lines cut out',
  'repeated',
  'line repeated',
  'lines swapped',
  'zeros',
  'zeros to the end',
  'text added',
] as const;

export type Mutation = (typeof mutations)[number];

/** The bytes with one damage. They may come out as they were, such as when a zero is zeroed. */
export function mutate(bytes: Uint8Array, mutation: Mutation, random: () => number): Buffer {
  const upTo = (limit: number): number => Math.floor(random() * limit);
  const whole = Buffer.from(bytes);
  const at = upTo(whole.length);
  const length = 1 + upTo(random() < 0.5 ? 20 : 600);
  const part = (start: number, end?: number): Buffer => whole.subarray(start, end);
  const withByte = (byte: number): Buffer => Buffer.concat([part(0, at), Buffer.from([byte]), part(at + 1)]);
  const lines = linesOf(whole);
  const line = upTo(lines.length);
  const other = upTo(lines.length);
  switch (mutation) {
    case 'flipped bit':
      return withByte((whole[at] ?? 0) ^ (1 << upTo(8)));
    case 'changed letter':
      return withByte(97 + upTo(26));
    case 'truncated':
      return Buffer.from(part(0, at));
    case 'truncated at a line':
      return Buffer.concat(lines.slice(0, line));
    case 'cut out':
      return Buffer.concat([part(0, at), part(at + length)]);
    case 'lines cut out':
      return Buffer.concat([...lines.slice(0, line), ...lines.slice(line + 1 + upTo(3))]);
    case 'repeated':
      return Buffer.concat([part(0, at + length), part(at)]);
    case 'line repeated':
      return Buffer.concat([...lines.slice(0, line + 1), ...lines.slice(line)]);
    case 'lines swapped':
      return Buffer.concat(lines.with(line, lines[other] ?? whole).with(other, lines[line] ?? whole));
    case 'zeros':
      return Buffer.concat([part(0, at), Buffer.alloc(part(at, at + length).length), part(at + length)]);
    case 'zeros to the end':
      return Buffer.concat([part(0, at), Buffer.alloc(whole.length - at)]);
    case 'text added':
      return Buffer.concat([whole, part(at, at + length)]);
  }
}

function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(10, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    lines.push(Buffer.from(bytes.subarray(start, end)));
    start = end;
  }
  return lines;
}
