// What an order deserves: one pure function for the estimate, the award, the refund and "try an order".
import { orderBasis } from './basis';
import type { Award, NoAward } from './award';
import type { EarnContext } from './context';
import { minorPerUnit } from './money';
import type { OrderFacts } from './order';
import { roundPoints, shareOut, type Fraction } from './points';
import type { Program } from './program';
import type { RateAmount } from './rules/amounts';

/**
 * Points an order deserves on what is kept and paid of it: goods less every discount, times the rule's
 * exact ratio, rounded once, shared among the lines by largest remainder (articles 1, 2 and 3).
 */
export function earn(order: OrderFacts, program: Program, context: EarnContext): Award {
  const rule = program.rules[0]!;
  const none = whyNothing(order, program) ?? context.shutOut;
  const basis = none ? { lines: [], totalMinor: 0, left: [] } : orderBasis(order, program);
  const exact = pointsFor(basis.totalMinor, rule.amount as RateAmount, order.currency);
  const points = roundPoints(exact, program.rounding);
  const shares = shareOut(
    points,
    basis.lines.map((line) => line.basisMinor),
  );
  return {
    points,
    wanted: points,
    uses: [],
    reasons: {
      type: 'award',
      orderName: order.name,
      currency: order.currency,
      rounding: program.rounding,
      basisMinor: basis.totalMinor,
      exact: asDecimal(exact),
      parts:
        basis.totalMinor > 0
          ? [
              {
                ruleId: rule.id,
                title: rule.title,
                amount: rule.amount,
                basisMinor: basis.totalMinor,
                items: 0,
                exact: asDecimal(exact),
              },
            ]
          : [],
      times: [],
      bonuses: [],
      caps: [],
      lines: basis.lines.map((line, index) => ({ ...line, points: shares[index]! })),
      none: none ?? (points === 0 ? 'nothing' : null),
      left: basis.left,
    },
  };
}

function whyNothing(order: OrderFacts, program: Program): NoAward | null {
  if (!program.live) return 'paused';
  if (order.test) return 'test';
  if (order.cancelled) return 'cancelled';
  return order.paid ? null : 'unpaid';
}

/** The rule's exact ratio: minor units × points ÷ (units × minor units a unit). */
function pointsFor(basisMinor: number, rule: RateAmount, currency: string): Fraction {
  return {
    n: BigInt(basisMinor) * BigInt(rule.points),
    d: BigInt(rule.perUnits) * BigInt(minorPerUnit(currency)),
  };
}

function asDecimal({ n, d }: Fraction): string {
  const cut = ((n * 10_000n) / d).toString().padStart(5, '0');
  return `${cut.slice(0, -4)}.${cut.slice(-4)}`.replace(/\.?0+$/, '');
}
