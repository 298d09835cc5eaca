// A code to be made, changed as a test needs.
import { plainReward, type Reward } from '~/loyalty/rewards/reward';
import type { BasicCodeFor } from '~/shopify/discounts/basic-code';

export const rewardOf = (gives: Reward['gives'], more: Partial<Reward> = {}): Reward =>
  plainReward({ id: 'a-reward', cost: 100, gives, ...more });

export const made = (change: Partial<BasicCodeFor> = {}): BasicCodeFor => ({
  code: 'REG-0123456789',
  customerId: '501',
  reward: rewardOf({ kind: 'amountOff', amountMinor: 500, goods: { kind: 'all' } }),
  currency: 'EUR',
  startsAt: new Date('2026-03-01T10:00:00Z'),
  endsAt: new Date('2026-05-30T10:00:00Z'),
  ...change,
});
