// Parts of a reward that contradict each other, though each of its fields is right.
import { describe, expect, test } from 'vitest';
import { rewardFaults } from '~/loyalty/rewards/check-reward';
import type { Gives, Reward } from '~/loyalty/rewards/reward';
import { amounts, made, mug, needs, notOnOrders, off, percent, shipping } from './a-cart';

describe('Parts of a reward that contradict each other are told at the field', () => {
  const contradictions = (gives: Gives, rest: Partial<Reward> = {}): [string, string][] =>
    rewardFaults(made('r', gives, rest), new Set(['gold'])).map(({ path, message }) => [
      path.join('.'),
      message,
    ]);
  const who = (...tiers: string[]) => ({
    who: { tiers, tags: [], segments: [], firstOrder: false },
  });
  const days = (from: string | null, until: string | null) => ({ when: { from, until } });
  const asks = (rest: Partial<Reward['needs']>) => ({ needs: { ...needs, ...rest } });
  const open = (from: string | null, until: string | null) =>
    ({ ...notOnOrders[2], from, until }) as Gives;
  const [nine, ten] = ['2026-12-01T09:00:00Z', '2026-12-01T10:00:00Z'];
  const one = off(500);
  const notOfOrder = 'This kind is not used on an order: it cannot ask anything of one.';
  const both = 'Ask for a minimum spend or for a number of items, not both.';
  const share =
    'A share of the order is asked for as a minimum spend: ask for no number of items beside it.';
  const early = 'The last day is before the first.';

  test.each<[string, Gives, Partial<Reward>, string, string]>([
    [
      'a tier that is none',
      one,
      who('gold', 'lead'),
      'who.tiers.1',
      'This tier is not part of the programme.',
    ],
    ['a last day before the first', one, days('2026-11-02', '2026-11-01'), 'when.until', early],
    [
      'a minimum spend and two items',
      one,
      asks({ minimumSpendMinor: 1, minimumQuantity: 2 }),
      'needs.minimumQuantity',
      both,
    ],
    [
      'a share of the order and two items',
      amounts(50),
      asks({ minimumQuantity: 2 }),
      'needs.minimumQuantity',
      share,
    ],
    [
      'a budget of what has no price',
      percent(10),
      { budgetMinor: 1 },
      'budgetMinor',
      'What one of these is worth is not known beforehand: limit its stock.',
    ],
    [
      'ready codes that never end',
      one,
      { readyCodes: true, validDays: null },
      'validDays',
      'Say how long codes made beforehand last.',
    ],
    [
      'ready codes of a product',
      mug,
      { readyCodes: true },
      'readyCodes',
      'Codes can be made beforehand for discounts alone.',
    ],
    [
      'ready codes of a choice',
      amounts(null),
      { readyCodes: true },
      'readyCodes',
      'Codes can be made beforehand for discounts alone.',
    ],
    [
      'access that ends as it opens',
      open(nine, nine),
      {},
      'gives.until',
      'It ends before it opens.',
    ],
    [
      'access that ends before it opens',
      open(ten, nine),
      {},
      'gives.until',
      'It ends before it opens.',
    ],
  ])('%s', (_what, gives, rest, path, message) => {
    expect(contradictions(gives, rest)).toEqual([[path, message]]);
  });

  test.each(notOnOrders.map((gives) => [gives.kind, gives] as const))(
    '%s, which no order uses, asks nothing of one',
    (_kind, gives) => {
      for (const ask of [
        { minimumSpendMinor: 1 },
        { minimumQuantity: 2 },
        { purchase: 'oneTime' as const },
      ])
        expect(contradictions(gives, asks(ask))).toEqual([['needs', notOfOrder]]);
      expect(contradictions(gives, asks({ minimumQuantity: 1 }))).toEqual([]);
    },
  );

  test.each<[string, Gives, Partial<Reward>]>([
    ['a tier of the programme', one, who('gold')],
    ['a single day', one, days('2026-11-01', '2026-11-01')],
    ['a first day without a last', one, days('2026-11-01', null)],
    ['a last day without a first', one, days(null, '2026-11-01')],
    ['a minimum spend and one item', one, asks({ minimumSpendMinor: 1, minimumQuantity: 1 })],
    ['two items without a minimum spend', one, asks({ minimumQuantity: 2 })],
    ['a share of the order and one item', amounts(50), asks({ minimumQuantity: 1 })],
    ['a choice without a share, and two items', amounts(null), asks({ minimumQuantity: 2 })],
    ['a share of the order and a minimum spend', amounts(50), asks({ minimumSpendMinor: 1 })],
    ['what an order is asked', mug, asks({ minimumSpendMinor: 1, purchase: 'subscription' })],
    ['a budget of what has a price', one, { budgetMinor: 1 }],
    ['ready codes of an amount off', one, { readyCodes: true }],
    ['ready codes of a share off', percent(10), { readyCodes: true }],
    ['ready codes of free shipping', shipping(), { readyCodes: true }],
    ['codes without an end, made as they are taken', one, { validDays: null }],
    ['access for an hour', open(nine, ten), {}],
    ['access without an end', open(nine, null), {}],
    ['access at once', open(null, nine), {}],
  ])('%s is none', (_what, gives, rest) => {
    expect(contradictions(gives, rest)).toEqual([]);
  });
});
