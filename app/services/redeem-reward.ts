// A member takes a reward: points held, redemption noted, its making ordered from Shopify — all of it or nothing.
import { randomUUID } from 'node:crypto';
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Tx } from '../database/open';
import { lockAccounts } from '../ledger/load';
import type { Program } from '../loyalty/program';
import { redeem, type RedeemDecision } from '../loyalty/redeem';
import type { RefusalName } from '../loyalty/refusals';
import { nothingTaken, type Taker } from '../loyalty/rewards/eligible';
import { periodOf } from '../loyalty/rewards/period';
import type { Reward } from '../loyalty/rewards/reward';
import type { Choice } from '../loyalty/rewards/taken';
import { sameData } from '../loyalty/same-data';
import { enqueue } from '../outbox/enqueue';
import { currentProgram, shopCurrency, shopTimeZone } from '../queries/current-program';
import { memberOfCustomer } from '../queries/member-summary';
import { takerFacts } from '../queries/taker';
import { knowsCustomer } from './ask-customer';
import { noteRedemptions } from './note-redemption';
import { postPoints } from './post-points';
import { codeFor } from './reward-code';
import { countUse, takenSoFar } from './reward-uses';

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

/**
 * Redeems once for each idempotency key: asked again it answers with the first redemption; with another reward or
 * another choice it is a conflict. Tags and segments are those last learned of the customer.
 */
export async function redeemReward(request: RedeemRequest): Promise<RedeemResult> {
  const now = clock.now();
  return prisma.$transaction((tx) => redeemIn(tx, request, now));
}

async function redeemIn(tx: Tx, request: RedeemRequest, now: Date): Promise<RedeemResult> {
  const { shopId, customerId, rewardId, choice = {}, idempotencyKey } = request;
  const { program } = await currentProgram(shopId, tx);
  const timeZone = await shopTimeZone(shopId, tx);
  const found = await tx.member.findUnique({
    where: { shopId_customerId: { shopId, customerId } },
  });
  // Someone who never earned has no points; what they hear first is what applies first.
  if (!found) return refusalOf(redeem(program, stranger({ rewardId, choice, at: now, timeZone })));
  const memberId = Number(found.id);
  await lockAccounts(tx, [{ shopId, memberId }]);
  const earlier = await tx.redemption.findUnique({
    where: { shopId_memberId_idempotencyKey: { shopId, memberId, idempotencyKey } },
  });
  if (earlier) {
    return earlier.rewardId === rewardId && sameData(earlier.choice, choice)
      ? { redemptionId: earlier.id, memberId, repeated: true }
      : { refused: 'key_reused' };
  }
  if (found.blockedAt) return { refused: 'member_blocked' };
  if (found.optedOutAt) return { refused: 'member_left' };
  const wanted = program.rewards.filter(({ id }) => id === rewardId);
  if (!(await knowsCustomer(tx, { shopId, customerId, customer: found.customer }, wanted, now)))
    return { refused: 'customer_unknown' };
  const summary = await memberOfCustomer(shopId, customerId, now, tx);
  const period = periodIn(program, rewardId, now, timeZone);
  const use = { shopId, memberId, rewardId, period: period ?? '' };
  const decision = redeem(program, {
    rewardId,
    choice,
    spendable: summary!.spendable,
    taker: { ...takerFacts(found, now), at: now, timeZone },
    taken: period === null ? nothingTaken : await takenSoFar(tx, use),
  });
  if ('refused' in decision) return decision;
  if (period !== null) await countUse(tx, use, { times: 1, worthMinor: decision.worthMinor });
  return hold(tx, { shopId, memberId, idempotencyKey, choice, period, ...decision }, now);
}

const stranger = ({
  rewardId,
  choice,
  ...rest
}: Pick<Taker, 'at' | 'timeZone'> & { rewardId: string; choice: Choice }) => ({
  rewardId,
  choice,
  spendable: 0,
  taker: { tierId: null, tags: [], segments: [], orders: 0, ...rest },
  taken: nothingTaken,
});

function periodIn(program: Program, rewardId: string, now: Date, timeZone: string) {
  const reward = program.rewards.find(({ id }) => id === rewardId);
  return reward ? periodOf(reward, now, timeZone) : null;
}

function refusalOf(decision: RedeemDecision): RedeemResult {
  if ('refused' in decision) return decision;
  throw new Error('a reward that costs nothing');
}

type Hold = {
  shopId: string;
  memberId: number;
  idempotencyKey: string;
  choice: Choice;
  period: string | null;
  reward: Reward;
  debit: number;
  worthMinor: number;
};

async function hold(tx: Tx, held: Hold, now: Date): Promise<RedeemResult> {
  const { shopId, memberId, reward, debit, idempotencyKey, choice, period, worthMinor } = held;
  const id = randomUUID();
  const currency = await shopCurrency(shopId, tx);
  const [posting] = await postPoints(
    tx,
    [
      {
        shopId,
        memberId,
        key: `redemption:${id}:debit`,
        kind: 'redemption',
        points: -debit,
        happenedAt: now,
        redemptionId: id,
        reasons: { type: 'redemption', reward, currency },
        shortfall: 'refuse',
      },
    ],
    now,
  );
  // Nothing was written but the count of the use: what is thrown takes that back too.
  if (posting && 'refused' in posting) throw new Error('points that could be spent could not be');
  await tx.redemption.create({
    data: {
      shopId,
      id,
      memberId,
      rewardId: reward.id,
      reward,
      kind: reward.gives.kind,
      choice,
      points: debit,
      worthMinor,
      period,
      state: 'REQUESTED',
      idempotencyKey,
      code: codeFor(reward.gives.kind),
      requestedAt: now,
      endsAt: endOf(reward, now),
    },
  });
  await noteRedemptions(tx, [{ shopId, redemptionId: id, what: 'requested', by: 'shopper' }], now);
  const issue = { shopId, kind: 'issue-reward', key: id, data: { redemptionId: id } } as const;
  await enqueue(tx, [issue], now);
  return { redemptionId: id, memberId, repeated: false };
}

const DAY_MS = 86_400_000;

/** When it ends; null where it does not. Access to something ends with that at the latest. */
export function endOf({ gives, validDays }: Reward, now: Date): Date | null {
  const ends = validDays === null ? null : new Date(now.getTime() + validDays * DAY_MS);
  const closes = gives.kind === 'access' && gives.until ? new Date(gives.until) : null;
  return ends && closes ? (ends < closes ? ends : closes) : (ends ?? closes);
}
