/** HTML that is safe to send: made by `html`, or a constant of ours handed to `trusted`. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template. Nothing shows for `false` and `undefined`. */
export type HtmlValue = Html | string | number | false | undefined | readonly HtmlValue[];

/**
 * The one way to make HTML: every value is escaped, unless it is HTML already. Attributes must be in double quotes.
 *
 * Not for URLs of unknown scheme, nor inside `<script>` and `<style>`: see `jsonBlock` and `trusted`.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let text = strings[0] ?? '';
  values.forEach((value, index) => {
    text += toText(value) + (strings[index + 1] ?? '');
  });
  return new Html(text);
}

/** Takes a constant of our own source (CSS, a script, an SVG) as it is. Never for anything read or received. */
export function trusted(text: string): Html {
  return new Html(text);
}

/** A value as JSON inside a `<script type="application/json">`, where `<` would be able to end the script. */
export function jsonBlock(value: unknown): Html {
  return new Html(JSON.stringify(value).replaceAll('<', '\\u003c'));
}

function toText(value: HtmlValue): string {
  if (value === false || value === undefined) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'string') return escapeText(value);
  if (typeof value === 'number') return String(value);
  return value.map(toText).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
