// What stands in the end, by who members are and what they did: nothing that a run numbers or times by itself.
import type { Db } from '~/database/open';
import { SHOP } from './shop-life';

const dayOf = (at: Date | null) => at?.toISOString().slice(0, 10) ?? 'never';

/** Sums by name, without what comes to nothing, in the order of the names. */
function sums(parts: readonly (readonly [name: string, points: bigint | number])[]) {
  const by = new Map<string, number>();
  for (const [name, points] of parts) by.set(name, (by.get(name) ?? 0) + Number(points));
  return Object.fromEntries([...by].filter(([, points]) => points !== 0).sort());
}

/** An award, what took of it and what brought it back are of one deed; so are a reward and its return. */
const deedOf = (key: string) => {
  const [kind, id, source, review] = key.split(':');
  if (kind === 'order') return `order ${id}`;
  if (kind === 'activity') return id === 'review' ? `review ${review} of ${source}` : `${id}`;
  return kind!;
};

/** Of every member: balance, tier, totals, what each deed came to, and what is left by the days of its lots. */
export async function standing(db: Db) {
  const members = await db.member.findMany({ where: { shopId: SHOP, mergedInto: null } });
  const entries = await db.entry.findMany({ where: { shopId: SHOP } });
  const lots = await db.lot.findMany({ where: { shopId: SHOP } });
  const redemptions = await db.redemption.findMany({ where: { shopId: SHOP } });
  const of = <T extends { memberId: bigint }>(rows: readonly T[], id: bigint) =>
    rows.filter((row) => row.memberId === id);
  const told = members.map((one) => [
    one.customerId ?? one.guestHash!,
    {
      balance: Number(one.balance),
      tier: one.tierId,
      earned: Number(one.earnedTotal),
      spent: Number(one.spentTotal),
      orders: one.ordersTotal,
      deeds: sums(of(entries, one.id).map(({ key, points }) => [deedOf(key), points])),
      lots: sums(
        of(lots, one.id).map(({ availableAt, expiresAt, remaining }) => [
          `${remaining < 0 ? 'owed' : `${dayOf(availableAt)} to ${dayOf(expiresAt)}`}`,
          remaining,
        ]),
      ),
      // What failed stands no more; how often depends on when its points were back for the next.
      rewards: sums(
        of(redemptions, one.id).flatMap(({ state }) => (state === 'FAILED' ? [] : [[state, 1]])),
      ),
    },
  ]);
  return Object.fromEntries(told.sort(([a], [b]) => (a! < b! ? -1 : 1))) as Record<string, object>;
}

/** Credits of which more was drawn than they brought: there are none. */
export const undrawable = (db: Db) => db.$queryRaw<object[]>`
  SELECT e."key", e."points", sum(d."points") AS "drawn" FROM "Entry" e JOIN "Draw" d
    ON d."shopId" = e."shopId" AND d."memberId" = e."memberId" AND d."creditSeq" = e."seq"
  WHERE e."shopId" = ${SHOP} GROUP BY e."key", e."points" HAVING sum(d."points") NOT BETWEEN 0 AND e."points"`;
