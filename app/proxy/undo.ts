// POST /proxy/undo: the shopper gives back a reward they have not used; its points return once it can no longer be used.
import { z } from 'zod';
import { memberOfCustomer } from '../queries/member-summary';
import { redemptionOf } from '../queries/redemptions';
import { undoRedemption } from '../services/take-back-redemption';
import { worker } from '../worker-handle';
import { refuse, type Answered, type Asked } from './answers';
import { posted } from './posted';

const body = z.strictObject({ redemptionId: z.uuid() });

const MAX_BYTES = 256;

export async function undo(asked: Asked): Promise<Answered> {
  const { shopId, customerId, locale } = asked;
  if (!customerId) return refuse('not_signed_in', locale);
  const read = await posted(asked, body, MAX_BYTES);
  if ('no' in read) return read.no;
  const { redemptionId } = read.body;
  const result = await undoRedemption({ shopId, customerId, redemptionId });
  if ('refused' in result) return refuse(result.refused, locale);
  worker.nudge();
  const member = await memberOfCustomer(shopId, customerId);
  const at = { shopId, memberId: member!.memberId, locale };
  return { status: 200, body: { redemption: await redemptionOf(at, redemptionId) } };
}
