/** In place of react-film: our suggestions flow, and the bot sends no carousels. */
import { Fragment } from 'react';

export default Fragment;
export { Fragment as Composer, Fragment as Flipper };
export const createBasicStyleSet = (): object => ({});
export const useItemContainerCallbackRef = (): undefined => undefined;
export const useScrollableCallbackRef = (): undefined => undefined;
export const useScrollBarWidth = (): readonly [number] => [0];
export const useScrolling = (): readonly [boolean] => [false];
export const useStyleSetClassNames = (): readonly [object] => [{}];
