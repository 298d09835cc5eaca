// Rewards of every kind with every condition, for the book of sentences.
import { plainReward, type Gives, type Reward } from '~/loyalty/rewards/reward';

const amountMinor = 550;
const all = { kind: 'all' } as const;
const products = { kind: 'products', products: ['1'] } as const;
const collections = { kind: 'collections', collections: ['1'] } as const;
const cup = { variantId: '1', title: 'Cup' };
const bowl = { variantId: '2', title: 'Bowl' };
const francs = { currency: 'CHF', amountMinor: 700 };
const tag = {
  kind: 'access',
  tag: 'early',
  opens: 'the drop',
  products: [],
  collections: [],
} as const;
const choice = { kind: 'amountChoice', stepMinor: 100, leastMinor: 300, mostMinor: 900 } as const;
const day = '2026-12-01T09:00:00Z';
const later = '2026-12-24T00:00:00Z';

const kinds = [
  { kind: 'amountOff', amountMinor, goods: all },
  { kind: 'amountOff', amountMinor, goods: products },
  { ...choice, mostShare: null },
  { ...choice, mostShare: 20 },
  { kind: 'percentOff', percent: 15, goods: all },
  { kind: 'percentOff', percent: 15, goods: collections },
  { kind: 'freeShipping', countries: [], upToMinor: null },
  { kind: 'freeShipping', countries: ['DE', 'FR'], upToMinor: 900 },
  { kind: 'freeProduct', choices: [cup] },
  { kind: 'freeProduct', choices: [cup, bowl] },
  { kind: 'giftCard', amountMinor, currencies: [francs] },
  { kind: 'giftCard', amountMinor: 700, currencies: [francs] },
  { kind: 'giftCard', amountMinor: 700, currencies: [], takenIn: 'CHF' },
  { kind: 'storeCredit', amountMinor, currencies: [] },
  { kind: 'storeCredit', amountMinor: 700, currencies: [], takenIn: 'CHF' },
  { ...tag, from: null, until: null },
  { ...tag, from: day, until: null },
  { ...tag, from: day, until: later },
  { kind: 'donation', amountMinor, charity: 'Trees for All' },
  { kind: 'byHand', what: 'A tea', instructions: '' },
  { kind: 'byHand', what: 'A tea', instructions: 'At the till.' },
] satisfies object[] as unknown as Gives[];

const off = kinds[0]!;
const made = (rest: Partial<Reward>) => plainReward({ id: 'r', cost: 100, gives: off, ...rest });
const needs = { minimumSpendMinor: 0, minimumQuantity: 0, purchase: 'any' } as const;
const own = (title: string, text: string) => ({
  en: { title, text },
  fr: { title, text },
  ar: { title, text },
});

export const rewards: Reward[] = [
  ...kinds.map((gives) => made({ gives })),
  made({ validDays: null }),
  ...[1, 2, 3, 11, 100].map((validDays) => made({ validDays })),
  made({ needs: { ...needs, minimumSpendMinor: 1 } }),
  ...[1, 2, 3, 11].map((minimumQuantity) => made({ needs: { ...needs, minimumQuantity } })),
  made({ needs: { ...needs, minimumSpendMinor: 1, minimumQuantity: 2 } }),
  made({ needs: { ...needs, purchase: 'oneTime' } }),
  made({ needs: { ...needs, purchase: 'subscription' } }),
  made({ who: { tiers: [], tags: [], segments: [], firstOrder: true } }),
  made({ words: own('Our thanks', 'For you.') }),
  made({ words: own('', 'For you.') }),
];

/** What gives nothing that can be given. */
export const badGives: object[] = [
  { ...choice, mostShare: 0 },
  { ...choice, mostShare: null, leastMinor: 350 },
  { ...choice, mostShare: null, mostMinor: 950 },
  { ...choice, mostShare: null, mostMinor: 200 },
  { kind: 'amountOff', amountMinor, goods: { kind: 'products', products: [] } },
  { kind: 'percentOff', percent: 101, goods: all },
  { kind: 'freeShipping', countries: ['de'], upToMinor: null },
  { kind: 'freeProduct', choices: [] },
  { kind: 'freeProduct', choices: [cup, cup] },
  { kind: 'freeProduct', choices: [{ ...cup, variantId: 'x' }] },
  { kind: 'giftCard', amountMinor, currencies: [francs, francs] },
  { kind: 'storeCredit', amountMinor, currencies: [{ ...francs, currency: 'franc' }] },
  { ...tag, tag: ' ', from: null, until: null },
  { ...tag, from: 'soon', until: null },
  { ...tag, from: later, until: day },
  { kind: 'donation', amountMinor, charity: '' },
  { kind: 'byHand', what: 'A tea', instructions: 'x'.repeat(501) },
  { kind: 'wish' },
];
