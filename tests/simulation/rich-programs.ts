// The programmes of rich lives: one under which nobody comes first, and one full of what only the first get.
import { plainRule, startingProgram, type EarningRule, type Program } from '~/loyalty/program';

const flat = (on: EarningRule['on'], points: number, rest: Partial<EarningRule> = {}) => ({
  ...plainRule(1, 1),
  id: on.kind,
  on,
  amount: { kind: 'flat' as const, points },
  ...rest,
});

const level = (id: string, threshold: number, rest: object = {}) => ({
  id,
  name: id,
  threshold,
  multiplierHundredths: 100,
  entryPoints: 0,
  monthlyPoints: 0,
  tag: null,
  ...rest,
});

const review: EarningRule['on'] = { kind: 'review', media: 'any', sources: [] };

/**
 * In whatever order it is told of, the same is deserved. Whoever has an account or wrote a review reaches silver, and
 * keeps it, so that its entry points do not hang on an order that may be taken back.
 */
export const orderlyProgram: Program = {
  ...startingProgram,
  live: true,
  rules: [
    plainRule(1, 1),
    flat({ kind: 'signUp' }, 150),
    flat({ kind: 'newsletter' }, 20),
    flat(review, 15),
  ],
  hold: { after: 'paid', days: 3 },
  expiry: { mode: 'age', months: 2, warnDays: [7] },
  tiers: {
    basis: 'points',
    window: { kind: 'lifetime' },
    fall: { graceDays: 5, steps: 'straight' },
    levels: [level('silver', 15, { entryPoints: 10 }), level('gold', 600)],
  },
};

export const BUDGET = 3_000;
export const MONTHLY = 400;

/** Who comes first has more: limits, caps, a budget, first orders, tiers that multiply and give points. */
export const contestedProgram: Program = {
  ...orderlyProgram,
  rules: [
    plainRule(1, 1),
    flat({ kind: 'signUp' }, 50),
    flat({ kind: 'newsletter' }, 20),
    flat(review, 15, { limit: { per: 'month', times: 1, points: null } }),
    flat({ kind: 'order' }, 10, { conditions: [{ kind: 'buyer', is: 'firstTime' }] }),
  ],
  caps: { order: 250, member: { per: 'month', points: MONTHLY }, budget: BUDGET },
  refunds: { ...startingProgram.refunds, shortfall: 'clamp' },
  expiry: { mode: 'inactivity', months: 1, keptBy: 'earning', warnDays: [3] },
  tiers: {
    basis: 'points',
    window: { kind: 'rolling', months: 2 },
    fall: { graceDays: 2, steps: 'one' },
    levels: [
      level('silver', 100, { multiplierHundredths: 150, entryPoints: 25, monthlyPoints: 5 }),
      level('gold', 300, { multiplierHundredths: 200, entryPoints: 50, monthlyPoints: 10 }),
    ],
  },
};
