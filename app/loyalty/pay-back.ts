// How much of a sale rewards give back: what a reward is worth beside the spending that earns its cost.
import { minorPerUnit } from './money';
import type { Program, Reward } from './program';
import { valueOf } from './rewards/worth';

/** Rewards that give back more of the price than this, in hundredths of a percent, want the merchant's confirmation. */
export const CONFIRM_ABOVE = 2000;

/** By reward, the share of the price given back at the best base rate, in hundredths of a percent; 0 where unknown. */
export function payBack(
  program: Program,
  currency: string,
): { rewardId: string; basisPoints: number }[] {
  return program.rewards.map((reward) => ({
    rewardId: reward.id,
    basisPoints: payBackOf(program, reward, currency) ?? 0,
  }));
}

/** Rewards that give back more than a fifth of the price: nothing wrong, but worth a second look. */
export const needsConfirmation = (program: Program, currency: string) =>
  payBack(program, currency).filter((one) => one.basisPoints > CONFIRM_ABOVE);

/**
 * One reward's share: its worth ÷ (cost ÷ best rate). The best rate is the highest a base rule or one of its markets
 * gives for money; points an item or a flat number have no rate. Null where the worth or the rate is not known.
 */
export function payBackOf(
  program: Pick<Program, 'rules'>,
  reward: Reward,
  currency: string,
): number | null {
  const spent = spendingFor(program, reward.cost, currency);
  const worth = valueOf(reward);
  if (!spent || worth === null) return null;
  return Number((BigInt(worth) * 10_000n * spent.points) / spent.minor);
}

/** The spending that earns so many points at the best rate, in minor units as a fraction `minor / points`. */
export function spendingFor(
  program: Pick<Program, 'rules'>,
  cost: number,
  currency: string,
): { minor: bigint; points: bigint } | null {
  const best = bestRate(program);
  if (!best) return null;
  const minor = BigInt(cost) * BigInt(best.perUnits) * BigInt(minorPerUnit(currency));
  return { minor, points: BigInt(best.points) };
}

function bestRate({ rules }: Pick<Program, 'rules'>): { points: number; perUnits: number } | null {
  const rates = rules.flatMap(({ on, amount }) =>
    on.kind === 'order' && amount.kind === 'perCurrencyUnit' ? [amount, ...amount.markets] : [],
  );
  return rates.reduce<(typeof rates)[number] | null>(
    (best, one) => (best && best.points * one.perUnits >= one.points * best.perUnits ? best : one),
    null,
  );
}
