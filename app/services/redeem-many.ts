// Members take rewards: points held, redemptions noted, their making ordered from Shopify. Of each all of it or nothing,
// of many in a constant number of statements.
import { randomUUID } from 'node:crypto';
import type { Tx } from '../database/open';
import { MergedSince } from '../ledger/load';
import { toSafe } from '../loyalty/points';
import { startingProgram, type Program } from '../loyalty/program';
import { redeem } from '../loyalty/redeem';
import type { RefusalName } from '../loyalty/refusals';
import { nothingTaken, type Taker } from '../loyalty/rewards/eligible';
import { periodOf } from '../loyalty/rewards/period';
import type { Choice } from '../loyalty/rewards/taken';
import { sameData } from '../loyalty/same-data';
import { memberSummaries } from '../queries/member-summary';
import { takerFacts, type TakerRow } from '../queries/taker';
import { knowsCustomer } from './ask-customer';
import { holdRewards, type Held } from './hold-rewards';
import { programsFor } from './programs-for';
import { RewardUses } from './reward-uses';

export type RedeemRequest = {
  shopId: string;
  customerId: string;
  rewardId: string;
  /** Nothing where there is nothing to choose. */
  choice?: Choice;
  idempotencyKey: string;
};
export type RedeemResult =
  | { redemptionId: string; memberId: number; repeated: boolean }
  | { refused: RefusalName; missing?: number };

/** Decides requests in the order given, in the caller's transaction; what one takes the next no longer finds. */
export async function redeemMany(
  tx: Tx,
  requests: readonly RedeemRequest[],
  now: Date,
): Promise<RedeemResult[]> {
  const shops = await shopsOf(tx, requests, now);
  const members = await lockMembers(tx, requests);
  const asked = requests.map((request, index): Asked => ({
    choice: {},
    ...request,
    member: members[index]!,
    shop: shops.get(request.shopId)!,
  }));
  const known = await earlierOf(tx, asked);
  const spendable = await spendableOf(tx, asked, now);
  const fresh = asked.filter((one) => !known.has(keyOf(one)));
  const uses = await RewardUses.lock(
    tx,
    fresh.flatMap((one) => useOf(one, now) ?? []),
  );
  const unknown = await unknownCustomers(tx, fresh, now);
  const held: Held[] = [];
  const results = asked.map((one) => {
    const decided = decide(one, { known, spendable, uses, unknown, now });
    if (!('held' in decided)) return decided;
    const { held: taken, redemptionId } = decided;
    held.push(taken);
    const { rewardId, choice } = one;
    known.set(keyOf(one), { redemptionId, rewardId, choice });
    spendable.set(memberKey(one), spendable.get(memberKey(one))! - taken.debit);
    return { redemptionId, memberId: one.member!.id, repeated: false };
  });
  await holdRewards(tx, held, now);
  await uses.save(tx);
  return results;
}

type Shop = { program: Program; timeZone: string; currency: string };
type Member = TakerRow & { id: number; blockedAt: Date | null; optedOutAt: Date | null };
type Asked = RedeemRequest & { choice: Choice; member: Member | null; shop: Shop };
type Known = Map<string, { redemptionId: string; rewardId: string; choice: unknown }>;
const memberKey = ({ shopId, member }: Asked) => `${shopId}/${member?.id}`;
const keyOf = (asked: Asked) => `${memberKey(asked)}/${asked.idempotencyKey}`;

async function shopsOf(tx: Tx, requests: readonly RedeemRequest[], now: Date) {
  const shopIds = [...new Set(requests.map(({ shopId }) => shopId))];
  const facts = { placedAt: now.toISOString() };
  const programs = await programsFor(
    tx,
    shopIds.map((shopId) => ({ shopId, programVersion: null, facts })),
  );
  const rows = await tx.$queryRaw<{ shopId: string; timeZone: string; currency: string }[]>`
    SELECT "shopId", "timeZone", "currency" FROM "Shop" WHERE "shopId" = ANY(${shopIds}::text[])`;
  const known = new Map(rows.map((row) => [row.shopId, row]));
  return new Map(
    shopIds.map((shopId, index): [string, Shop] => [
      shopId,
      {
        timeZone: 'UTC',
        currency: 'USD',
        ...known.get(shopId),
        program: programs[index]?.program ?? startingProgram,
      },
    ]),
  );
}

type LockedRow = Omit<Member, 'id'> & {
  shopId: string;
  id: bigint;
  mergedInto: bigint | null;
  erasedAt: Date | null;
};

/**
 * The member behind each request, locked in one order for everyone and as they then are; null for one who never earned
 * or is erased.
 */
async function lockMembers(tx: Tx, requests: readonly RedeemRequest[]): Promise<(Member | null)[]> {
  const found = await tx.$queryRaw<{ nr: bigint; shopId: string; id: bigint }[]>`
    SELECT asked.nr, w."shopId", coalesce(w."mergedInto", w."id") AS "id" FROM unnest(
      ${requests.map((one) => one.shopId)}::text[], ${requests.map((one) => one.customerId)}::text[]
    ) WITH ORDINALITY AS asked("shopId", "customerId", nr)
    JOIN "Member" w ON w."shopId" = asked."shopId" AND w."customerId" = asked."customerId"`;
  if (!found.length) return requests.map(() => null);
  const rows = await tx.$queryRaw<LockedRow[]>`
    SELECT m."shopId", m."id", m."mergedInto", m."erasedAt", m."blockedAt", m."optedOutAt", m."tierId", m."tierManual",
      m."tierManualUntil", m."customer", m."ordersTotal" FROM (SELECT DISTINCT * FROM unnest(
      ${found.map((row) => row.shopId)}::text[], ${found.map((row) => row.id)}::bigint[]
    ) AS u("shopId", "id")) AS wanted JOIN "Member" m USING ("shopId", "id")
    ORDER BY m."shopId", m."id" FOR UPDATE OF m`;
  const members = new Map(
    rows.map((row) => [`${row.shopId}/${row.id}`, { ...row, id: toSafe(row.id) }]),
  );
  for (const { shopId, id, mergedInto } of members.values())
    if (mergedInto !== null) throw new MergedSince({ shopId, memberId: id });
  // Who was erased while they were waited for is nobody any more.
  const living = (row: { shopId: string; id: bigint }) => {
    const member = members.get(`${row.shopId}/${row.id}`);
    return member && !member.erasedAt ? member : null;
  };
  const byNumber = new Map(found.map((row) => [Number(row.nr) - 1, living(row)]));
  return requests.map((_, index) => byNumber.get(index) ?? null);
}

