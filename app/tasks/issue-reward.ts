// Makes what redemptions asked for at Shopify, each once, whatever fails on the way; returns the points if it cannot be.
// Many of one shop at once, as many as its bucket holds; each of the others is told when its turn comes.
import { clock } from '../clock';
import { Hopeless, Later, Partly, type Job, type Task } from '../outbox/run';
import { redemptionAtShopify, redemptionsAtShopify } from '../queries/redemption-at-shopify';
import { noteIssued } from '../services/note-issued';
import { returnRedemption } from '../services/return-redemption';
import { NotInstalled, Throttled } from '../shopify/admin';
import { budgetOf } from '../shopify/budget';
import { Refused } from '../shopify/user-errors';
import { inTurns, type Work } from './issue/in-turns';
import { canBeRepeated, costOf, madeAlready, make, type ToIssue } from './issue/make';

/** A shopper waits for this one: an outage of hours is outlasted without anyone's help. */
const ATTEMPTS = 100;

export const issueReward: Task = {
  batch: 100,
  attempts: ATTEMPTS,
  async run(shopId, jobs) {
    const redemptions = await redemptionsAtShopify(shopId, jobs.map(redemptionOf));
    const byId = new Map(redemptions.map((one) => [one.id, one]));
    const works = jobs.flatMap((job): Work[] => {
      const redemption = byId.get(redemptionOf(job));
      // It is made already, given back or wanted back, or whoever it was for was erased.
      if (redemption?.state !== 'REQUESTED' || redemption.takeBack || !redemption.customerId)
        return [];
      const toIssue = { ...redemption, customerId: redemption.customerId };
      return [{ id: job.id, cost: costOf(toIssue), do: () => issue(shopId, job, toIssue) }];
    });
    const failures = await inTurns(budgetOf(shopId), works);
    if (failures.size) throw new Partly(new Map([...failures].map(([id, one]) => [id, said(one)])));
  },
  /** Gives the points back, but only where it is certain that nothing of it is live. */
  async giveUp(job, error) {
    const { shopId } = job;
    const id = redemptionOf(job);
    const redemption = await redemptionAtShopify(shopId, id);
    if (redemption?.state !== 'REQUESTED') return true;
    const isUntouched = job.attempts === 1 && !job.hasFailed && redemption.triedAt === null;
    if (!isFinal(error, isUntouched)) return false;
    await returnRedemption({ shopId, id, failure: (error as Error).message });
    return true;
  },
};

/**
 * A refusal was confirmed to have left nothing behind. A shop without the app cannot be asked whether an earlier request
 * did: only where none was ever sent nothing can be there. Otherwise it waits until the app is back.
 */
const isFinal = (error: unknown, isUntouched: boolean) =>
  error instanceof Hopeless &&
  (error.cause instanceof Refused || (isUntouched && error.cause instanceof NotInstalled));

const redemptionOf = (job: Job) => String(job.data.redemptionId);

/**
 * The last attempt only looks: a quarter of an hour after the one before nothing of that is on its way any more, so
 * that what is not there now will never be. So does one whose time is over: what came too late gives its points back.
 */
async function issue(shopId: string, job: Job, redemption: ToIssue): Promise<void> {
  const why = reasonToLook(job, redemption);
  if (!why) return make(shopId, redemption);
  const found = canBeRepeated(redemption) ? null : await madeAlready(shopId, redemption);
  if (!found) throw new Refused(why);
  const { id } = redemption;
  const data = redemption.reward.gives.kind === 'storeCredit' ? { transactionId: found } : {};
  await noteIssued({ shopId, id, discountId: found, data });
}

function reasonToLook(job: Job, redemption: ToIssue): string | null {
  const { endsAt } = redemption;
  if (endsAt && endsAt <= clock.now()) return 'Its time was over before it could be made.';
  const isLast = job.attempts >= ATTEMPTS && !canBeRepeated(redemption);
  return isLast ? `It could not be made in ${ATTEMPTS - 1} attempts.` : null;
}

/** In the outbox's words. */
function said(error: unknown): unknown {
  if (error instanceof Throttled) return new Later(error.afterMs);
  if (error instanceof NotInstalled || error instanceof Refused)
    return new Hopeless(error.message, { cause: error });
  return error;
}
