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
    const id = idOf(one);
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

type SavedRow = Omit<OrderRow, 'memberId' | 'deserved' | 'forgiven'> & {
  memberId: bigint | null;
  deserved: bigint;
  forgiven: bigint;
  isNew: boolean;
};

/** Saves and locks the orders told, in one order for everyone; returns each as it then stands. */
export async function saveOrders(tx: Tx, told: readonly ToldOrder[]): Promise<OrderRow[]> {
  const orders = merge(told);
  // An order stored for the first time stands as it was told: only of others is the snapshot read back.
  const rows = await tx.$queryRaw<SavedRow[]>`
    INSERT INTO "Order" AS o ("shopId", "orderId", "name", "customerId", "updatedAt", "toldAt", "placedAt", "facts", "refunds")
    SELECT "shopId", "orderId", "name", "customerId", "updatedAt", "toldAt", "placedAt", "facts", "refunds"
    FROM jsonb_populate_recordset(NULL::"Order", ${JSON.stringify(orders.map(toRow))}::jsonb)
    ORDER BY "shopId", "orderId"
    ON CONFLICT ("shopId", "orderId") DO UPDATE SET
      ("name", "customerId", "updatedAt", "toldAt", "placedAt", "facts") = (
        SELECT excluded."name", excluded."customerId", excluded."updatedAt", excluded."toldAt",
          excluded."placedAt", excluded."facts"
        WHERE excluded."facts" IS NOT NULL AND (o."facts" IS NULL
          OR (excluded."updatedAt", excluded."toldAt") >= (o."updatedAt", o."toldAt"))
        UNION ALL SELECT o."name", o."customerId", o."updatedAt", o."toldAt", o."placedAt", o."facts"
        LIMIT 1),
      "refunds" = o."refunds" || excluded."refunds"
    RETURNING "shopId", "orderId", "memberId", "programVersion", "deserved", "forgiven", "entries", "awardSeqs",
      xmax = 0 AS "isNew", CASE WHEN xmax <> 0 THEN "facts" END AS "facts", CASE WHEN xmax <> 0 THEN "refunds" END AS "refunds"`;
  const toldById = new Map(orders.map((one) => [idOf(one), one]));
  return rows.map(({ isNew, ...row }) => ({
    ...row,
    ...(isNew && asTold(toldById.get(idOf(row))!)),
    memberId: row.memberId === null ? null : toSafe(row.memberId),
    deserved: toSafe(row.deserved),
    forgiven: toSafe(row.forgiven),
  }));
}

const idOf = (one: { shopId: string; orderId: string }) => `${one.shopId}/${one.orderId}`;
const asTold = ({ order, refunds }: Merged) => ({ facts: order, refunds });

function toRow({ shopId, orderId, toldAt, order, refunds }: Merged) {
  const { name, customerId, updatedAt, placedAt } = order ?? {};
  return {
    shopId,
    orderId,
    name,
    customerId,
    updatedAt,
    toldAt,
    placedAt,
    facts: order,
    refunds,
  };
}

export type SettledOrder = Omit<OrderRow, 'facts' | 'refunds' | 'programVersion'> & {
  programVersion: number;
};

/** Notes what the ledger now holds for each order. */
export async function settleOrders(tx: Tx, orders: readonly SettledOrder[]): Promise<void> {
  if (!orders.length) return;
  await tx.$executeRaw`
    UPDATE "Order" AS o SET ("memberId", "programVersion", "deserved", "forgiven", "entries", "awardSeqs") =
      (u."memberId", u."programVersion", u."deserved", u."forgiven", u."entries", u."awardSeqs")
    FROM jsonb_populate_recordset(NULL::"Order", ${JSON.stringify(orders)}::jsonb) AS u
    WHERE o."shopId" = u."shopId" AND o."orderId" = u."orderId"`;
}
