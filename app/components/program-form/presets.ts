// The gallery of ways to earn: what merchants mostly want, each a rule ready to be fine-tuned.
import type { EarningRule } from '~/loyalty/program';

type Preset = { id: string; title: string; text: string; rule: Partial<EarningRule> };

const flat = (points: number): EarningRule['amount'] => ({ kind: 'flat', points });
const once: EarningRule['limit'] = { per: 'ever', times: 1, points: null };

export const presets: { heading: string; presets: Preset[] }[] = [
  {
    heading: 'For orders',
    presets: [
      {
        id: 'spend',
        title: 'Points for money spent',
        text: 'A number of points for every amount paid, for all products or some.',
        rule: { amount: { kind: 'perCurrencyUnit', points: 1, perUnits: 1, markets: [] } },
      },
      {
        id: 'multiply',
        title: 'Double points on some products',
        text: 'A multiple on a collection, a tag, a brand, or for a few days.',
        rule: {
          amount: { kind: 'multiply', hundredths: 200 },
          conditions: [
            {
              kind: 'goods',
              is: 'in',
              products: [],
              collections: [],
              tags: [],
              vendors: [],
              types: [],
            },
          ],
        },
      },
      {
        id: 'first-order',
        title: 'Bonus for the first order',
        text: 'A flat number of points on top of a member’s first order.',
        rule: { amount: flat(100), conditions: [{ kind: 'orderNumber', number: 1 }] },
      },
      {
        id: 'big-order',
        title: 'Bonus for a large order',
        text: 'A flat number of points once an order reaches an amount.',
        rule: { amount: flat(100), conditions: [{ kind: 'minimumSpend', minor: 10_000 }] },
      },
      {
        id: 'items',
        title: 'Points for each item',
        text: 'The same points whatever the price.',
        rule: { amount: { kind: 'perItem', points: 10 } },
      },
    ],
  },
  {
    heading: 'For everything else',
    presets: [
      {
        id: 'sign-up',
        title: 'Signing up',
        text: 'A welcome for whoever opens an account.',
        rule: { on: { kind: 'signUp' }, amount: flat(50), limit: once },
      },
      {
        id: 'birthday',
        title: 'Birthday',
        text: 'Once a year, however often the date is changed.',
        rule: { on: { kind: 'birthday' }, amount: flat(100) },
      },
      {
        id: 'review',
        title: 'Writing a review',
        text: 'For a published review; more for one with a photo, if you add a second.',
        rule: { on: { kind: 'review', media: 'any', sources: [] }, amount: flat(25) },
      },
      {
        id: 'newsletter',
        title: 'Agreeing to e-mails',
        text: 'Once, when a member lets you write to them.',
        rule: { on: { kind: 'newsletter' }, amount: flat(25), limit: once },
      },
      {
        id: 'social',
        title: 'Following or sharing',
        text: 'For a click through to your page, once on each network.',
        rule: {
          on: { kind: 'social', act: 'follow', network: 'instagram', url: '' },
          amount: flat(20),
        },
      },
      {
        id: 'visit',
        title: 'Visiting your store',
        text: 'Told by your till or door through the API.',
        rule: {
          on: { kind: 'visit' },
          amount: flat(10),
          limit: { per: 'day', times: 1, points: null },
        },
      },
      {
        id: 'custom',
        title: 'An event of your own',
        text: 'Whatever your program or Shopify Flow tells of.',
        rule: { on: { kind: 'custom', event: '' }, amount: flat(10) },
      },
    ],
  },
];

/** The rule a preset makes, under an id of its own; null for a preset that does not exist. */
export function ruleFrom(presetId: string, id: string): EarningRule | null {
  const preset = presets.flatMap((group) => group.presets).find((one) => one.id === presetId);
  if (!preset) return null;
  return { ...plain, ...preset.rule, id };
}

const plain: EarningRule = {
  id: '',
  title: null,
  on: { kind: 'order' },
  conditions: [],
  amount: flat(100),
  exclusive: false,
  priority: 0,
  limit: null,
  budget: null,
};

/** An id nothing else ever had: what it names is known by it for good. */
export const newId = (kind: string): string => `${kind}-${crypto.randomUUID().slice(0, 8)}`;
