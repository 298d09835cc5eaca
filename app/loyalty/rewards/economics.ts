// What a reward costs its merchant and what it has to bring: as exact fractions, rounded once, for people to read.
import { payBackOf, spendingFor } from '../pay-back';
import type { Program, Reward } from '../program';
import { costOf, stepsOf } from './worth';

/** Why a figure cannot be known; the first that is missing. */
export type Unknown = 'cost' | 'rate' | 'margin';

/** A figure, or why there is none. */
export type Figure = { value: number } | { unknown: Unknown };

export type Economics = {
  /** What a hundred points spent on it cost the merchant, in minor units. */
  hundredPoints: Figure;
  /** What a shopper spends to earn it at the best rate, in minor units. */
  spending: Figure;
  /** The share of that spending it gives back, in hundredths of a percent. */
  givenBack: Figure;
  /** The further sales one of it has to bring to pay for itself, in minor units. */
  uplift: Figure;
  /** The same as a share of the spending that earns it, in hundredths of a percent. */
  upliftShare: Figure;
};

/**
 * The economics of one reward under a programme. `marginPercent` is the share of its price that a sale leaves the
 * merchant. Break-even is that of cost-volume-profit analysis: a cost that does not grow with sales, ÷ the contribution
 * margin ratio, is the sales that cover it (Franklin, Graybeal, Cooper: Principles of Accounting 2, OpenStax 2019, §3.2).
 * The cost is one reward, the sales those there would not have been without it.
 */
export function economicsOf(
  program: Pick<Program, 'rules'>,
  reward: Reward,
  currency: string,
  marginPercent: number | null,
): Economics {
  const cost = costOf(reward);
  const spent = spendingFor(program, reward.cost, currency);
  const back = payBackOf(program, reward, currency);
  const margin = marginPercent ? BigInt(marginPercent) : null;
  const costs = cost === null ? null : BigInt(cost);
  return {
    hundredPoints: figure(costs !== null && divided(costs * 100n, BigInt(reward.cost)), 'cost'),
    spending: figure(spent && divided(spent.minor, spent.points), 'rate'),
    givenBack: back === null ? { unknown: spent ? 'cost' : 'rate' } : { value: back },
    uplift:
      costs === null
        ? { unknown: 'cost' }
        : figure(margin !== null && divided(costs * 100n, margin, 'up'), 'margin'),
    upliftShare:
      costs === null || !spent
        ? { unknown: costs === null ? 'cost' : 'rate' }
        : figure(
            margin !== null && divided(costs * 1_000_000n * spent.points, margin * spent.minor),
            'margin',
          ),
  };
}

/**
 * What it costs if each of so many takes it once, in minor units: of a choice of amounts, the least. Null where the cost
 * of one is not known.
 */
export function costOfAll(reward: Reward, takers: number): number | null {
  const cost = costOf(reward);
  return cost === null ? null : cost * stepsOf(reward).least * takers;
}

const figure = (value: number | false | null, unknown: Unknown): Figure =>
  typeof value === 'number' ? { value } : { unknown };

/** Rounded half up, or up where less would not be enough. */
function divided(whole: bigint, by: bigint, rounding: 'half' | 'up' = 'half'): number {
  const more = rounding === 'up' ? by - 1n : by / 2n;
  return Number((whole + more) / by);
}
