// A member takes a reward: points held, redemption noted, its code ordered from Shopify — all of it or nothing.
import { randomInt, randomUUID } from 'node:crypto';
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Tx } from '../database/open';
import type { Reward } from '../loyalty/program';
import { redeem } from '../loyalty/redeem';
import type { RefusalName } from '../loyalty/refusals';
import { enqueue } from '../outbox/enqueue';
import { currentProgram, shopCurrency } from '../queries/current-program';
import { memberOfCustomer } from '../queries/member-summary';
import { lockAccounts } from '../ledger/load';
import { postPoints } from './post-points';

export type RedeemRequest = {
  shopId: string;
  customerId: string;
  rewardId: string;
  idempotencyKey: string;
};
export type RedeemResult =
  | { redemptionId: string; memberId: number; repeated: boolean }
  | { refused: RefusalName; missing?: number };

/** Redeems once for each idempotency key: asked again it answers with the first redemption; with another reward it is a conflict. */
export async function redeemReward(request: RedeemRequest): Promise<RedeemResult> {
  const now = clock.now();
  return prisma.$transaction((tx) => redeemIn(tx, request, now));
}

async function redeemIn(tx: Tx, request: RedeemRequest, now: Date): Promise<RedeemResult> {
  const { shopId, customerId, rewardId, idempotencyKey } = request;
  const { program } = await currentProgram(shopId, tx);
  const found = await tx.member.findUnique({
    where: { shopId_customerId: { shopId, customerId } },
    select: { id: true, blockedAt: true, optedOutAt: true },
  });
  // Someone who never earned has no points; what they hear first is what applies first.
  if (!found) return refusalOf(redeem(program, rewardId, 0));
  const memberId = Number(found.id);
  await lockAccounts(tx, [{ shopId, memberId }]);
  const earlier = await tx.redemption.findUnique({
    where: { shopId_memberId_idempotencyKey: { shopId, memberId, idempotencyKey } },
  });
  if (earlier) {
    return earlier.rewardId === rewardId
      ? { redemptionId: earlier.id, memberId, repeated: true }
      : { refused: 'key_reused' };
  }
  if (found.blockedAt) return { refused: 'member_blocked' };
  if (found.optedOutAt) return { refused: 'member_left' };
  const summary = await memberOfCustomer(shopId, customerId, now, tx);
  const decision = redeem(program, rewardId, summary!.spendable);
  if ('refused' in decision) return decision;
  return hold(tx, { shopId, memberId, idempotencyKey, reward: decision.reward, now });
}

function refusalOf(decision: ReturnType<typeof redeem>): RedeemResult {
  if ('refused' in decision) return decision;
  throw new Error('a reward that costs nothing');
}

type Hold = { shopId: string; memberId: number; idempotencyKey: string; reward: Reward; now: Date };

async function hold(
  tx: Tx,
  { shopId, memberId, idempotencyKey, reward, now }: Hold,
): Promise<RedeemResult> {
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
        points: -reward.cost,
        happenedAt: now,
        redemptionId: id,
        reasons: { type: 'redemption', reward, currency },
        shortfall: 'refuse',
      },
    ],
    now,
  );
  if (posting && 'refused' in posting) return posting;
  const endsAt = new Date(now.getTime() + reward.validDays * 86_400_000);
  await tx.redemption.create({
    data: {
      shopId,
      id,
      memberId,
      rewardId: reward.id,
      reward,
      points: reward.cost,
      state: 'REQUESTED',
      idempotencyKey,
      code: newCode(),
      requestedAt: now,
      endsAt,
    },
  });
  const issue = { shopId, kind: 'issue-reward', key: id, data: { redemptionId: id } } as const;
  await enqueue(tx, [issue], now);
  return { redemptionId: id, memberId, repeated: false };
}

// Crockford's alphabet: nothing that can be misread when a code is typed from a phone.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code nobody can guess: 50 random bits after the prefix. */
function newCode(): string {
  return `REG-${Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join('')}`;
}
