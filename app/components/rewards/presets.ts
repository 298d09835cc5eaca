// The gallery of rewards: one of each kind, ready to be fine-tuned.
import { minorDigits } from '~/loyalty/money';
import { plainReward, type Gives, type Reward } from '~/loyalty/rewards/reward';

type Made = Pick<Reward, 'cost' | 'gives'> & Partial<Reward>;
type Preset = {
  /** Its kind. */
  id: Gives['kind'];
  title: string;
  text: string;
  /** `money` turns whole euros, or what is about a euro elsewhere, into minor units. */
  make: (money: (euros: number) => number) => Made;
};

const all = { kind: 'all' } as const;
const once: Reward['limit'] = { per: 'year', times: 1 };

export const rewardPresets: { heading: string; presets: Preset[] }[] = [
  {
    heading: 'On their next order',
    presets: [
      {
        id: 'amountOff',
        title: 'Amount off',
        text: 'A fixed amount off the order, some products or a collection.',
        make: (money) => ({
          cost: 100,
          gives: { kind: 'amountOff', amountMinor: money(5), goods: all },
        }),
      },
      {
        id: 'amountChoice',
        title: 'Amount of their choice',
        text: 'Shoppers choose how much to take off, and pay points for each step.',
        make: (money) => ({
          cost: 20,
          gives: {
            kind: 'amountChoice',
            stepMinor: money(1),
            leastMinor: money(5),
            mostMinor: money(50),
            mostShare: 50,
          },
        }),
      },
      {
        id: 'percentOff',
        title: 'Percentage off',
        text: 'A share off the order, some products or a collection.',
        make: () => ({ cost: 200, gives: { kind: 'percentOff', percent: 10, goods: all } }),
      },
      {
        id: 'freeShipping',
        title: 'Free shipping',
        text: 'Everywhere or in some countries, up to a price if you like.',
        make: () => ({
          cost: 75,
          gives: { kind: 'freeShipping', countries: [], upToMinor: null },
        }),
      },
      {
        id: 'freeProduct',
        title: 'Free product',
        text: 'One piece of a product, or the choice of several.',
        make: () => ({ cost: 300, gives: { kind: 'freeProduct', choices: [] } }),
      },
    ],
  },
  {
    heading: 'Money to keep',
    presets: [
      {
        id: 'giftCard',
        title: 'Gift card',
        text: 'A card of your store, for themselves or to give away.',
        make: (money) => ({
          cost: 500,
          gives: { kind: 'giftCard', amountMinor: money(25), currencies: [] },
          validDays: null,
        }),
      },
      {
        id: 'storeCredit',
        title: 'Store credit',
        text: 'Money in their account with you, taken off at checkout.',
        make: (money) => ({
          cost: 200,
          gives: { kind: 'storeCredit', amountMinor: money(10), currencies: [] },
          validDays: 365,
        }),
      },
    ],
  },
  {
    heading: 'More than money',
    presets: [
      {
        id: 'access',
        title: 'Exclusive access',
        text: 'A tag that opens a product, a collection or a drop before others see it.',
        make: () => ({
          cost: 150,
          gives: {
            kind: 'access',
            tag: 'early-access',
            opens: 'the next drop',
            products: [],
            collections: [],
            from: null,
            until: null,
          },
          validDays: 30,
        }),
      },
      {
        id: 'donation',
        title: 'Donation',
        text: 'You give to a charity in their name, and see what you owe to whom.',
        make: (money) => ({
          cost: 100,
          gives: { kind: 'donation', amountMinor: money(5), charity: '' },
          validDays: null,
        }),
      },
      {
        id: 'byHand',
        title: 'Handed over by you',
        text: 'A coffee, a fitting, a tote bag: you hand it over and tick it off.',
        make: () => ({
          cost: 150,
          gives: { kind: 'byHand', what: '', instructions: '' },
          validDays: null,
          limit: once,
        }),
      },
    ],
  },
];

/** The reward a preset makes, under an id of its own; null for a preset that does not exist. */
export function rewardFrom(presetId: string, id: string, currency: string): Reward | null {
  const preset = rewardPresets.flatMap(({ presets }) => presets).find((one) => one.id === presetId);
  if (!preset) return null;
  const digits = minorDigits(currency);
  // Currencies without decimals have small units: 5 euros are about 500 yen.
  const money = (euros: number) => euros * (digits === 0 ? 100 : 10 ** digits);
  return plainReward({ id, ...preset.make(money) });
}
