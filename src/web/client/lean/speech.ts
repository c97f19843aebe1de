/** In place of react-say and react-dictate-button: there is no speech here. */
import type { ReactNode } from 'react';

export const Composer = ({ children }: { readonly children?: ReactNode }): ReactNode =>
  typeof children === 'function' ? null : children;
export const SayUtterance = (): null => null;
export default (): null => null;
