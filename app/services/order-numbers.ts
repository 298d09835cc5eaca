// Which of its member's orders an order is: reckoned from the orders that count, never stored, so that it is the same
// however late any of them is told. A change of one order moves others: they are decided anew.
import type { Tx } from '../database/open';
import { needsOf } from '../loyalty/needs';
import { toSafe } from '../loyalty/points';
import type { Program } from '../loyalty/program';
import { lockFreeOrders, type OrderRef, type OrderRow } from './order-rows';

/** An order of a batch: whose it is now (`row` says whose it was) and whether it counts. */
export type Counted = { row: OrderRow; placedAt: string; memberId: number | null; counts: boolean };

export type OrderNumbers = {
  /** 1 for the member's first; beyond what rules ask, only that it is later. */
  of(order: OrderRef): number | null;
  /** Other orders that have another number now, locked. */
  moved: OrderRow[];
  /** Others that somebody else is working on at this moment: to be looked at again. */
  busy: OrderRef[];
};

type Place = { orderId: string; placedAt: number };
type Group = { shopId: string; memberId: number; own: Counted[]; most: number };

/**
 * Numbers of a batch's orders, in the shops whose programmes ask for them; `mostOf` says up to which. Their members are
 * to be locked before. Reads of each member as many orders as rules ask about, and one for each of the batch.
 */
export async function orderNumbers(
  tx: Tx,
  orders: readonly Counted[],
  mostOf: (shopId: string) => number,
): Promise<OrderNumbers> {
  const groups = groupsOf(orders, mostOf);
  const numbers = new Map<string, number>();
  const shifted: OrderRef[] = [];
  const known = await firstOrders(tx, groups);
  groups.forEach(({ shopId, memberId, own, most }, index) => {
    const told = new Set(own.map(({ row }) => row.orderId));
    const before = known[index]!;
    const theirs = own.filter((one) => one.memberId === memberId);
    const counting = theirs.filter((one) => one.counts).map(placeOf);
    const others = before.filter((one) => !told.has(one.orderId));
    const after = [...others, ...counting].sort(byPlace);
    for (const one of theirs) {
      const earlier = after.filter((other) => byPlace(other, placeOf(one)) < 0).length;
      numbers.set(idOf(one.row), earlier + 1);
    }
    for (const one of others) {
      const [was, is] = [before.indexOf(one) + 1, after.indexOf(one) + 1];
      numbers.set(idOf({ shopId, orderId: one.orderId }), is);
      if (was !== is && Math.min(was, is) <= most) shifted.push({ shopId, orderId: one.orderId });
    }
  });
  const locked = await lockFreeOrders(tx, shifted);
  const free = new Set(locked.map(idOf));
  return {
    of: (order) => numbers.get(idOf(order)) ?? null,
    moved: locked.filter((row) => !row.waiting),
    busy: shifted.filter((one) => !free.has(idOf(one))),
  };
}

const idOf = ({ shopId, orderId }: OrderRef) => `${shopId}/${orderId}`;
const placeOf = ({ row, placedAt }: Counted): Place => ({
  orderId: row.orderId,
  placedAt: Date.parse(placedAt),
});
const byPlace = (a: Place, b: Place) =>
  a.placedAt - b.placedAt || (a.orderId < b.orderId ? -1 : Number(a.orderId > b.orderId));

/** The members whose orders change: those the orders belong to, and those they belonged to. */
function groupsOf(orders: readonly Counted[], mostOf: (shopId: string) => number): Group[] {
  const groups = new Map<string, Group>();
  for (const order of orders) {
    const { shopId } = order.row;
    const most = mostOf(shopId);
    if (most === 0) continue;
    for (const memberId of new Set([order.row.memberId, order.memberId])) {
      if (memberId === null) continue;
      const key = `${shopId}/${memberId}`;
      const group = groups.get(key) ?? { shopId, memberId, own: [], most };
      groups.set(key, group);
      group.own.push(order);
    }
  }
  return [...groups.values()];
}

/** Of each member the first orders that count, as stored, the earliest first. One statement. */
async function firstOrders(tx: Tx, groups: readonly Group[]): Promise<Place[][]> {
  if (!groups.length) return [];
  const rows = await tx.$queryRaw<{ nr: bigint; orderId: string; placedAt: Date }[]>`
    SELECT wanted.nr, o."orderId", o."placedAt" FROM unnest(
      ${groups.map((one) => one.shopId)}::text[], ${groups.map((one) => one.memberId)}::bigint[],
      ${groups.map((one) => one.most + 1 + one.own.length)}::int[]
    ) WITH ORDINALITY AS wanted("shopId", "memberId", most, nr), LATERAL (
      SELECT "orderId", "placedAt" FROM "Order" WHERE "shopId" = wanted."shopId"
        AND "memberId" = wanted."memberId" AND "counts"
      ORDER BY "placedAt", "orderId" COLLATE "C" LIMIT wanted.most) AS o`;
  const found = groups.map((): Place[] => []);
  for (const { nr, orderId, placedAt } of rows)
    found[toSafe(nr) - 1]!.push({ orderId, placedAt: placedAt.getTime() });
  return found.map((places) => places.sort(byPlace));
}

// Programmes of a shop up to the one in force never change: what they ask is kept, by shop and the newest of them.
const kept = new Map<string, number>();
const KEEP = 5000;

/** Forgets what is kept: for tests, whose shops begin anew under the same names. */
export const forgetNumbers = () => kept.clear();

type InForce = { shopId: string; version: number; publishedAt: Date };

/** Up to which number any of a shop's programmes so far asks of orders; 0 where none does. One statement when new. */
export async function mostNumbers(
  tx: Tx,
  shops: readonly InForce[],
): Promise<(shopId: string) => number> {
  const keyOf = (one: InForce) => `${one.shopId}/${one.version}/${one.publishedAt.getTime()}`;
  const fresh = shops.filter((one) => !kept.has(keyOf(one)));
  if (fresh.length) {
    if (kept.size > KEEP) kept.clear();
    // By their days: a version scheduled long ago may come into force after those of higher numbers.
    const rows = await tx.$queryRaw<{ shopId: string; program: Program }[]>`
      SELECT p."shopId", p."program" FROM "ProgramVersion" p JOIN unnest(
        ${fresh.map((one) => one.shopId)}::text[], ${fresh.map((one) => one.publishedAt)}::timestamptz[]
      ) AS wanted("shopId", "at") ON p."shopId" = wanted."shopId" AND p."publishedAt" <= wanted."at"`;
    for (const one of fresh) {
      const programs = rows.filter((row) => row.shopId === one.shopId);
      kept.set(
        keyOf(one),
        Math.max(0, ...programs.flatMap(({ program }) => needsOf(program).orderNumbers)),
      );
    }
  }
  const most = new Map(shops.map((one) => [one.shopId, kept.get(keyOf(one)) ?? 0]));
  return (shopId) => most.get(shopId) ?? 0;
}
