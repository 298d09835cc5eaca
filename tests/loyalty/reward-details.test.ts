// What a merchant reads of a reward beside the sentence its shoppers read: whatever that leaves out.
import { describe, expect, test } from 'vitest';
import { startingProgram } from '~/loyalty/program';
import { rewardDetails } from '~/loyalty/rewards/details';
import type { Gives, Reward } from '~/loyalty/rewards/reward';
import {
  amounts,
  collections,
  made,
  mug,
  needs,
  notOnOrders,
  off,
  percent,
  products,
  shipping,
} from './a-cart';

const [giftCard, storeCredit, access, donation, byHand] = notOnOrders as [
  Gives,
  Gives,
  Gives,
  Gives,
  Gives,
];
const levels = [{ id: 'gold', name: 'Gold' }];
const names = { pointsName: startingProgram.pointsName, tiers: { levels } };
/** The details of a reward, in a shop of euros. */
const details = (gives: Gives, rest: Partial<Reward> = {}) =>
  rewardDetails(made('r', gives, rest), names, 'EUR');
/** Those of something handed over, which tells nothing of itself but how long it lasts. */
const ofTea = (rest: Partial<Reward>) => details(byHand, { validDays: null, ...rest });
/** Those of a discount, without what it combines with. */
const ofDiscount = (gives: Gives, rest: Partial<Reward> = {}) =>
  details(gives, rest).filter((one) => one !== beside);
const beside = 'It combines with product and shipping discounts.';
const nine = '2026-12-01T09:00:00Z';
const opened = (rest: object) => ({ ...access, ...rest }) as Gives;
const tag = 'The customer gets the tag “t”.';

describe('A merchant reads what a reward gives', () => {
  test.each<[string, Gives, string[]]>([
    ['nothing of a plain amount off', off(500), []],
    ['nothing of a plain share off', percent(10), []],
    ['nothing of free shipping', shipping(), []],
    ['the product', off(500, products('1')), ['It is for product 1.']],
    ['the products', percent(10, products('1', '2')), ['It is for products 1 and 2.']],
    ['the collection', percent(10, collections('7')), ['It is for collection 7.']],
    [
      'the collections',
      off(500, collections('7', '8', '9')),
      ['It is for collections 7, 8, and 9.'],
    ],
    ['the steps of a choice', amounts(50), ['Chosen in steps of €1.']],
    ['which variants', mug, ['Variant m1 (Mug) or m2 (Bowl).']],
  ])('%s', (_what, gives, said) => {
    expect(details(gives)).toEqual([...said, beside]);
  });

  test.each<[string, Gives, string[]]>([
    ['the amount of a gift card', giftCard, ['In your own currency it is €10.']],
    [
      'the amount of credit in each currency',
      { ...storeCredit, currencies: [{ currency: 'CHF', amountMinor: 950 }] } as Gives,
      ['In your own currency it is €10.', 'In CHF it is CHF\u00A09.50.'],
    ],
    ['the tag of access', access, [tag]],
    [
      'what access opens',
      opened({ products: ['1'], collections: ['7', '8'] }),
      [tag, 'It opens product 1.', 'It opens collections 7 and 8.'],
    ],
    [
      'when access opens and closes',
      opened({ from: nine, until: '2026-12-02T09:00:00Z' }),
      [
        tag,
        'It opens on 2026-12-01 09:00 UTC.',
        'It closes on 2026-12-02 09:00 UTC.',
        'It lasts 90 days.',
      ],
    ],
    ['nothing of a donation but its days', donation, ['It lasts 90 days.']],
    ['nothing of what is handed over but its days', byHand, ['It lasts 90 days.']],
  ])('%s', (_what, gives, said) => {
    expect(details(gives)).toEqual(said);
  });
});

describe('A merchant reads how long a reward lasts where its shoppers do not', () => {
  test('in days, and nothing where it has no end', () => {
    expect(details(donation, { validDays: 2 })).toEqual(['It lasts 2 days.']);
    expect(details(donation, { validDays: 1 })).toEqual(['It lasts 1 day.']);
    expect(details(donation, { validDays: null })).toEqual([]);
  });

  test.each<[string, Gives, string[]]>([
    [
      'that opens at a moment',
      opened({ from: nine }),
      ['It opens on 2026-12-01 09:00 UTC.', 'It lasts 90 days.'],
    ],
    [
      'that closes at a moment',
      opened({ until: nine }),
      ['It closes on 2026-12-01 09:00 UTC.', 'It lasts 90 days.'],
    ],
    ['that is open at once, for its days', access, []],
  ])('of access %s', (_what, gives, said) => {
    expect(details(gives)).toEqual([tag, ...said]);
  });
});

