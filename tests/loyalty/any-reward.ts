// Rewards of every kind, for properties.
import * as fc from 'fast-check';
import type { RewardGoods } from '~/loyalty/rewards/goods';
import { plainReward, type Gives, type Reward } from '~/loyalty/rewards/reward';

const whole = (min: number, max: number) => fc.integer({ min, max });
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const amountMinor = whole(1, 1e6);

const goods = fc.constantFrom<RewardGoods>(
  { kind: 'all' },
  { kind: 'products', products: ['1', '2'] },
  { kind: 'collections', collections: ['7'] },
);
const currencies = fc.constantFrom<{ currency: string; amountMinor: number }[]>(
  [],
  [{ currency: 'CHF', amountMinor: 700 }],
);
const moment = fc.constantFrom(null, '2026-12-01T09:00:00Z');

/** Any choice of amounts whose bounds are whole steps. */
const amountChoice = fc
  .record({
    stepMinor: whole(1, 1000),
    least: whole(1, 20),
    more: whole(0, 20),
    mostShare: maybe(whole(1, 100)),
  })
  .map(({ stepMinor, least, more, mostShare }) => ({
    kind: 'amountChoice' as const,
    stepMinor,
    leastMinor: least * stepMinor,
    mostMinor: (least + more) * stepMinor,
    mostShare,
  }));

export const anyGives: fc.Arbitrary<Gives> = fc.oneof(
  fc.record({ kind: fc.constant('amountOff' as const), amountMinor, goods }),
  amountChoice,
  fc.record({ kind: fc.constant('percentOff' as const), percent: whole(1, 100), goods }),
  fc.record({
    kind: fc.constant('freeShipping' as const),
    countries: fc.constantFrom<string[]>([], ['DE', 'FR']),
    upToMinor: maybe(amountMinor),
  }),
  fc.record({
    kind: fc.constant('freeProduct' as const),
    choices: fc.constantFrom<{ variantId: string; title: string }[]>(
      [{ variantId: '1', title: 'Cup' }],
      [
        { variantId: '1', title: 'Cup' },
        { variantId: '2', title: 'Bowl' },
      ],
    ),
  }),
  fc.record({ kind: fc.constant('giftCard' as const), amountMinor, currencies }),
  fc.record({ kind: fc.constant('storeCredit' as const), amountMinor, currencies }),
  fc.record({
    kind: fc.constant('access' as const),
    tag: fc.constant('early'),
    opens: fc.constant('the autumn drop'),
    products: fc.constant<string[]>([]),
    collections: fc.constant<string[]>([]),
    from: moment,
    until: fc.constant(null),
  }),
  fc.record({
    kind: fc.constant('donation' as const),
    amountMinor,
    charity: fc.constant('Trees for All'),
  }),
  fc.record({
    kind: fc.constant('byHand' as const),
    what: fc.constant('A tea with us'),
    instructions: fc.constantFrom('', 'Show the code at the till.'),
  }),
);

/** Any reward; its id is for the caller to give. */
export const anyReward: fc.Arbitrary<Reward> = fc
  .record({
    cost: whole(1, 10_000),
    gives: anyGives,
    needs: fc.record({
      minimumSpendMinor: whole(0, 1e6),
      minimumQuantity: fc.constant(0),
      purchase: fc.constantFrom('any' as const, 'oneTime' as const, 'subscription' as const),
    }),
    combines: fc.record({ order: fc.boolean(), product: fc.boolean(), shipping: fc.boolean() }),
    validDays: maybe(whole(1, 3650)),
    limit: maybe(
      fc.record({ per: fc.constantFrom('day' as const, 'ever' as const), times: whole(1, 9) }),
    ),
    stock: maybe(whole(1, 100)),
    costMinor: maybe(whole(0, 1e6)),
  })
  .map((made) => plainReward({ id: 'reward', ...made }));
