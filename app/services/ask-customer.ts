// Has a customer's tags and segments asked of Shopify where a reward depends on them and they are not known well enough.
import type { Tx } from '../database/open';
import type { Reward } from '../loyalty/rewards/reward';
import { enqueue } from '../outbox/enqueue';
import type { LearnedCustomer } from './ensure-members';
import { isFresh } from './learned-facts';

type Asked = { shopId: string; customerId: string; customer: unknown };

/** Whether everything is known that these rewards ask of the customer; where it is not, it will be in a moment. */
export async function knowsCustomer(
  tx: Tx,
  { shopId, customerId, customer }: Asked,
  rewards: readonly Reward[],
  now: Date,
): Promise<boolean> {
  const asking = rewards.filter(({ who }) => who.tags.length + who.segments.length > 0);
  if (!asking.length) return true;
  const needed = asking.flatMap(({ who }) => who.segments);
  const known = customer as LearnedCustomer | null;
  if (isFresh(known, needed, now)) return true;
  const segments = [...new Set([...(known?.asked ?? []), ...needed])];
  const data = { customerId, segments };
  await enqueue(tx, [{ shopId, kind: 'learn-customer', key: customerId, data }], now);
  return false;
}
