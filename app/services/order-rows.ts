// The stored side of orders: the newest snapshot wins, refunds are a set, rows are locked in one order.
import type { Tx } from '../database/open';
import type { CustomerFacts, ProductFacts, Room, ShutOut } from '../loyalty/context';
import type { OrderFacts, RefundFacts } from '../loyalty/order';
import { toSafe } from '../loyalty/points';
import type { KnownRefunds } from '../loyalty/refund';
import type { Used } from './activity-rows';

/** A snapshot or a refund of one order, as told at a moment. */
export type ToldOrder =
  | { shopId: string; orderId: string; toldAt: Date; order: OrderFacts }
  | { shopId: string; orderId: string; refund: RefundFacts };

/** What was known when an order was first decided, kept for its life; `uses` is what it takes of the caps now. */
export type OrderContext = {
  timeZone: string;
  tier: string | null;
  customer: CustomerFacts;
  products: Record<string, ProductFacts>;
  /** What the caps left; null until it first wanted something. */
  room: Room | null;
  shutOut: ShutOut | null;
  uses: Used[];
};

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
  context: OrderContext | null;
  waiting: boolean;
  counts: boolean;
  spentMinor: number;
  /** When its points can be spent, as far as was known when it was last looked at; null for from when it was placed. */
  availableAt: Date | null;
  /** The earliest of what was told of it now that knows it as paid. */
  paidSince: Date | null;
  /** Whether anything told of it now knows it as not paid yet. */
  toldUnpaid: boolean;
};

type Merged = {
  shopId: string;
  orderId: string;
  toldAt: Date | null;
  order: OrderFacts | null;
  refunds: KnownRefunds;
  paidSince: string | null;
  toldUnpaid: boolean;
};

/** Merges what a batch tells of each order: its newest snapshot and all its refunds. */
function merge(told: readonly ToldOrder[]): Merged[] {
  const byOrder = new Map<string, Merged>();
  for (const one of told) {
    const id = idOf(one);
    const { shopId, orderId } = one;
    const nothing = { toldAt: null, order: null, refunds: {}, paidSince: null, toldUnpaid: false };
    const merged: Merged = byOrder.get(id) ?? { shopId, orderId, ...nothing };
    byOrder.set(id, merged);
    if ('refund' in one) {
      merged.refunds[one.refund.refundId] = one.refund;
      continue;
    }
    merged.paidSince = earliestPaid(one.order, merged.paidSince);
    merged.toldUnpaid ||= !one.order.paid;
    if (!merged.order || isNewer(one, merged))
      Object.assign(merged, { order: one.order, toldAt: one.toldAt });
  }
  return [...byOrder.values()];
}

/** A snapshot too old to matter otherwise still tells that the order was paid by then. */
const earliestPaid = ({ paid, updatedAt }: OrderFacts, known: string | null) =>
  paid && (known === null || updatedAt < known) ? updatedAt : known;

const isNewer = (one: { order: OrderFacts; toldAt: Date }, than: Merged) =>
  one.order.updatedAt === than.order!.updatedAt
    ? one.toldAt >= than.toldAt!
    : one.order.updatedAt > than.order!.updatedAt;

type SavedRow = Omit<
  OrderRow,
  'memberId' | 'deserved' | 'forgiven' | 'spentMinor' | 'paidSince' | 'toldUnpaid'
> & {
  memberId: bigint | null;
  deserved: bigint;
  forgiven: bigint;
  spentMinor: bigint;
};

/** Saves and locks the orders told, in one order for everyone; returns each as it then stands. */
export async function saveOrders(tx: Tx, told: readonly ToldOrder[]): Promise<OrderRow[]> {
  const orders = merge(told);
  // An order stored for the first time stands as it was told: only of others is the snapshot read back.
  const rows = await tx.$queryRaw<(SavedRow & { isNew: boolean })[]>`
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
      "context", "waiting", "counts", "spentMinor", "availableAt",
      xmax = 0 AS "isNew", CASE WHEN xmax <> 0 THEN "facts" END AS "facts", CASE WHEN xmax <> 0 THEN "refunds" END AS "refunds"`;
  const toldById = new Map(orders.map((one) => [idOf(one), one]));
  return rows.map(({ isNew, ...row }) => {
    const told = toldById.get(idOf(row))!;
    const { paidSince, toldUnpaid } = told;
    return {
      ...asRow({ ...row, ...(isNew && asTold(told)) }),
      paidSince: dateOf(paidSince),
      toldUnpaid,
    };
  });
}

