import { loadProduct, type Product } from '../../src/product.js';

let loading: Promise<Product> | undefined;

/** The real product: its facts, texts and trained understanding; loaded once for all tests. */
export function product(): Promise<Product> {
  loading ??= loadProduct();
  return loading;
}
