// What Shopify said of products and customers: read where orders are decided, and how long it may be believed.
import type { Tx } from '../database/open';
import type { ProductFacts } from '../loyalty/context';
import type { OrderFacts } from '../loyalty/order';
import type { LearnedCustomer } from './ensure-members';

/** A change that no webhook told is noticed after this long at the latest. */
const PRODUCT_MS = 24 * 3_600_000;
const CUSTOMER_MS = 24 * 3_600_000;
/** Nobody is told when customers come into a segment or leave it. */
const SEGMENTS_MS = 3_600_000;

export type ProductsKnown = {
  get(shopId: string, productId: string): { facts: ProductFacts; fresh: boolean } | undefined;
};

type Asked = { shopId: string; productIds: readonly string[] };

/** What is known of products. One statement; none when no product is named. */
export async function productsKnown(
  tx: Pick<Tx, '$queryRaw'>,
  asked: readonly Asked[],
  now: Date,
): Promise<ProductsKnown> {
  const pairs = asked.flatMap(({ shopId, productIds }) =>
    productIds.map((productId) => ({ shopId, productId })),
  );
  const known = new Map<string, { facts: ProductFacts; fresh: boolean }>();
  const keyOf = (shopId: string, productId: string) => `${shopId}/${productId}`;
  if (pairs.length) {
    const rows = await tx.$queryRaw<
      { shopId: string; productId: string; facts: ProductFacts; learnedAt: Date; stale: boolean }[]
    >`
      SELECT p."shopId", p."productId", p."facts", p."learnedAt", p."stale" FROM "Product" p
      JOIN (SELECT DISTINCT * FROM unnest(
        ${pairs.map((one) => one.shopId)}::text[], ${pairs.map((one) => one.productId)}::text[]
      ) AS u("shopId", "productId")) AS wanted USING ("shopId", "productId")`;
    for (const { shopId, productId, facts, learnedAt, stale } of rows) {
      const fresh = !stale && now.getTime() - learnedAt.getTime() < PRODUCT_MS;
      known.set(keyOf(shopId, productId), { facts, fresh });
    }
  }
  return { get: (shopId, productId) => known.get(keyOf(shopId, productId)) };
}

/** The products an order names, each once. */
export const productIdsOf = ({ lines }: OrderFacts): string[] => [
  ...new Set(lines.flatMap(({ productId }) => productId ?? [])),
];

/** Whether a customer's tags, and these segments, are known well enough to decide by. */
export function isFresh(
  customer: LearnedCustomer | null,
  segments: readonly string[],
  now: Date,
): boolean {
  if (!customer?.learnedAt) return false;
  const age = now.getTime() - Date.parse(customer.learnedAt);
  return (
    age < (segments.length ? SEGMENTS_MS : CUSTOMER_MS) &&
    segments.every((one) => customer.asked.includes(one))
  );
}
