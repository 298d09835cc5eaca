// Takes rewards back: first they are made unusable at Shopify, then it is asked whether they were used, and only then do
// the points go back (article 12). A use that is told meanwhile wins.
import { clock } from '../clock';
import { Hopeless, Later, Partly, type Job, type Task } from '../outbox/run';
import { redemptionsAtShopify, type RedemptionAtShopify } from '../queries/redemption-at-shopify';
import { finishTakeBack } from '../services/finish-take-back';
import { noteIssued } from '../services/note-issued';
import { NotInstalled, Throttled } from '../shopify/admin';
import { budgetOf } from '../shopify/budget';
import { Refused } from '../shopify/user-errors';
import { inTurns, type Work } from './issue/in-turns';
import { canBeRepeated, madeAlready, type ToIssue } from './issue/make';
import { takeAccessBack } from './take-back/access';
import { takeCardBack } from './take-back/card';
import { takeCodeBack } from './take-back/code';
import { takeCreditBack } from './take-back/credit';

/** A look, the switching off and two searches for orders: what Shopify holds for the dearest of them while it runs. */
const COST = 60;

export const takeBackReward: Task = {
  batch: 50,
  /** Points wait for this one: an outage of hours is outlasted without anyone's help. */
  attempts: 100,
  async run(shopId, jobs) {
    const redemptions = await redemptionsAtShopify(shopId, jobs.map(redemptionOf));
    const byId = new Map(redemptions.map((one) => [one.id, one]));
    const works = jobs.flatMap((job): Work[] => {
      const redemption = byId.get(redemptionOf(job));
      if (!redemption?.takeBack) return [];
      return [{ id: job.id, cost: COST, do: () => takeBack(shopId, redemption) }];
    });
    const failures = await inTurns(budgetOf(shopId), works);
    if (failures.size) throw new Partly(new Map([...failures].map(([id, one]) => [id, said(one)])));
  },
};

const redemptionOf = (job: Job) => String(job.data.redemptionId);

async function takeBack(shopId: string, redemption: RedemptionAtShopify): Promise<void> {
  const { id, state } = redemption;
  if (state === 'REQUESTED') return settle(shopId, redemption);
  if (state !== 'ISSUED') return;
  await finishTakeBack({ shopId, id, used: await wasUsed(shopId, redemption) });
}

/** An unanswered request may still take effect for so long after it was sent. */
const SETTLED_MS = 60_000;

/** One that was being made when somebody wanted it back: it is looked for once no request of ours is on its way. */
async function settle(shopId: string, redemption: RedemptionAtShopify): Promise<void> {
  const { id, customerId, takeBackAt } = redemption;
  const waited = clock.now().getTime() - (takeBackAt?.getTime() ?? 0);
  if (waited < SETTLED_MS) throw new Later(SETTLED_MS - waited);
  // Of somebody erased there is nothing to be asked but what is found by its code alone.
  const { kind } = redemption.reward.gives;
  if (!customerId && (kind === 'storeCredit' || kind === 'access'))
    return finishTakeBack({ shopId, id, used: false });
  const made: ToIssue = { ...redemption, customerId: customerId ?? '' };
  const found = canBeRepeated(made) ? null : await madeAlready(shopId, made);
  if (found) {
    const data = made.reward.gives.kind === 'storeCredit' ? { transactionId: found } : {};
    await noteIssued({ shopId, id, discountId: found, data });
    throw new Later(0);
  }
  if (made.reward.gives.kind === 'access') await takeAccessBack(shopId, made);
  await finishTakeBack({ shopId, id, used: false });
}

/** Whether it was used; once this answers it cannot be any more. */
async function wasUsed(shopId: string, redemption: RedemptionAtShopify): Promise<boolean> {
  const { customerId, discountId, reward } = redemption;
  if (reward.gives.kind === 'access') {
    if (customerId) await takeAccessBack(shopId, { ...redemption, customerId });
    return false;
  }
  // Of a donation or something handed over by people there is nothing at Shopify.
  if (!discountId) return false;
  const live = { ...redemption, discountId };
  if (reward.gives.kind === 'giftCard') return takeCardBack(shopId, live);
  if (reward.gives.kind !== 'storeCredit') return takeCodeBack(shopId, live);
  return customerId ? takeCreditBack(shopId, { ...live, customerId }) : false;
}

/** In the outbox's words. */
function said(error: unknown): unknown {
  if (error instanceof Throttled) return new Later(error.afterMs);
  if (error instanceof NotInstalled || error instanceof Refused)
    return new Hopeless(error.message, { cause: error });
  return error;
}
