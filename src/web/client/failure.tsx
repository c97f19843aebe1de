import { Component, type ReactNode } from 'react';

declare global {
  interface Window {
    /** Of the page's boot script: what to show when the chat can't. */
    readonly loftesboten: { fail(): void; started(): void };
  }
}

/** Takes the chat away and shows the page's own way out: the numbers, and the promises. */
export function showFailure(): void {
  const chat = document.getElementById('chat');
  const panel = document.getElementById('chat-failed');
  if (chat !== null) chat.hidden = true;
  if (panel !== null) panel.hidden = false;
}

/** A fault while showing the chat would leave an empty page. */
export class FailureBoundary extends Component<
  { readonly children: ReactNode },
  { readonly failed: boolean }
> {
  override readonly state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(): void {
    showFailure();
  }

  override render(): ReactNode {
    return this.state.failed ? null : this.props.children;
  }
}