async function earlierOf(tx: Tx, asked: readonly Asked[]): Promise<Known> {
  const mine = asked.filter((one) => one.member);
  const rows = mine.length
    ? await tx.$queryRaw<
        {
          shopId: string;
          memberId: bigint;
          idempotencyKey: string;
          id: string;
          rewardId: string;
          choice: unknown;
        }[]
      >`
    SELECT r."shopId", r."memberId", r."idempotencyKey", r."id", r."rewardId", r."choice"
    FROM (SELECT DISTINCT * FROM unnest(
      ${mine.map((one) => one.shopId)}::text[], ${mine.map((one) => one.member!.id)}::bigint[],
      ${mine.map((one) => one.idempotencyKey)}::text[]
    ) AS u("shopId", "memberId", "idempotencyKey")) AS wanted
    JOIN "Redemption" r USING ("shopId", "memberId", "idempotencyKey")`
    : [];
  return new Map(
    rows.map(({ shopId, memberId, idempotencyKey, id, rewardId, choice }) => [
      `${shopId}/${memberId}/${idempotencyKey}`,
      { redemptionId: id, rewardId, choice },
    ]),
  );
}

/** What each can spend, whatever a sweep has or has not done; a debt is nothing. */
async function spendableOf(tx: Tx, asked: readonly Asked[], now: Date) {
  const spendable = new Map<string, number>();
  for (const shopId of new Set(asked.map((one) => one.shopId))) {
    const ids = asked.flatMap((one) => (one.shopId === shopId ? (one.member?.id ?? []) : []));
    if (!ids.length) continue;
    for (const one of await memberSummaries(shopId, [...new Set(ids)], now, tx))
      spendable.set(`${shopId}/${one.memberId}`, one.spendable);
  }
  return spendable;
}

/** What of the reward's limits it touches; null for one that is not offered or has enough for everyone. */
function useOf({ shopId, rewardId, member, shop }: Asked, now: Date) {
  const reward = shop.program.rewards.find(({ id }) => id === rewardId);
  if (!reward || !member) return null;
  return {
    shopId,
    rewardId,
    memberId: member.id,
    reward,
    period: periodOf(reward, now, shop.timeZone),
  };
}

/** Of whom has to be learned first what their reward asks of them: Shopify is being asked. */
async function unknownCustomers(
  tx: Tx,
  asked: readonly Asked[],
  now: Date,
): Promise<ReadonlySet<Asked>> {
  const unknown = new Set<Asked>();
  for (const one of asked) {
    const { member, shop, rewardId } = one;
    if (!member || member.blockedAt || member.optedOutAt) continue;
    const wanted = shop.program.rewards.filter(({ id }) => id === rewardId);
    if (!(await knowsCustomer(tx, { ...one, customer: member.customer }, wanted, now)))
      unknown.add(one);
  }
  return unknown;
}

type Found = {
  known: Known;
  spendable: Map<string, number>;
  uses: RewardUses;
  unknown: ReadonlySet<Asked>;
  now: Date;
};

function decide(
  asked: Asked,
  { known, spendable, uses, unknown, now }: Found,
): RedeemResult | { held: Held; redemptionId: string } {
  const { member, shop, rewardId, choice } = asked;
  const earlier = member && known.get(keyOf(asked));
  if (earlier) {
    return earlier.rewardId === rewardId && sameData(earlier.choice, choice)
      ? { redemptionId: earlier.redemptionId, memberId: member.id, repeated: true }
      : { refused: 'key_reused' };
  }
  if (member?.blockedAt) return { refused: 'member_blocked' };
  if (member?.optedOutAt) return { refused: 'member_left' };
  if (unknown.has(asked)) return { refused: 'customer_unknown' };
  const use = useOf(asked, now);
  const decision = redeem(shop.program, {
    rewardId,
    choice,
    // Someone who never earned has no points; what they hear first is what applies first.
    spendable: spendable.get(memberKey(asked)) ?? 0,
    taker: takerOf(member, shop, now),
    taken: use ? uses.takenOf(use) : nothingTaken,
  });
  if ('refused' in decision) return decision;
  if (!member || !use) throw new Error('a reward that costs nothing');
  uses.add({ ...use, worthMinor: decision.worthMinor });
  const redemptionId = randomUUID();
  const { shopId, idempotencyKey } = asked;
  const taken = { shopId, memberId: member.id, idempotencyKey, choice, period: use.period };
  const held = { id: redemptionId, ...taken, currency: shop.currency, ...decision };
  return { redemptionId, held };
}

function takerOf(member: Member | null, { timeZone }: Shop, at: Date): Taker {
  const nobody = { tierId: null, tags: [], segments: [], orders: 0 };
  return { ...(member ? takerFacts(member, at) : nobody), at, timeZone };
}
