// Products as the Admin API gives them: what they are called and sorted by, and the collections they are in.
import type { Core } from '../core';
import { gid } from '../ids';
import type { Product } from '../types';
import { pageInPlace, type PageArgs } from './pages';

/** A product with its collections. */
export function productNode({ state }: Core, product: Product) {
  const collections = state.collections.filter(({ handle }) => handle === product.collection);
  return {
    __typename: 'Product',
    id: gid('Product', product.id),
    handle: product.handle,
    title: product.title,
    vendor: product.vendor,
    productType: product.type ?? '',
    tags: product.tags,
    collections: (page: PageArgs) =>
      pageInPlace(
        collections.map(({ id, handle, title }) => ({
          __typename: 'Collection',
          id: gid('Collection', id),
          handle,
          title,
        })),
        page,
      ),
  };
}

/** The product with this id. */
export function productById(core: Core, id: string): object | undefined {
  const product = core.state.products.find((candidate) => candidate.id === id);
  return product && productNode(core, product);
}

/** The variant with this id, and the product it is of. Everything here is for sale. */
export function variantById(core: Core, id: string): object | undefined {
  for (const product of core.state.products) {
    const variant = product.variants.find((candidate) => candidate.id === id);
    if (variant)
      return {
        __typename: 'ProductVariant',
        id: gid('ProductVariant', id),
        title: variant.title,
        price: variant.price,
        availableForSale: true,
        product: productNode(core, product),
      };
  }
  return undefined;
}