describe('A merchant reads who may take a reward, and when', () => {
  const who = { tiers: [], tags: [], segments: [], firstOrder: false };

  test.each<[string, Partial<Reward>, string]>([
    [
      'tiers by their names',
      { who: { ...who, tiers: ['gold', 'lead'] } },
      'For the tiers Gold or lead.',
    ],
    ['tags', { who: { ...who, tags: ['vip', 'staff'] } }, 'For customers tagged “vip” or “staff”.'],
    ['segments', { who: { ...who, segments: ['7', '8'] } }, 'For customers in segment 7 or 8.'],
    ['newcomers', { who: { ...who, firstOrder: true } }, 'For those who have not ordered yet.'],
    [
      'a first day',
      { when: { from: '2026-11-27', until: null } },
      'It can be taken from 27 November 2026.',
    ],
    [
      'a last day',
      { when: { from: null, until: '2026-11-30' } },
      'It can be taken until 30 November 2026.',
    ],
  ])('%s', (_what, rest, said) => {
    expect(ofTea(rest)).toEqual([said]);
  });

  test('newcomers are told to shoppers where an order uses it', () => {
    expect(ofDiscount(off(500), { who: { ...who, firstOrder: true } })).toEqual([]);
  });

  test('one item at the least, which shoppers need not read', () => {
    const items = (minimumQuantity: number) =>
      ofDiscount(off(500), { needs: { ...needs, minimumQuantity } });
    expect([items(0), items(1), items(2)]).toEqual([[], ['On orders of at least one item.'], []]);
  });
});

describe('A merchant reads how many there are', () => {
  test.each<[NonNullable<Reward['limit']>, string]>([
    [{ per: 'day', times: 1 }, 'Each member can take it once a day.'],
    [{ per: 'week', times: 2 }, 'Each member can take it 2 times a week.'],
    [{ per: 'month', times: 1 }, 'Each member can take it once a month.'],
    [{ per: 'year', times: 3 }, 'Each member can take it 3 times a year.'],
    [{ per: 'ever', times: 1 }, 'Each member can take it once in all.'],
  ])('%j', (limit, said) => {
    expect(ofTea({ limit })).toEqual([said]);
  });

  test('in all, and what they may be worth together', () => {
    expect(ofTea({ stock: 1500 })).toEqual(['There are 1,500 in all.']);
    expect(ofTea({ budgetMinor: 250_000 })).toEqual(['Together they may be worth €2,500 at most.']);
  });
});

describe('A merchant reads the rest', () => {
  test.each<[(keyof Reward['combines'])[], string]>([
    [[], 'It stands alone: no other discount beside it.'],
    [['order'], 'It combines with order discounts.'],
    [['shipping', 'product'], beside],
    [['order', 'product', 'shipping'], 'It combines with order, product, and shipping discounts.'],
  ])('combined with %j', (kinds, said) => {
    const combines = {
      order: kinds.includes('order'),
      product: kinds.includes('product'),
      shipping: kinds.includes('shipping'),
    };
    expect(details(off(500), { combines })).toEqual([said]);
  });

  test.each<[string, Partial<Reward>, string]>([
    ['codes made beforehand', { readyCodes: true }, 'Its codes are made beforehand.'],
    ['what one costs', { costMinor: 250 }, 'One costs you €2.50.'],
    ['that one costs nothing', { costMinor: 0 }, 'One costs you €0.'],
    [
      'its picture',
      { picture: 'https://a.example/p.png' },
      'Its picture is https://a.example/p.png.',
    ],
  ])('%s', (_what, rest, said) => {
    expect(ofTea(rest)).toEqual([said]);
  });

  test('the merchant’s own words, and what is given where a name stands for it', () => {
    const said = (title: string, text: string) => ({ title, text });
    const words = {
      ar: said('شاي', 'لك'),
      fr: said('Un thé', 'Chez nous'),
      en: said('Tea time', 'Ours'),
    };
    expect(ofTea({ words })).toEqual([
      'It is: Tea.',
      'In English it says “Tea time” and “Ours”.',
      'In French it says “Un thé” and “Chez nous”.',
      'In Arabic it says “شاي” and “لك”.',
    ]);
    expect(ofTea({ words: { en: said('', 'Ours') } })).toEqual([
      'In English it says “” and “Ours”.',
    ]);
  });
});
