// products/update: the product as https://shopify.dev/docs/api/webhooks documents it, tags as one text with commas.
import { gid } from '../ids';
import { shopTime } from '../time';
import type { Product, Shop } from '../types';

/** One product's payload. */
export function productPayload(product: Product, shop: Shop, at: Date) {
  const made = shopTime(new Date('2023-03-01T09:00:00Z'), shop.timeZone);
  const updated = shopTime(at, shop.timeZone);
  const id = Number(product.id);
  return {
    admin_graphql_api_id: gid('Product', product.id),
    body_html: product.description,
    created_at: made,
    handle: product.handle,
    id,
    product_type: product.type ?? '',
    published_at: made,
    template_suffix: null,
    title: product.title,
    updated_at: updated,
    vendor: product.vendor,
    status: 'active',
    published_scope: 'global',
    tags: product.tags.join(', '),
    variants: product.variants.map((variant, index) => ({
      admin_graphql_api_id: gid('ProductVariant', variant.id),
      barcode: null,
      compare_at_price: null,
      created_at: made,
      id: Number(variant.id),
      inventory_policy: 'deny',
      position: index + 1,
      price: variant.price,
      product_id: id,
      sku: variant.sku,
      taxable: !product.giftCard,
      title: variant.title,
      updated_at: updated,
      option1: variant.title,
      option2: null,
      option3: null,
      image_id: null,
      inventory_item_id: Number(variant.id) + 1,
      inventory_quantity: 100,
      old_inventory_quantity: 100,
    })),
    options: [],
    images: [],
    image: null,
    media: [],
    variant_gids: product.variants.map((variant) => ({
      admin_graphql_api_id: gid('ProductVariant', variant.id),
      updated_at: at.toISOString(),
    })),
    has_variants_that_requires_components: false,
    category: null,
  };
}
