// Gives out codes that were made beforehand: a redemption that gets one is issued at once, without asking Shopify.
import type { Tx } from '../database/open';
import { isPooled, pooledTerms } from '../loyalty/rewards/pooled';
import type { Reward } from '../loyalty/rewards/reward';
import { enqueue } from '../outbox/enqueue';

export type CodeWanted = {
  shopId: string;
  reward: Reward;
  /** The shop's. */
  currency: string;
  endsAt: Date | null;
};

/** A code that is live at Shopify already, and the discount it is one of. */
export type ReadyCode = { code: string; discountId: string };

type Group = { shopId: string; rewardId: string; terms: string; endsAt: Date; places: number[] };

/**
 * A code for each of these, or null where the ordinary way is to be taken: the reward has no pool, or it is empty. Each
 * code is given once; in the caller's transaction, which holds the members' locks.
 */
export async function takeReadyCodes(
  tx: Tx,
  wanted: readonly CodeWanted[],
  now: Date,
): Promise<(ReadyCode | null)[]> {
  const taken = wanted.map((): ReadyCode | null => null);
  for (const group of groupsOf(wanted)) {
    const { shopId, rewardId, places } = group;
    const codes = await take(tx, group);
    codes.forEach((code, index) => (taken[places[index]!] = code));
    if (codes.length < places.length || codes.some(isNoticed)) {
      const fill = { shopId, kind: 'fill-code-pool', key: rewardId, data: { rewardId } } as const;
      await enqueue(tx, [fill], now);
    }
  }
  return taken;
}

// One code in thirty-two asks for the pool to be looked at: often enough, and without everyone writing the same row.
const isNoticed = ({ code }: ReadyCode) => code.endsWith('0');

function groupsOf(wanted: readonly CodeWanted[]): Group[] {
  const groups = new Map<string, Group>();
  for (const [place, { shopId, reward, currency, endsAt }] of wanted.entries()) {
    if (!isPooled(reward) || !endsAt) continue;
    const terms = pooledTerms(reward, currency);
    const key = `${shopId}/${reward.id}/${terms}`;
    const group = groups.get(key) ?? { shopId, rewardId: reward.id, terms, endsAt, places: [] };
    if (endsAt > group.endsAt) group.endsAt = endsAt;
    group.places.push(place);
    groups.set(key, group);
  }
  return [...groups.values()].sort((one, other) => (one.rewardId < other.rewardId ? -1 : 1));
}

/** A pool being closed is waited for; a code that somebody else is taking is passed over. */
const take = (tx: Tx, { shopId, rewardId, terms, endsAt, places }: Group): Promise<ReadyCode[]> =>
  tx.$queryRaw<ReadyCode[]>`
    WITH pool AS (
      SELECT "id", "discountId" FROM "CodePool" WHERE "shopId" = ${shopId} AND "rewardId" = ${rewardId}
        AND "terms" = ${terms} AND "closedAt" IS NULL AND "discountId" IS NOT NULL
        AND "endsAt" >= ${endsAt}::timestamptz
      ORDER BY "createdAt" DESC LIMIT 1 FOR SHARE
    ), one AS (
      SELECT c."code", pool."discountId" FROM pool JOIN "ReadyCode" c ON c."shopId" = ${shopId} AND c."poolId" = pool."id"
      ORDER BY c."code" LIMIT ${places.length}::int FOR UPDATE OF c SKIP LOCKED
    )
    DELETE FROM "ReadyCode" c USING one WHERE c."shopId" = ${shopId} AND c."code" = one."code"
    RETURNING c."code", one."discountId"`;
