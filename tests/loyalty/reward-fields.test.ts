// Each field of a reward says in its own words what is wrong with it.
import { describe, expect, test } from 'vitest';
import { needs, off, percent, shipping } from './a-cart';
import { at, check, faultsOf, letters, texts } from './a-reward';

describe('A number of a reward is right from its least to its most', () => {
  const limit = (times: number) => ({ limit: { per: 'day', times } });
  test.each<[string, string, number, number, (nr: number) => object]>([
    ['The cost in points', 'cost', 1, 10_000_000, (cost) => ({ cost })],
    ['The days it lasts', 'validDays', 1, 3650, (validDays) => ({ validDays })],
    ['The stock', 'stock', 1, 100_000_000, (stock) => ({ stock })],
    ['The budget', 'budgetMinor', 1, 1_000_000_000, (budgetMinor) => ({ budgetMinor })],
    ['What it costs you', 'costMinor', 0, 1_000_000_000, (costMinor) => ({ costMinor })],
    ['The number of times', 'limit.times', 1, 10_000, limit],
    [
      'The minimum spend',
      'needs.minimumSpendMinor',
      0,
      1_000_000_000,
      (minimumSpendMinor) => ({ needs: { ...needs, minimumSpendMinor } }),
    ],
    [
      'The minimum number of items',
      'needs.minimumQuantity',
      0,
      1000,
      (minimumQuantity) => ({ needs: { ...needs, minimumQuantity } }),
    ],
    ['The percentage', 'gives.percent', 1, 100, (share) => ({ gives: percent(share) })],
    ['The amount off', 'gives.amountMinor', 1, 1_000_000_000, (minor) => ({ gives: off(minor) })],
    [
      'The price of shipping',
      'gives.upToMinor',
      1,
      1_000_000_000,
      (upToMinor) => ({ gives: shipping({ upToMinor }) }),
    ],
  ])('%s', (what, path, least, most, made) => {
    expect(faultsOf(made(least))).toEqual([]);
    expect(faultsOf(made(most))).toEqual([]);
    expect(faultsOf(made(least - 1))).toEqual(at(path, `${what} cannot be below ${least}.`));
    expect(faultsOf(made(most + 1))).toEqual(
      at(path, `${what} cannot be above ${most.toLocaleString('en')}.`),
    );
  });
});

describe('Words, pictures and lists of a reward', () => {
  const words = (title: string, text = '') => ({ words: { en: { title, text } } });
  const who = (lists: object) => ({
    who: { tiers: [], tags: [], segments: [], firstOrder: false, ...lists },
  });
  const url = (length: number) => ({ picture: `https://a.example/`.padEnd(length, 'p') });
  const noPicture = 'Enter the address of a picture that begins with https.';

  test.each<[string, object, object, ReturnType<typeof at>]>([
    [
      'a name of 60 characters',
      words(letters(60)),
      words(letters(61)),
      at('words.en.title', 'Keep the name to 60 characters.'),
    ],
    [
      'a description of 300 characters',
      words('', letters(300)),
      words('', letters(301)),
      at('words.en.text', 'Keep the description to 300 characters.'),
    ],
    ['a picture on https', url(40), { picture: 'http://a.example/' }, at('picture', noPicture)],
    [
      'a picture, and no other https',
      {},
      { picture: 'https2://a.example' },
      at('picture', noPicture),
    ],
    [
      'a picture, and no more than it',
      {},
      { picture: 'xhttps://a.example' },
      at('picture', noPicture),
    ],
    [
      'an address of 500 characters',
      url(500),
      url(501),
      at('picture', 'Keep the address of the picture to 500 characters.'),
    ],
    [
      '20 tags',
      who({ tags: texts(20) }),
      who({ tags: texts(21) }),
      at('who.tags', 'Name up to 20 customer tags.'),
    ],
    [
      'tags named once',
      who({ tags: ['a', 'b'] }),
      who({ tags: ['a', 'a'] }),
      at('who.tags', 'Name each of the customer tags once.'),
    ],
    [
      '10 segments',
      who({ segments: texts(10) }),
      who({ segments: texts(11) }),
      at('who.segments', 'Name up to 10 segments.'),
    ],
    [
      'no more than 10 tiers',
      who({}),
      who({ tiers: texts(11) }),
      at('who.tiers', 'Name up to 10 tiers.'),
    ],
    [
      'days of the calendar',
      { when: { from: '2026-11-01', until: '2026-11-30' } },
      { when: { from: '2026-11-01', until: '2026-11-31' } },
      at('when.until', 'Enter a day as year, month and day.'),
    ],
  ])('%s', (_what, good, bad, faults) => {
    expect(faultsOf(good)).toEqual([]);
    expect(faultsOf(bad)).toEqual(faults);
  });

  test('lose the blanks around them', () => {
    const own = { en: { title: ' Five ', text: ' Off all. ' } };
    const gives = { kind: 'byHand', what: ' Tea ', instructions: ' At the till. ' };
    expect(check({ words: own, gives })).toMatchObject({
      program: {
        rewards: [
          {
            words: { en: { title: 'Five', text: 'Off all.' } },
            gives: { what: 'Tea', instructions: 'At the till.' },
          },
        ],
      },
    });
  });
});
