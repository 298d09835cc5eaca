// What a merchant changes about products: their tags.
import { tell, type Core } from './core';
import { Refused } from './failure';
import { cleanTags } from './people';
import type { Product } from './types';
import { productPayload } from './webhooks/product-payload';

/** Gives a product these tags and no others, and tells of it. */
export function setProductTags(core: Core, productId: string, tags: readonly string[]): Product {
  const id = productId.slice(productId.lastIndexOf('/') + 1);
  const product = core.state.products.find((one) => one.id === id);
  if (!product) throw new Refused(`There is no product ${productId}.`, 404);
  product.tags = cleanTags(tags);
  tell(core, ['products/update'], productPayload(product, core.state.shop, core.now()));
  return product;
}
