// What points buy at Linden & Loom: one reward of every kind.

export type Sold = { handle: string; variants: { id: string }[] };

/** A reward with nothing to it but what is said. */
const reward = (id: string, cost: number, gives: object, rest: object = {}) => ({
  id,
  cost,
  gives,
  words: {},
  picture: null,
  needs: { minimumSpendMinor: 0, minimumQuantity: 0, purchase: 'any' },
  combines: { order: false, product: true, shipping: true },
  validDays: 90 as number | null,
  who: { tiers: [] as string[], tags: [], segments: [], firstOrder: false },
  when: { from: null, until: null },
  limit: null,
  stock: null,
  budgetMinor: null,
  costMinor: null,
  readyCodes: false,
  ...rest,
});

const off = (euros: number) => ({
  kind: 'amountOff',
  amountMinor: euros * 100,
  goods: { kind: 'all' },
});
const from = (euros: number) => ({
  needs: { minimumSpendMinor: euros * 100, minimumQuantity: 0, purchase: 'any' },
});

const thanks = {
  kind: 'amountChoice',
  stepMinor: 100,
  leastMinor: 300,
  mostMinor: 2000,
  mostShare: 25,
};
const early = {
  kind: 'access',
  tag: 'early-winter',
  opens: 'the winter drop',
  products: [],
  collections: [],
  from: null,
  until: null,
};
const mugs = ({ variants: [oat, slate] }: Sold) => ({
  kind: 'freeProduct',
  choices: [
    { variantId: oat!.id, title: 'Stoneware mug, oat' },
    { variantId: slate!.id, title: 'Stoneware mug, slate' },
  ],
});

/** The cheapest discount comes first, as it did when there was no other. */
export const demoRewards = (products: readonly Sold[]) => [
  reward('five-off', 100, off(5), from(25)),
  reward('fifteen-off', 250, off(15), from(50)),
  reward('forty-off', 600, off(40), { ...from(100), validDays: 180 }),
  reward('your-amount', 18, thanks),
  reward(
    'ten-percent',
    300,
    { kind: 'percentOff', percent: 10, goods: { kind: 'all' } },
    {
      who: { tiers: ['wool', 'oak'], tags: [], segments: [], firstOrder: false },
      limit: { per: 'year', times: 2 },
    },
  ),
  reward('shipping', 120, { kind: 'freeShipping', countries: [], upToMinor: null }),
  reward('mug', 320, mugs(products.find(({ handle }) => handle === 'stoneware-mug')!), {
    stock: 40,
    costMinor: 700,
  }),
  reward(
    'gift-card',
    520,
    { kind: 'giftCard', amountMinor: 2500, currencies: [] },
    {
      validDays: 365,
      combines: { order: false, product: false, shipping: false },
    },
  ),
  reward(
    'credit',
    210,
    { kind: 'storeCredit', amountMinor: 1000, currencies: [] },
    { validDays: null },
  ),
  reward('early', 150, early, { validDays: 60 }),
  reward(
    'trees',
    110,
    { kind: 'donation', amountMinor: 500, charity: 'Trees for Cities' },
    {
      validDays: null,
    },
  ),
  reward(
    'repair',
    400,
    {
      kind: 'byHand',
      what: 'A repair in our workshop',
      instructions: 'Bring the piece and this number to the counter, or write to us.',
    },
    { validDays: null, stock: 12, costMinor: 2500 },
  ),
];
