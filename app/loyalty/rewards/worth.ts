// What one reward is worth in money, where that can be said beforehand.
import type { Reward } from './reward';

/**
 * Minor units of the shop's currency that one of it gives; of a choice of amounts, one step. Null where it depends on the
 * order, as a percentage does, or has no price, as access.
 */
export function worthOf({ gives }: Pick<Reward, 'gives'>): number | null {
  switch (gives.kind) {
    case 'amountOff':
    case 'giftCard':
    case 'storeCredit':
    case 'donation':
      return gives.amountMinor;
    case 'amountChoice':
      return gives.stepMinor;
    default:
      return null;
  }
}

/** What one costs the merchant: as they say, or else what it is worth. Null where neither is known. */
export const costOf = (reward: Pick<Reward, 'gives' | 'costMinor'>): number | null =>
  reward.costMinor ?? worthOf(reward);

/** What one is worth to whoever takes it: what it takes off, or else what it costs the merchant. Null where neither is known. */
export const valueOf = (reward: Pick<Reward, 'gives' | 'costMinor'>): number | null =>
  worthOf(reward) ?? reward.costMinor;

/** How many steps of a choice of amounts one takes at the least and at most; one of anything else. */
export const stepsOf = ({ gives }: Pick<Reward, 'gives'>): { least: number; most: number } =>
  gives.kind === 'amountChoice'
    ? { least: gives.leastMinor / gives.stepMinor, most: gives.mostMinor / gives.stepMinor }
    : { least: 1, most: 1 };

/** The fewest points it can be had for: of a choice of amounts, those of the least amount. */
export const leastCost = (reward: Pick<Reward, 'gives' | 'cost'>): number =>
  reward.cost * stepsOf(reward).least;
