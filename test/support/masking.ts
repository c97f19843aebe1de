import type { MaskingTools } from '../../src/feedback/masking/tools.js';
import { loadMasking } from '../../src/product.js';

let loading: Promise<MaskingTools> | undefined;

/** The real masking: its names, cue words and public facts; loaded once for all tests. */
export function masking(): Promise<MaskingTools> {
  loading ??= loadMasking();
  return loading;
}
