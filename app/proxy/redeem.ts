// POST /proxy/redeem: takes a reward for the signed-in shopper. A repeat of the same key is the same redemption.
import { z } from 'zod';
import { countPoints } from '../loyalty/describe';
import { currentProgram } from '../queries/current-program';
import { redemptionOf } from '../queries/redemptions';
import { redeemReward } from '../services/redeem-reward';
import { worker } from '../worker-handle';
import { refuse, type Answered, type Asked } from './answers';
import { posted } from './posted';

const body = z.strictObject({
  rewardId: z.string().min(1).max(40),
  /** An amount in minor units, one of several products, or the currency of a card or of credit. */
  choice: z
    .strictObject({
      amountMinor: z.int().positive().optional(),
      variantId: z
        .string()
        .regex(/^\d{1,20}$/)
        .optional(),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .optional(),
    })
    .default({}),
  idempotencyKey: z.string().min(8).max(100),
});

const MAX_BYTES = 2048;

export async function redeem(asked: Asked): Promise<Answered> {
  const { shopId, customerId, locale } = asked;
  if (!customerId) return refuse('not_signed_in', locale);
  const read = await posted(asked, body, MAX_BYTES);
  if ('no' in read) return read.no;
  const result = await redeemReward({ shopId, customerId, ...read.body });
  if ('refused' in result) {
    if (result.missing === undefined) return refuse(result.refused, locale);
    const { program } = await currentProgram(shopId);
    const words = countPoints(result.missing, program.pointsName, locale);
    return refuse(result.refused, locale, { points: result.missing, words });
  }
  worker.nudge();
  const redemption = await redemptionOf(
    { shopId, memberId: result.memberId, locale },
    result.redemptionId,
  );
  return { status: 200, body: { redemption } };
}
