/** It has no types of its own; this is what we use of it. */
declare module 'react-scroll-to-bottom' {
  import type { FunctionComponent, ReactNode } from 'react';
  export const Composer: FunctionComponent<{ readonly children?: ReactNode; readonly nonce?: string }>;
}
