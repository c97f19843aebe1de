/** In place of what the chat never reaches: polyfills, streaming, files, citations, spinners as pictures. */
export default function nothing(): object {
  return {};
}
export const DirectLineStreaming = undefined;
export const fromMarkdown = (): { readonly children: readonly never[] } => ({ children: [] });
