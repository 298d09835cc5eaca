// Marks many rewards as handed over, or takes the marks back: each in a transaction of its own, so that one that cannot
// be marked keeps none of the others from it.
import { promisedTo } from '../queries/hand-queue';
import { fulfilRedemption } from './fulfil-redemption';

/** As many as a page of the queue shows, and more of one charity. */
const MOST = 500;

type Marking = { shopId: string; done: boolean; by: string };

/** The ids of those marked, which are what undoing it names; at most 500 at a time. */
export async function fulfilMany({
  ids,
  ...marking
}: Marking & { ids: readonly string[] }): Promise<{ marked: string[] }> {
  const marked: string[] = [];
  for (const redemptionId of ids.slice(0, MOST)) {
    const outcome = await fulfilRedemption({ ...marking, redemptionId });
    if (!('refused' in outcome)) marked.push(redemptionId);
  }
  return { marked };
}

/** The same for all that was promised to one charity so far. */
export async function fulfilCharity({
  charity,
  ...marking
}: Omit<Marking, 'done'> & { charity: string }): Promise<{ marked: string[] }> {
  const ids = await promisedTo(marking.shopId, charity, MOST);
  return fulfilMany({ ...marking, ids, done: true });
}
