// How much of a sale rewards give back: what a reward is worth beside the spending that earns its cost.
import { minorPerUnit } from './money';
import type { Program, Reward } from './program';
import { worthOf } from './rewards/worth';

/** Rewards that give back more of the price than this, in hundredths of a percent, want the merchant's confirmation. */
export const CONFIRM_ABOVE = 2000;

/** By reward, the share of the price given back at the best base rate, in hundredths of a percent. */
export function payBack(
  program: Program,
  currency: string,
): { rewardId: string; basisPoints: number }[] {
  return program.rewards.map((reward) => ({
    rewardId: reward.id,
    basisPoints: payBackOf(program, reward, currency),
  }));
}

/** Rewards that give back more than a fifth of the price: nothing wrong, but worth a second look. */
export const needsConfirmation = (program: Program, currency: string) =>
  payBack(program, currency).filter((one) => one.basisPoints > CONFIRM_ABOVE);

/**
 * One reward's share: its worth ÷ (cost ÷ best rate). The best rate is the highest a base rule or one of its markets
 * gives for money; points an item or a flat number have no rate.
 */
export function payBackOf(program: Program, reward: Reward, currency: string): number {
  const best = bestRate(program);
  const worth = worthOf(reward);
  if (!best || worth === null) return 0;
  const spent = BigInt(reward.cost) * BigInt(best.perUnits) * BigInt(minorPerUnit(currency));
  const share = (BigInt(worth) * 10_000n * BigInt(best.points)) / spent;
  return Number(share);
}

function bestRate(program: Program): { points: number; perUnits: number } | null {
  const rates = program.rules.flatMap(({ on, amount }) =>
    on.kind === 'order' && amount.kind === 'perCurrencyUnit' ? [amount, ...amount.markets] : [],
  );
  return rates.reduce<(typeof rates)[number] | null>(
    (best, one) => (best && best.points * one.perUnits >= one.points * best.perUnits ? best : one),
    null,
  );
}
