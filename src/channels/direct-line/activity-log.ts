/** A part of a log: activities as JSON texts, and the watermark after the last of them. */
export interface LogPart {
  readonly activities: readonly string[];
  readonly watermark: number;
}

/**
 * What was said in one conversation, oldest first. Activities are kept as the JSON they are sent as: written once,
 * and nobody can change them afterwards.
 *
 * A watermark is the number of activities before it, counted from `base`. `base` is 0 for a conversation started here.
 */
export class ActivityLog {
  #entries: string[] = [];
  #first: number;
  #bytes = 0;
  readonly #maxActivities: number;
  readonly #maxBytes: number;

  constructor(base: number, maxActivities: number, maxBytes: number) {
    this.#first = base;
    this.#maxActivities = maxActivities;
    this.#maxBytes = maxBytes;
  }

  /** The watermark after the latest activity. */
  get end(): number {
    return this.#first + this.#entries.length;
  }

  /** Bytes held (UTF-8). */
  get bytes(): number {
    return this.#bytes;
  }

  append(json: string): void {
    this.#entries.push(json);
    this.#bytes += Buffer.byteLength(json);
    while (
      this.#entries.length > 1 &&
      (this.#entries.length > this.#maxActivities || this.#bytes > this.#maxBytes)
    ) {
      this.#bytes -= Buffer.byteLength(this.#entries.shift() ?? '');
      this.#first += 1;
    }
  }

  /** Everything after the watermark. One before the log gives all that is kept, one beyond it gives nothing. */
  after(watermark: number): LogPart {
    return { activities: this.#entries.slice(Math.max(0, watermark - this.#first)), watermark: this.end };
  }
}

/** A frame of the socket, which is also the body of `GET …/activities`. */
export function toFrame(part: LogPart): string {
  return `{"activities":[${part.activities.join(',')}],"watermark":"${part.watermark}"}`;
}
