/** react-scroll-to-bottom with the page's nonce, which Web Chat forgets to pass on: its styles would be refused. */

import { createElement, type ReactNode } from 'react';
import { Composer as NoncelessComposer } from 'react-scroll-to-bottom';
import { pageNonce } from '../data.js';

export * from 'react-scroll-to-bottom';

export function Composer(props: { readonly children?: ReactNode }): ReactNode {
  return createElement(NoncelessComposer, { ...props, nonce: pageNonce() });
}
