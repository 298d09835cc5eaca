// POST /proxy/redeem: takes a reward for the signed-in shopper. A repeat of the same key is the same redemption.
import { z } from 'zod';
import { readBody } from '../http';
import { countPoints } from '../loyalty/describe';
import { currentProgram } from '../queries/current-program';
import { redemptionOf } from '../queries/redemptions';
import { redeemReward } from '../services/redeem-reward';
import { worker } from '../worker-handle';
import { refuse, type Answered, type Asked } from './answers';

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

export async function redeem({ shopId, customerId, locale, req }: Asked): Promise<Answered> {
  if (!customerId) return refuse('not_signed_in', locale);
  // A form on another site cannot send this type, so it cannot redeem in a shopper's name.
  if (!/^application\/json\b/.test(req.headers['content-type'] ?? ''))
    return refuse('malformed', locale);
  const asked = body.safeParse(await readJson(req));
  if (!asked.success) return refuse('malformed', locale);
  const result = await redeemReward({ shopId, customerId, ...asked.data });
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

async function readJson(req: Asked['req']): Promise<unknown> {
  try {
    return JSON.parse((await readBody(req, MAX_BYTES)).toString('utf8'));
  } catch {
    return null;
  }
}
