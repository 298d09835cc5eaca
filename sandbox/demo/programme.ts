// The programme that the demo's merchant publishes: what Linden & Loom gives its regulars.
import { demoRewards, type Sold } from './rewards';

const everyOrder = { kind: 'perCurrencyUnit', points: 1, perUnits: 1, markets: [] };
export const flat = (points: number) => ({ kind: 'flat', points });
const once = { per: 'ever', times: 1, points: null };

/** A rule with nothing to it but what is said. */
export const rule = (id: string, title: string | null, rest: object) => ({
  id,
  title,
  on: { kind: 'order' },
  conditions: [] as object[],
  amount: everyOrder as object,
  exclusive: false,
  priority: 0,
  limit: null as object | null,
  budget: null,
  ...rest,
});

const tier = (
  [id, name]: [id: string, name: string],
  threshold: number,
  multiplierHundredths: number,
  entryPoints: number,
) => ({ id, name, threshold, multiplierHundredths, entryPoints, monthlyPoints: 0, tag: id });

const toys = {
  kind: 'goods',
  is: 'in',
  products: [],
  collections: [],
  tags: ['toys'],
  vendors: [],
  types: [],
};

/** The whole of it; one reward is a thing the shop sells. */
export const demoProgramme = (products: readonly Sold[]) => ({
  live: true,
  pointsName: { one: 'point', other: 'points' },
  rules: [
    rule('orders', null, {}),
    rule('toys', 'Double points on toys', {
      conditions: [toys],
      amount: { kind: 'multiply', hundredths: 200 },
    }),
    rule('first-order', null, {
      conditions: [
        { kind: 'orderNumber', number: 1 },
        { kind: 'minimumSpend', minor: 25_000 },
      ],
      amount: flat(50),
    }),
    rule('sign-up', null, { on: { kind: 'signUp' }, amount: flat(25), limit: once }),
    rule('birthday', null, { on: { kind: 'birthday' }, amount: flat(100) }),
    rule('review', null, {
      on: { kind: 'review', media: 'any', sources: [] },
      amount: flat(20),
      limit: { per: 'month', times: 3, points: null },
    }),
    rule('review-photo', null, {
      on: { kind: 'review', media: 'photo', sources: [] },
      amount: flat(15),
      limit: { per: 'month', times: 3, points: null },
    }),
    rule('newsletter', null, { on: { kind: 'newsletter' }, amount: flat(25), limit: once }),
    rule('instagram', null, {
      on: {
        kind: 'social',
        act: 'follow',
        network: 'instagram',
        url: 'https://www.instagram.com/lindenandloom',
      },
      amount: flat(20),
      limit: once,
    }),
  ],
  rounding: 'down',
  earnOn: { tax: true, shipping: false },
  caps: { order: null, member: null, budget: null },
  hold: { after: 'now', days: 0 },
  expiry: { mode: 'age', months: 12, warnDays: [30, 7] },
  tiers: {
    basis: 'spend',
    window: { kind: 'rolling', months: 12 },
    fall: { graceDays: 30, steps: 'one' },
    levels: [
      tier(['linen', 'Linen'], 30_000, 110, 0),
      tier(['wool', 'Wool'], 60_000, 125, 50),
      tier(['oak', 'Oak'], 120_000, 150, 100),
    ],
  },
  exclude: { tags: ['wholesale'], companies: false, guests: false },
  refunds: { moneyBack: 'lowers', shortfall: 'debt', rewards: 'share' },
  rewards: demoRewards(products),
});

/** What the merchant's browser sends to publish it. */
export const publishDemo = (products: readonly Sold[]) => ({
  do: 'publish',
  program: demoProgramme(products),
  confirmed: true,
});
