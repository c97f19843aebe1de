/** In place of markdown-it, which Web Chat makes one of for toasts: there are none here, and messages have our own. */
export default class MarkdownIt {
  readonly renderer = { render: (): string => '' };
  use(): this {
    return this;
  }
  parseInline(): readonly never[] {
    return [];
  }
}
