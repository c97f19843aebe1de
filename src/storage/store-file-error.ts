/** What is wrong with a file of the store. */
export type StoreFileFault =
  | 'missing'
  | 'link'
  | 'encoding'
  | 'json'
  | 'repeated'
  | 'version'
  | 'schema'
  | 'length'
  | 'sum'
  | 'name'
  | 'short'
  | 'twice'
  | 'unfinished';

const descriptions: Readonly<Record<StoreFileFault, string>> = {
  missing: 'does not exist',
  link: 'is a symbolic link, which saving would cut; link the folder instead',
  encoding: 'is not UTF-8 text',
  json: 'is not whole JSON; it may have been cut short',
  repeated: 'has one field twice in an object, so something between the two is missing',
  version: 'has a version that this program does not know; a newer one may have written it',
  schema: 'does not have the expected shape',
  length: 'does not have the expected length',
  sum: 'is damaged: its check sum does not fit what it holds',
  name: 'is the content of a file with another name',
  short: 'has lost its end: it is missing, or holds fewer entries than were saved',
  twice: 'holds other views than the file of the same part with the ending .jsonl',
  unfinished: 'is there: a restore was interrupted, and the store is half of one time and half of another',
};

const untouched =
  'It was left untouched: restore it from a backup, or move it out of the folder to go on without it.';
const restoreAgain = 'Run the restore again.';

/**
 * A file of the store that can't be read. It is left as it is. The error holds paths only, never contents, and no
 * `cause`: JSON.parse quotes what it reads, and that may be a resident's words.
 */
export class StoreFileError extends Error {
  override readonly name = 'StoreFileError';
  readonly file: string;
  readonly fault: StoreFileFault;
  /** Where in the document, such as `views[3].rating`; empty when it is the whole file. */
  readonly faultPath: string;

  constructor(file: string, fault: StoreFileFault, faultPath = '') {
    const place = faultPath === '' ? '' : ` at ${faultPath}`;
    super(`${file} ${descriptions[fault]}${place}. ${fault === 'unfinished' ? restoreAgain : untouched}`);
    this.file = file;
    this.fault = fault;
    this.faultPath = faultPath;
  }
}

/** `['views', 3, 'rating']` as `views[3].rating`. */
export function formatFaultPath(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}
