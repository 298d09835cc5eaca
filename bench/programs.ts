// The programme of twenty rules that the calculator and the ledger are measured under.
import { checkProgram, startingProgram, type Program } from '../app/loyalty/program';
import type { Amount } from '../app/loyalty/rules/amounts';
import type { Condition } from '../app/loyalty/rules/conditions';

const RULES = 20;

/** Base rates by goods, markets and items, campaigns by dates and hours, tiers, bonuses and caps: a bit of everything. */
export function twentyRules(): Program {
  const rule = (nr: number, amount: Amount, ...conditions: Condition[]) => ({
    ...startingProgram.rules[0]!,
    id: `rule-${nr}`,
    amount,
    conditions,
  });
  const goods = (lists: Partial<Extract<Condition, { kind: 'goods' }>>): Condition => ({
    kind: 'goods',
    is: 'in',
    products: [],
    collections: [],
    tags: [],
    vendors: [],
    types: [],
    ...lists,
  });
  const rate = (points: number): Amount => ({
    kind: 'perCurrencyUnit',
    points,
    perUnits: 2,
    markets: [{ currencies: ['JPY'], countries: ['JP'], points: 1, perUnits: 100 }],
  });
  const multiply = (hundredths: number): Amount => ({ kind: 'multiply', hundredths });
  const flat: Amount = { kind: 'flat', points: 25 };
  const dates: Condition = { kind: 'dates', from: '2026-01-01', until: '2026-12-31' };
  const rules = [
    rule(0, rate(2)),
    ...[1, 2, 3, 4].map((nr) => rule(nr, rate(nr), goods({ tags: [`tag-${nr}`, 'new'] }))),
    ...[5, 6].map((nr) => rule(nr, rate(nr), goods({ collections: [`c${nr}`] }), dates)),
    ...[7, 8].map((nr) => rule(nr, { kind: 'perItem', points: 3 }, goods({ vendors: [`V${nr}`] }))),
    { ...rule(9, rate(9), goods({ products: ['1003'] })), exclusive: true },
    rule(10, multiply(200), goods({ types: ['Beans'] }), dates),
    rule(11, multiply(150), {
      kind: 'hours',
      weekdays: [5, 6, 7],
      from: '18:00',
      until: '02:00',
    }),
    rule(12, multiply(0), goods({ tags: ['sale'] })),
    rule(13, multiply(125), { kind: 'country', is: 'in', countries: ['DE', 'FR'] }),
    rule(14, flat, { kind: 'orderNumber', number: 1 }),
    rule(15, flat, { kind: 'minimumSpend', minor: 10_000 }),
    rule(16, flat, { kind: 'quantity', atLeast: 12 }, goods({ tags: ['tag-2'] })),
    rule(17, flat, { kind: 'customer', is: 'in', tags: ['vip'], segments: [] }),
    rule(18, flat, { kind: 'tier', is: 'in', tiers: ['gold'] }),
    rule(19, flat, { kind: 'channel', is: 'notIn', channels: ['pos'] }),
  ];
  const level = { id: 'gold', name: 'Gold', threshold: 500, multiplierHundredths: 150 };
  const checked = checkProgram({
    ...startingProgram,
    live: true,
    rules,
    caps: { order: 5000, member: null, budget: null },
    tiers: {
      basis: 'points',
      window: { kind: 'lifetime' },
      fall: { graceDays: 0, steps: 'one' },
      levels: [{ ...level, entryPoints: 0, monthlyPoints: 0, tag: null }],
    },
  });
  if (!('program' in checked) || checked.program.rules.length !== RULES)
    throw new Error(JSON.stringify(checked));
  return checked.program;
}
