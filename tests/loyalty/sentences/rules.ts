// Rules for the book of sentences: each trigger, condition and amount in every form it can take.
import { plainRule, type EarningRule } from '~/loyalty/program';

type On = EarningRule['on'];
type Condition = EarningRule['conditions'][number];
type Amount = EarningRule['amount'];

const five: Amount = { kind: 'flat', points: 5 };
const lists = { products: [], collections: [], tags: [], vendors: [], types: [] };
const social = (act: 'follow' | 'share', network: 'instagram' | 'facebook' | 'tiktok') =>
  ({ kind: 'social', act, network, url: 'https://a.example' }) as const;

const triggers: On[] = [
  { kind: 'order' },
  { kind: 'signUp' },
  { kind: 'birthday' },
  { kind: 'review', media: 'any', sources: [] },
  { kind: 'review', media: 'photo', sources: [] },
  { kind: 'review', media: 'video', sources: [] },
  { kind: 'newsletter' },
  social('follow', 'instagram'),
  social('share', 'facebook'),
  social('follow', 'tiktok'),
  { ...social('follow', 'tiktok'), network: 'x' },
  { ...social('follow', 'tiktok'), network: 'youtube' },
  { ...social('share', 'tiktok'), network: 'pinterest' },
  { kind: 'visit' },
  { kind: 'custom', event: 'quiz-finished_.well.' },
];

const goods = (some: object): Condition => ({ kind: 'goods', is: 'in', ...lists, ...some });

export const conditions: Condition[] = [
  goods({ tags: ['coffee'] }),
  goods({ is: 'notIn', tags: ['coffee', 'tea'] }),
  goods({ products: ['1'], vendors: ['Sur'] }),
  goods({ products: ['1', '2'], types: ['Cup'] }),
  goods({ collections: ['1'] }),
  goods({ collections: ['1', '2'] }),
  { kind: 'quantity', atLeast: 1200 },
  { kind: 'minimumSpend', minor: 4950 },
  { kind: 'channel', is: 'in', channels: ['web', 'pos', 'telephone'] },
  { kind: 'channel', is: 'notIn', channels: ['pos'] },
  { kind: 'country', is: 'in', countries: ['FR', 'jp'] },
  { kind: 'country', is: 'notIn', countries: ['nowhere'] },
  { kind: 'currency', is: 'in', currencies: ['EUR', 'CHF'] },
  { kind: 'currency', is: 'notIn', currencies: ['USD'] },
  { kind: 'customer', is: 'in', tags: ['vip'], segments: [] },
  { kind: 'customer', is: 'notIn', tags: ['vip'], segments: [] },
  { kind: 'tier', is: 'in', tiers: ['gold'] },
  { kind: 'tier', is: 'notIn', tiers: ['silver', 'unknown'] },
  { kind: 'dates', from: '2026-12-01', until: null },
  { kind: 'dates', from: null, until: '2026-12-31' },
  { kind: 'dates', from: '2026-12-01', until: '2026-12-24' },
  { kind: 'dates', from: '2026-12-24', until: '2026-12-24' },
  { kind: 'hours', weekdays: [7, 1], from: '09:00', until: '12:30' },
  { kind: 'hours', weekdays: [1, 2, 3, 4, 5, 6, 7], from: '18:00', until: '24:00' },
  { kind: 'hours', weekdays: [2, 3, 4, 5, 6, 7], from: '00:00', until: '24:00' },
  { kind: 'hours', weekdays: [6], from: '00:00', until: '02:00' },
  ...[1, 2, 3, 4, 11, 22].map((number): Condition => ({ kind: 'orderNumber', number })),
  { kind: 'buyer', is: 'firstTime' },
  { kind: 'buyer', is: 'returning' },
];

const amounts: Amount[] = [
  { kind: 'perCurrencyUnit', points: 3, perUnits: 2, markets: [] },
  { kind: 'perItem', points: 1 },
  { kind: 'flat', points: 1250 },
  ...[0, 50, 150, 200].map((hundredths): Amount => ({ kind: 'multiply', hundredths })),
];

const rule = (change: Partial<EarningRule>): EarningRule => ({ ...plainRule(2, 1), ...change });

/** One rule for each form, then rules of several conditions, whose parts are joined. */
export const rules: EarningRule[] = [
  ...triggers.map((on) => rule({ on, amount: five })),
  ...amounts.map((amount) => rule({ amount })),
  ...conditions.map((one) => rule({ conditions: [one] })),
  ...conditions.slice(-4).map((one) => rule({ amount: five, conditions: [one] })),
  rule({ amount: five, conditions: conditions.slice(0, 1) }),
  rule({ on: { kind: 'birthday' }, amount: five, conditions: conditions.slice(16, 19) }),
  rule({ conditions: [conditions[7]!, conditions[0]!, conditions[18]!] }),
];

/** Rules with all that a merchant reads of them beside the sentence. */
export const limited: EarningRule[] = [
  rule({ title: 'Plain' }),
  rule({ limit: { per: 'ever', times: 1, points: null } }),
  rule({ limit: { per: 'ever', times: 2, points: null }, budget: 1 }),
  rule({ limit: { per: 'ever', times: 1, points: 9 } }),
  rule({ limit: { per: 'day', times: 1, points: null } }),
  rule({ limit: { per: 'week', times: null, points: 1 } }),
  rule({ limit: { per: 'month', times: 3, points: 50 }, exclusive: true, priority: 7 }),
  rule({ limit: { per: 'year', times: 3, points: null } }),
  rule({
    amount: {
      kind: 'perCurrencyUnit',
      points: 1,
      perUnits: 1,
      markets: [
        { currencies: ['JPY'], countries: ['JP', 'FR'], points: 1, perUnits: 100 },
        { currencies: [], countries: ['CH'], points: 2, perUnits: 1 },
      ],
    },
  }),
];
