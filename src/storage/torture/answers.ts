import { numberedView } from './scenario-views.js';

/** The view of a number, changed as the saving child changes it. */
export function changedView(number: number) {
  return { ...numberedView(number), rating: 5, text: 'changed' };
}

/**
 * What may be in a store by what a child said, a line a step: `added 7`, `refused 7`, `changing 7`, `changed 7`,
 * `removing 7`, `removed 7`.
 *
 * @param found JSON of the views by id
 * @returns what is wrong, one line each
 */
export function judge(lines: readonly string[], found: ReadonlyMap<string, string>): readonly string[] {
  const last = new Map<string, string>();
  for (const line of lines) {
    const [word = '', number = ''] = line.split(' ');
    if (/^(?:add|refus|chang|remov)/.test(word)) last.set(number, word);
  }
  const faults: string[] = [];
  for (const [number, word] of last) {
    const view = numberedView(Number(number));
    const forms: Readonly<Record<string, readonly (string | undefined)[]>> = {
      added: [JSON.stringify(view)],
      refused: [undefined],
      changing: [JSON.stringify(view), JSON.stringify(changedView(Number(number)))],
      changed: [JSON.stringify(changedView(Number(number)))],
      removing: [JSON.stringify(view), undefined],
      removed: [undefined],
    };
    if (forms[word]?.includes(found.get(view.id)) !== true)
      faults.push(`view ${number} was ${word}, and is not so`);
  }
  return faults;
}
