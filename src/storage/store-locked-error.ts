/** Another process has the store open, or can't be shown to have ended. */
export class StoreLockedError extends Error {
  override readonly name = 'StoreLockedError';
  readonly folder: string;
  /** Process id of the holder, as its own machine or container counts. */
  readonly pid: number;
  readonly host: string;

  constructor(folder: string, holder: { readonly pid: number; readonly host: string }) {
    super(
      `${folder} is in use by process ${holder.pid} on ${holder.host}. Stop that process first, or give this one ` +
        'another folder. If it was killed, start this one again in ten seconds.',
    );
    this.folder = folder;
    this.pid = holder.pid;
    this.host = holder.host;
  }
}