const idOf = (one: { shopId: string; orderId: string }) => `${one.shopId}/${one.orderId}`;
const asTold = ({ order, refunds }: Merged) => ({ facts: order, refunds });
const dateOf = (time: string | null) => (time === null ? null : new Date(time));

const asRow = (row: SavedRow): OrderRow => ({
  ...row,
  memberId: row.memberId === null ? null : toSafe(row.memberId),
  deserved: toSafe(row.deserved),
  forgiven: toSafe(row.forgiven),
  spentMinor: toSafe(row.spentMinor),
  paidSince: null,
  toldUnpaid: false,
});

export type OrderRef = { shopId: string; orderId: string };

/** Locks orders known already, in one order for everyone. */
export async function lockOrders(tx: Tx, refs: readonly OrderRef[]): Promise<OrderRow[]> {
  if (!refs.length) return [];
  const rows = await tx.$queryRaw<SavedRow[]>`
    SELECT o."shopId", o."orderId", o."memberId", o."programVersion", o."deserved", o."forgiven", o."entries",
      o."awardSeqs", o."context", o."waiting", o."counts", o."spentMinor", o."availableAt", o."facts", o."refunds"
    FROM "Order" o JOIN (SELECT DISTINCT * FROM unnest(
      ${refs.map((ref) => ref.shopId)}::text[], ${refs.map((ref) => ref.orderId)}::text[]
    ) AS u("shopId", "orderId")) AS wanted USING ("shopId", "orderId")
    ORDER BY o."shopId", o."orderId" FOR UPDATE OF o`;
  return rows.map(asRow);
}

/** Those of these orders that nobody else is working on, locked: whoever works on the others decides them anew. */
export async function lockFreeOrders(tx: Tx, refs: readonly OrderRef[]): Promise<OrderRow[]> {
  if (!refs.length) return [];
  const rows = await tx.$queryRaw<SavedRow[]>`
    SELECT o."shopId", o."orderId", o."memberId", o."programVersion", o."deserved", o."forgiven", o."entries",
      o."awardSeqs", o."context", o."waiting", o."counts", o."spentMinor", o."availableAt", o."facts", o."refunds"
    FROM "Order" o JOIN unnest(
      ${refs.map((ref) => ref.shopId)}::text[], ${refs.map((ref) => ref.orderId)}::text[]
    ) AS wanted("shopId", "orderId") USING ("shopId", "orderId")
    ORDER BY o."shopId", o."orderId" FOR UPDATE OF o SKIP LOCKED`;
  return rows.map(asRow);
}

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

export type SettledOrder = Omit<OrderRow, 'facts' | 'refunds' | 'paidSince' | 'toldUnpaid'>;

/** What a batch changes of what a member's tier rests on. */
export type TotalsChange = {
  shopId: string;
  memberId: number;
  earned: number;
  spent: number;
  orders: number;
};

/** Notes what the ledger now holds for each order, and what members have earned, spent and ordered in all. */
export async function settleOrders(
  tx: Tx,
  orders: readonly SettledOrder[],
  changes: readonly TotalsChange[],
): Promise<void> {
  if (!orders.length) return;
  const totals = changes.map(({ shopId, memberId, earned, spent, orders: count }) => ({
    shopId,
    id: memberId,
    earnedTotal: earned,
    spentTotal: spent,
    ordersTotal: count,
  }));
  await tx.$executeRaw`
    WITH totals AS (
      UPDATE "Member" m SET "earnedTotal" = m."earnedTotal" + t."earnedTotal",
        "spentTotal" = m."spentTotal" + t."spentTotal", "ordersTotal" = m."ordersTotal" + t."ordersTotal"
      FROM jsonb_populate_recordset(NULL::"Member", ${JSON.stringify(totals)}::jsonb) AS t
      WHERE m."shopId" = t."shopId" AND m."id" = t."id"
    )
    UPDATE "Order" AS o SET ("memberId", "programVersion", "deserved", "forgiven", "entries", "awardSeqs",
        "context", "waiting", "counts", "spentMinor", "availableAt") =
      (u."memberId", u."programVersion", u."deserved", u."forgiven", u."entries", u."awardSeqs",
        nullif(u."context", 'null'::jsonb), u."waiting", u."counts", u."spentMinor", u."availableAt")
    FROM jsonb_populate_recordset(NULL::"Order", ${JSON.stringify(orders)}::jsonb) AS u
    WHERE o."shopId" = u."shopId" AND o."orderId" = u."orderId"`;
}
