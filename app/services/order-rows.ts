// The stored side of orders: the newest snapshot wins, refunds are a set, rows are locked in one order.
import type { Tx } from '../database/open';
import type { OrderFacts, RefundFacts } from '../loyalty/order';
import { toSafe } from '../loyalty/points';
import type { KnownRefunds } from '../loyalty/refund';

/** A snapshot or a refund of one order, as told at a moment. */
export type ToldOrder =
  | { shopId: string; orderId: string; toldAt: Date; order: OrderFacts }
  | { shopId: string; orderId: string; refund: RefundFacts };

export type OrderRow = {
  shopId: string;
  orderId: string;
  memberId: number | null;
  facts: OrderFacts | null;
  refunds: KnownRefunds;
  programVersion: number | null;
  deserved: number;
  forgiven: number;
  entries: number;
  awardSeqs: number[];
};

type Merged = {
  shopId: string;
  orderId: string;
  toldAt: Date | null;
  order: OrderFacts | null;
  refunds: KnownRefunds;
};

/** Merges what a batch tells of each order: its newest snapshot and all its refunds. */
function merge(told: readonly ToldOrder[]): Merged[] {
  const byOrder = new Map<string, Merged>();
  for (const one of told) {
    const id = `${one.shopId}/${one.orderId}`;
    const { shopId, orderId } = one;
    const merged = byOrder.get(id) ?? { shopId, orderId, toldAt: null, order: null, refunds: {} };
    byOrder.set(id, merged);
    if ('refund' in one) merged.refunds[one.refund.refundId] = one.refund;
    else if (!merged.order || isNewer(one, merged))
      Object.assign(merged, { order: one.order, toldAt: one.toldAt });
  }
  return [...byOrder.values()];
}

const isNewer = (one: { order: OrderFacts; toldAt: Date }, than: Merged) =>
  one.order.updatedAt === than.order!.updatedAt
    ? one.toldAt >= than.toldAt!
    : one.order.updatedAt > than.order!.updatedAt;

/** Saves and locks the orders told, in one order for everyone; returns each as it then stands. */
export async function saveOrders(tx: Tx, told: readonly ToldOrder[]): Promise<OrderRow[]> {
  const orders = merge(told);
  const fact = <T>(pick: (facts: OrderFacts) => T) =>
    orders.map(({ order }) => (order ? pick(order) : null));
  const rows = await tx.$queryRaw<
    (Omit<OrderRow, 'memberId' | 'deserved' | 'forgiven'> & {
      memberId: bigint | null;
      deserved: bigint;
      forgiven: bigint;
    })[]
  >`INSERT INTO "Order" AS o ("shopId", "orderId", "name", "customerId", "updatedAt", "toldAt", "placedAt", "facts", "refunds")
    SELECT s, i, n, c, u, t, p, f::jsonb, r::jsonb FROM unnest(
      ${orders.map((one) => one.shopId)}::text[], ${orders.map((one) => one.orderId)}::text[],
      ${fact((facts) => facts.name)}::text[], ${fact((facts) => facts.customerId)}::text[],
      ${fact((facts) => facts.updatedAt)}::timestamptz[],
      ${orders.map((one) => one.toldAt?.toISOString() ?? null)}::timestamptz[],
      ${fact((facts) => facts.placedAt)}::timestamptz[], ${fact((facts) => JSON.stringify(facts))}::text[],
      ${orders.map((one) => JSON.stringify(one.refunds))}::text[]
    ) AS told(s, i, n, c, u, t, p, f, r) ORDER BY s, i
    ON CONFLICT ("shopId", "orderId") DO UPDATE SET
      ("name", "customerId", "updatedAt", "toldAt", "placedAt", "facts") = (
        SELECT excluded."name", excluded."customerId", excluded."updatedAt", excluded."toldAt",
          excluded."placedAt", excluded."facts"
        WHERE excluded."facts" IS NOT NULL AND (o."facts" IS NULL
          OR (excluded."updatedAt", excluded."toldAt") >= (o."updatedAt", o."toldAt"))
        UNION ALL SELECT o."name", o."customerId", o."updatedAt", o."toldAt", o."placedAt", o."facts"
        LIMIT 1),
      "refunds" = o."refunds" || excluded."refunds"
    RETURNING "shopId", "orderId", "memberId", "facts", "refunds", "programVersion", "deserved", "forgiven",
      "entries", "awardSeqs"`;
  return rows.map((row) => ({
    ...row,
    memberId: row.memberId === null ? null : toSafe(row.memberId),
    deserved: toSafe(row.deserved),
    forgiven: toSafe(row.forgiven),
  }));
}

export type SettledOrder = Omit<OrderRow, 'facts' | 'refunds' | 'memberId' | 'programVersion'> & {
  memberId: number;
  programVersion: number;
};

/** Notes what the ledger now holds for each order. */
export async function settleOrders(tx: Tx, orders: readonly SettledOrder[]): Promise<void> {
  if (!orders.length) return;
  await tx.$executeRaw`
    UPDATE "Order" SET "memberId" = m, "programVersion" = v, "deserved" = d, "forgiven" = f, "entries" = e,
      "awardSeqs" = coalesce(string_to_array(nullif(a, ''), ',')::int[], '{}')
    FROM unnest(
      ${orders.map((one) => one.shopId)}::text[], ${orders.map((one) => one.orderId)}::text[],
      ${orders.map((one) => one.memberId)}::bigint[], ${orders.map((one) => one.programVersion)}::int[],
      ${orders.map((one) => one.deserved)}::bigint[], ${orders.map((one) => one.forgiven)}::bigint[],
      ${orders.map((one) => one.entries)}::int[], ${orders.map((one) => one.awardSeqs.join(','))}::text[]
    ) AS u(s, i, m, v, d, f, e, a) WHERE "shopId" = s AND "orderId" = i`;
}
