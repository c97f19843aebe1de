/** In place of Web Chat's own, which brings markdown-it along: a sentence with `[words][REFERENCE]` as a button. */
import type { ReactNode } from 'react';

interface InlineMarkdownProps {
  readonly children?: string;
  readonly onReference?: (event: { readonly data: string }) => void;
}

export default function InlineMarkdown({ children = '', onReference }: InlineMarkdownProps): ReactNode {
  // Split by a pattern with two groups: text, label, reference, text, …
  const parts = children.split(/\[([^\]]+)\]\[([A-Z]+)\]/);
  return (
    <span>
      {parts.map((part, index) => {
        if (index % 3 === 0) return part;
        if (index % 3 === 2) return null;
        const data = parts[index + 1] ?? '';
        return (
          <button className="retry" key={data} type="button" onClick={() => onReference?.({ data })}>
            {part}
          </button>
        );
      })}
    </span>
  );
}
