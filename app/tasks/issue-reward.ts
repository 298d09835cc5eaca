// Creates a redemption's code at Shopify, once, whatever fails on the way; returns the points if it cannot be.
// The code was chosen when the points were held, so a repeat meets its own earlier success and takes it over.
import { Hopeless, type Job, type Task } from '../outbox/run';
import { redemptionToIssue, type RedemptionToIssue } from '../queries/redemption-to-issue';
import { noteIssued } from '../services/note-issued';
import { returnRedemption } from '../services/return-redemption';
import { adminRequest, NotInstalled } from '../shopify/admin';
import { amountOffCode, discountTitle } from '../shopify/discounts';
import { Refused, type UserError } from '../shopify/user-errors';

type Created = {
  discountCodeBasicCreate: { codeDiscountNode: { id: string } | null; userErrors: UserError[] };
};
type Found = { codeDiscountNodeByCode: { id: string; codeDiscount: { title?: string } } | null };

export const issueReward: Task = {
  batch: 1,
  /** A shopper waits for this one: an outage of hours is outlasted without anyone's help. */
  attempts: 100,
  async run(shopId, [job]) {
    const redemption = await redemptionToIssue(shopId, redemptionOf(job!));
    if (!redemption) return;
    try {
      await issue(shopId, redemption);
    } catch (error) {
      throw error instanceof Refused ? new Hopeless(error.message, { cause: error }) : error;
    }
  },
  /** Gives the points back, but only where it is certain that no such code is live. */
  async giveUp(job, error) {
    const { shopId } = job;
    const id = redemptionOf(job);
    const redemption = await redemptionToIssue(shopId, id);
    if (!redemption) return true;
    const found = isFinal(error) ? null : await ours(shopId, redemption).catch(() => undefined);
    if (found === undefined) return false;
    if (found) await finish(shopId, redemption, found);
    else await returnRedemption({ shopId, id, failure: (error as Error).message });
    return true;
  },
};

/** A refusal was confirmed to have left no code behind; a shop without the app cannot be asked any more. */
const isFinal = (error: unknown) =>
  error instanceof Hopeless &&
  (error.cause instanceof Refused || error.cause instanceof NotInstalled);

const redemptionOf = (job: Job) => String(job.data.redemptionId);

async function issue(shopId: string, redemption: RedemptionToIssue): Promise<void> {
  const discount = amountOffCode(redemption);
  const { discountCodeBasicCreate: answer } = await adminRequest<Created>(
    shopId,
    'createAmountOffCode',
    { discount },
  );
  if (answer.codeDiscountNode) return finish(shopId, redemption, answer.codeDiscountNode.id);
  const found = await ours(shopId, redemption);
  if (found) return finish(shopId, redemption, found);
  throw new Refused(answer.userErrors.map((fault) => fault.message).join('; '));
}

/** The discount that already carries this redemption's code, if it is this redemption's. */
async function ours(shopId: string, redemption: RedemptionToIssue): Promise<string | null> {
  const { codeDiscountNodeByCode: node } = await adminRequest<Found>(shopId, 'discountByCode', {
    code: redemption.code,
  });
  return node && node.codeDiscount.title === discountTitle(redemption) ? node.id : null;
}

const finish = (shopId: string, redemption: RedemptionToIssue, discountId: string) =>
  noteIssued({ shopId, id: redemption.id, discountId });
