// What tests of the life of redemptions share: a shop, its rewards, and what can be done to a redemption, in few words.
import { expect } from 'vitest';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import type { Program } from '~/loyalty/program';
import { plainReward, type Reward } from '~/loyalty/rewards/reward';
import { finishTakeBack } from '~/services/finish-take-back';
import { noteIssued } from '~/services/note-issued';
import { redeemReward } from '~/services/redeem-reward';
import { undoRedemption } from '~/services/take-back-redemption';
import { redemptionsSweep } from '~/sweeps/redemptions';
import { anOrder, liveProgram, record, SHOP, tell } from '../support/world';

export const DAY = 86_400_000;
export const amountOff = liveProgram.rewards[0]!;
export const byHand = plainReward({
  id: 'tour',
  cost: 100,
  gives: { kind: 'byHand', what: 'A tour of the workshop', instructions: '' },
});
export const card = plainReward({
  id: 'card',
  cost: 100,
  gives: { kind: 'giftCard', amountMinor: 500, currencies: [] },
});
export const program = (
  more: Partial<Reward> = {},
  refunds: Partial<Program['refunds']> = {},
): Program => ({
  ...liveProgram,
  rewards: [{ ...amountOff, ...more }, byHand, card],
  refunds: { ...liveProgram.refunds, ...refunds },
});

let presses = 0;
export const press = (rest: object = {}) =>
  redeemReward({
    shopId: SHOP,
    customerId: '501',
    rewardId: 'amount-off-1',
    idempotencyKey: `press-${++presses}`,
    ...rest,
  });

export async function take(rest: object = {}): Promise<string> {
  const result = await press(rest);
  if ('refused' in result) throw new Error(result.refused);
  return result.redemptionId;
}

/** Taken, and live at Shopify. */
export async function issued(rest: object = {}): Promise<string> {
  const id = await take(rest);
  await noteIssued({ shopId: SHOP, id, discountId: 'gid://shopify/DiscountCodeNode/1' });
  await prisma.job.deleteMany({ where: { kind: 'issue-reward' } });
  return id;
}

export const earned = (euros: number, rest: object = {}) =>
  record([tell(anOrder({ goods: [euros * 100], ...rest }))]);
export const row = (id: string) =>
  prisma.redemption.findUniqueOrThrow({ where: { shopId_id: { shopId: SHOP, id } } });
export const staff = (redemptionId: string, note = 'A word with the shopper.') => ({
  shopId: SHOP,
  redemptionId,
  note,
  by: '7',
});
export const undo = (redemptionId: string, customerId = '501') =>
  undoRedemption({ shopId: SHOP, customerId, redemptionId });
export const confirm = (id: string, used = false) => finishTakeBack({ shopId: SHOP, id, used });
export const notes = async (id: string) => {
  const where = { shopId: SHOP, redemptionId: id };
  const rows = await prisma.redemptionNote.findMany({ where, orderBy: { number: 'asc' } });
  return rows.map((one) => `${one.what} by ${one.by}`);
};
export const jobs = (kind: string) => prisma.job.count({ where: { kind } });
export const taken = async () =>
  (await prisma.rewardUse.findFirst({ where: { memberId: 0 } }))?.times ?? 0;
export const balanced = async () => expect(await audit(prisma, SHOP)).toEqual([]);
export const sweep = (now: Date, doneTo: Date | null = null) =>
  prisma.$transaction((tx) =>
    redemptionsSweep.page(tx, { shopId: SHOP, now, cursor: null, doneTo, startedAt: now }),
  );
