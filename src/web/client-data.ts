/** What the chat page hands to its script. Shared by the server, which writes it, and the client, which reads it. */

/** A language that the chat can be shown in. */
export interface ClientLanguage {
  readonly tag: string;
  readonly name: string;
  readonly dir: 'ltr' | 'rtl';
  /** For the browser's own formatting of dates. */
  readonly formatTag: string;
}

/** The sentences of the chat in one language, filled in. */
export interface ClientTexts {
  readonly language: string;
  /** Our own, by key. */
  readonly strings: Readonly<Record<string, string>>;
  /** Web Chat's, by its ids. */
  readonly webchat: Readonly<Record<string, string>>;
}

export interface ClientData {
  readonly languages: readonly ClientLanguage[];
  /** Those of the page's language; the client fetches others from `/chat/texts/<tag>` when they are chosen. */
  readonly texts: ClientTexts;
}
