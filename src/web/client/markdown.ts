/**
 * The Markdown that the bot writes, as safe HTML: paragraphs, line breaks, `**bold**`, `*emphasis*`, `- ` and `1. ` lists, `> `
 * quotations, `[links](https://…, /… or tel:…)` and backslash escapes. Everything else is text: what isn't built here
 * can't come out, so nothing has to be cleaned away afterwards.
 */
export function renderMarkdown(markdown: string): string {
  const blocks = markdown.replace(/\r\n/g, '\n').split(/\n{2,}/);
  return blocks.map(renderBlock).join('');
}

type LineKind = 'text' | 'bullet' | 'number' | 'quote';

const starts: readonly (readonly [LineKind, RegExp])[] = [
  ['bullet', /^[-*] +/],
  ['number', /^\d{1,3}\. +/],
  ['quote', /^> ?/],
];

/** Neighbouring lines of one kind belong together. */
function renderBlock(block: string): string {
  const groups: { kind: LineKind; lines: string[] }[] = [];
  for (const line of block.split('\n')) {
    if (line.trim() === '') continue;
    const { kind, text } = readLine(line);
    const last = groups[groups.length - 1];
    if (last?.kind === kind) last.lines.push(text);
    else groups.push({ kind, lines: [text] });
  }
  return groups.map(({ kind, lines }) => renderGroup(kind, lines)).join('');
}

function readLine(line: string): { kind: LineKind; text: string } {
  for (const [kind, start] of starts) if (start.test(line)) return { kind, text: line.replace(start, '') };
  return { kind: 'text', text: line };
}

function renderGroup(kind: LineKind, lines: readonly string[]): string {
  const items = (): string => lines.map((line) => `<li>${renderInline(line)}</li>`).join('');
  const flowing = (): string => lines.map((line) => renderInline(line)).join('<br>');
  switch (kind) {
    case 'bullet':
      return `<ul>${items()}</ul>`;
    case 'number':
      return `<ol>${items()}</ol>`;
    case 'quote':
      // What the bot quotes is the published Swedish, whatever language is spoken around it.
      return `<blockquote lang="sv" dir="ltr"><p>${flowing()}</p></blockquote>`;
    case 'text':
      return `<p>${flowing()}</p>`;
  }
}

/** An escaped character, bold, emphasis, or a link; each alternative ends at the first thing that could close it. */
const inlinePattern = new RegExp(
  [
    /\\([!-/:-@[-`{-~])/,
    /\*\*((?:[^*\\]|\\.|\*(?!\*))+)\*\*/,
    // Nothing blank beside the stars: they may be times signs.
    /\*((?:[^*\\\s]|\\.)(?:(?:[^*\\]|\\.)*(?:[^*\\\s]|\\.))?)\*/,
    /\[((?:[^[\]\\]|\\.)+)\]\(([^()\s]+)\)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

function renderInline(text: string): string {
  let html = '';
  let end = 0;
  for (const match of text.matchAll(inlinePattern)) {
    const [whole, escaped, bold, emphasis, label, address] = match;
    html += escapeHtml(text.slice(end, match.index));
    if (escaped !== undefined) html += escapeHtml(escaped);
    else if (bold !== undefined) html += `<strong>${renderInline(bold)}</strong>`;
    else if (emphasis !== undefined) html += `<em>${renderInline(emphasis)}</em>`;
    else if (label !== undefined && address !== undefined)
      html += renderLink(label, address) ?? escapeHtml(whole);
    end = match.index + whole.length;
  }
  return html + escapeHtml(text.slice(end));
}

function renderLink(label: string, address: string): string | undefined {
  if (/^tel:\+?\d+$/.test(address)) return `<a href="${address}">${renderInline(label)}</a>`;
  // One slash: two would lead to another host.
  if (!/^(?:https:\/\/|\/(?!\/))[^\s"'<>\\]+$/.test(address)) return undefined;
  return `<a href="${escapeHtml(address)}" target="_blank" rel="noopener noreferrer">${renderInline(label)}</a>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
