// What is wrong with a reward as a whole, though each of its fields is right.
import type { Contradiction } from '../check-program';
import { isUsedOnOrder } from './describe';
import type { Reward } from './reward';
import { worthOf } from './worth';

/** Kinds of which many codes can share one discount: nothing about them depends on who takes them, or when. */
const alike = ['amountOff', 'percentOff', 'freeShipping'];

/** Every contradiction in a reward; `tiers` are the ids of the programme's tiers. */
export function rewardFaults(reward: Reward, tiers: ReadonlySet<string>): Contradiction[] {
  const { gives, needs, who, when } = reward;
  const faults: Contradiction[] = [];
  const fault = (message: string, ...path: (string | number)[]) => faults.push({ path, message });
  for (const [at, tier] of who.tiers.entries())
    if (!tiers.has(tier)) fault('This tier is not part of the programme.', 'who', 'tiers', at);
  if (when.from && when.until && when.until < when.from)
    fault('The last day is before the first.', 'when', 'until');
  if (needs.minimumSpendMinor > 0 && needs.minimumQuantity > 1)
    fault(
      'Ask for a minimum spend or for a number of items, not both.',
      'needs',
      'minimumQuantity',
    );
  if (gives.kind === 'amountChoice' && gives.mostShare !== null && needs.minimumQuantity > 1)
    fault(
      'A share of the order is asked for as a minimum spend: ask for no number of items beside it.',
      'needs',
      'minimumQuantity',
    );
  if (!isUsedOnOrder(reward) && asksOfOrder(reward))
    fault('This kind is not used on an order: it cannot ask anything of one.', 'needs');
  if (reward.budgetMinor !== null && worthOf(reward) === null)
    fault('What one of these is worth is not known beforehand: limit its stock.', 'budgetMinor');
  if (reward.readyCodes && !alike.includes(gives.kind))
    fault('Codes can be made beforehand for discounts alone.', 'readyCodes');
  if (reward.readyCodes && reward.validDays === null)
    fault('Say how long codes made beforehand last.', 'validDays');
  if (gives.kind === 'access' && gives.from && gives.until && !isBefore(gives.from, gives.until))
    fault('It ends before it opens.', 'gives', 'until');
  return faults;
}

/** Moments compare as moments: a fraction of a second may be written or not. */
const isBefore = (one: string, other: string) => new Date(one) < new Date(other);

const asksOfOrder = ({ needs }: Reward) =>
  needs.minimumSpendMinor > 0 || needs.minimumQuantity > 1 || needs.purchase !== 'any';
