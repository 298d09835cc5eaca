// Marks many rewards as handed over, or takes the marks back: each in a transaction of its own, so that one that cannot
// be marked keeps none of the others from it.
import { promisedTo } from '../queries/hand-queue';
import { fulfilRedemption } from './fulfil-redemption';

type Marking = { shopId: string; done: boolean; by: string };

/** The ids of those marked, which are what undoing it names. */
export async function fulfilMany({
  ids,
  ...marking
}: Marking & { ids: readonly string[] }): Promise<{ marked: string[] }> {
  const marked: string[] = [];
  for (const redemptionId of ids) {
    const outcome = await fulfilRedemption({ ...marking, redemptionId });
    if (!('refused' in outcome)) marked.push(redemptionId);
  }
  return { marked };
}

/** The same for all that was promised to one charity until a moment: what came since is still to be given. */
export async function fulfilCharity({
  charity,
  until,
  ...marking
}: Omit<Marking, 'done'> & { charity: string; until: Date }): Promise<{ marked: string[] }> {
  const ids = await promisedTo(marking.shopId, charity, until);
  return fulfilMany({ ...marking, ids, done: true });
}
