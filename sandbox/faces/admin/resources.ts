// What the resource picker can pick: products, variants, collections, as App Bridge hands them to an app.
import { gid } from '../../platform/ids';
import type { Platform } from '../../platform/index';
import type { Product } from '../../platform/types';

const variantOf = (product: Product, variant: Product['variants'][number]) => ({
  id: gid('ProductVariant', variant.id),
  title: variant.title,
  displayName: `${product.title} - ${variant.title}`,
  price: variant.price,
  sku: variant.sku,
  product: { id: gid('Product', product.id) },
});

const productOf = (product: Product) => ({
  id: gid('Product', product.id),
  title: product.title,
  handle: product.handle,
  vendor: product.vendor,
  tags: product.tags,
  productType: product.collection,
  status: 'ACTIVE',
  images: [{ id: product.id, altText: product.title, originalSrc: `/pictures/${product.picture}` }],
  totalVariants: product.variants.length,
  variants: product.variants.map((variant) => variantOf(product, variant)),
});

/** Everything of one type. */
export function resources({ state }: Platform, input: unknown): { id: string; title: string }[] {
  const type = (input as { type?: string } | null)?.type;
  if (type === 'collection')
    return state.collections.map(({ id, handle, title, description }) => ({
      id: gid('Collection', id),
      handle,
      title,
      description,
      productsCount: state.products.filter(({ collection }) => collection === handle).length,
    }));
  if (type === 'variant')
    return state.products.flatMap((product) =>
      product.variants.map((variant) => ({
        ...variantOf(product, variant),
        title: product.variants.length > 1 ? `${product.title}, ${variant.title}` : product.title,
        image: productOf(product).images[0],
      })),
    );
  return state.products.map(productOf);
}
