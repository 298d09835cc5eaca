// Each kind of thing a reward gives says in its own words what is wrong with it.
import { describe, expect, test } from 'vitest';
import { amounts, notOnOrders, off, products, shipping } from './a-cart';
import { at, faultsOf, letters, texts } from './a-reward';

describe('What a reward gives', () => {
  const card = (...currencies: object[]) => ({ kind: 'giftCard', amountMinor: 1000, currencies });
  const franc = (currency: string, amountMinor = 1000) => ({ currency, amountMinor });
  const codes = (count: number) =>
    Array.from({ length: count }, (_, nr) =>
      franc(`A${String.fromCharCode(65 + Math.floor(nr / 26), 65 + (nr % 26))}`),
    );
  const product = (...ids: string[]) => ({
    kind: 'freeProduct',
    choices: ids.map((variantId) => ({ variantId, title: 'Mug' })),
  });
  const numbers = (count: number) => Array.from({ length: count }, (_, nr) => String(nr + 1));
  const access = (rest: object) => ({ ...notOnOrders[2], ...rest });
  const byHand = (rest: object) => ({ kind: 'byHand', what: 'Tea', instructions: '', ...rest });
  const choice = (rest: object) => ({ ...amounts(null), ...rest });
  const noCurrency = 'A currency is three capital letters, such as CHF.';
  const noCountry = 'A country is two capital letters, such as DE.';
  const noProduct = 'Choose the product again.';

  test.each<[string, object, object, ReturnType<typeof at>]>([
    [
      'a currency of three letters',
      card(franc('CHF')),
      card(franc('CH')),
      at('gives.currencies.0.currency', noCurrency),
    ],
    [
      'and of no fourth',
      card(),
      card(franc('CHFR')),
      at('gives.currencies.0.currency', noCurrency),
    ],
    [
      'all of them capitals',
      card(),
      card(franc('cHFR')),
      at('gives.currencies.0.currency', noCurrency),
    ],
    [
      'an amount in it',
      card(franc('CHF', 1)),
      card(franc('CHF', 0)),
      at('gives.currencies.0.amountMinor', 'The amount cannot be below 1.'),
    ],
    [
      'each currency once',
      card(franc('CHF'), franc('USD')),
      card(franc('CHF'), franc('CHF', 2)),
      at('gives.currencies', 'Name each currency once.'),
    ],
    [
      '30 currencies',
      card(...codes(30)),
      card(...codes(31)),
      at('gives.currencies', 'Name up to 30 currencies.'),
    ],
    [
      'a product known by its number',
      product('12345678901234567890'),
      product('123456789012345678901'),
      at('gives.choices.0.variantId', noProduct),
    ],
    [
      'by nothing but its number',
      product('7'),
      product('v7'),
      at('gives.choices.0.variantId', noProduct),
    ],
    ['and by all of it', product('77'), product('7v'), at('gives.choices.0.variantId', noProduct)],
    [
      'a product with a name',
      product('7'),
      { kind: 'freeProduct', choices: [{ variantId: '7', title: ' ' }] },
      at('gives.choices.0.title', 'Give the product a name.'),
    ],
    ['at least one product', product('7'), product(), at('gives.choices', 'Choose the product.')],
    [
      '20 products',
      product(...numbers(20)),
      product(...numbers(21)),
      at('gives.choices', 'Offer up to 20 products to choose from.'),
    ],
    [
      'each product once',
      product('7', '8'),
      product('7', '7'),
      at('gives.choices', 'Name each product once.'),
    ],
    [
      'a country of two letters',
      shipping({ countries: ['DE'] }),
      shipping({ countries: ['D'] }),
      at('gives.countries.0', noCountry),
    ],
    [
      'and of no third',
      shipping(),
      shipping({ countries: ['DEU'] }),
      at('gives.countries.0', noCountry),
    ],
    [
      'both of them capitals',
      shipping(),
      shipping({ countries: ['dDE'] }),
      at('gives.countries.0', noCountry),
    ],
    [
      '250 countries',
      shipping({ countries: Array(250).fill('DE') }),
      shipping({ countries: Array(251).fill('DE') }),
      at('gives.countries', 'Name up to 250 countries.'),
    ],
    [
      'a tag that opens it',
      access({ tag: 't' }),
      access({ tag: ' ' }),
      at('gives.tag', 'Name the tag that opens it.'),
    ],
    [
      'a tag of 40 characters',
      access({ tag: letters(40) }),
      access({ tag: letters(41) }),
      at('gives.tag', 'Keep the tag to 40 characters.'),
    ],
    [
      'a name for what it opens',
      access({ opens: 'it' }),
      access({ opens: '' }),
      at('gives.opens', 'Give what it opens a name.'),
    ],
    [
      '100 products it opens',
      access({ products: texts(100) }),
      access({ products: texts(101) }),
      at('gives.products', 'Name up to 100 products.'),
    ],
    [
      '100 collections it opens',
      access({ collections: texts(100) }),
      access({ collections: texts(101) }),
      at('gives.collections', 'Name up to 100 collections.'),
    ],
    [
      'a moment it opens at',
      access({ from: '2026-12-01T09:00:00Z' }),
      access({ from: '2026-12-01' }),
      at('gives.from', 'Enter a day and a time.'),
    ],
    [
      'a moment it ends at',
      access({ until: '2026-12-01T09:00:00Z' }),
      access({ until: '2026-12-01' }),
      at('gives.until', 'Enter a day and a time.'),
    ],
    [
      'what is handed over',
      byHand({ what: letters(40) }),
      byHand({ what: '' }),
      at('gives.what', 'Give the reward a name.'),
    ],
    [
      'instructions of 500 characters',
      byHand({ instructions: letters(500) }),
      byHand({ instructions: letters(501) }),
      at('gives.instructions', 'Keep the instructions to 500 characters.'),
    ],
    [
      'a choice of one amount alone',
      choice({ leastMinor: 900 }),
      choice({ leastMinor: 1000 }),
      at('gives.mostMinor', 'The highest amount is below the least.'),
    ],
    [
      'a least amount of whole steps',
      choice({ leastMinor: 400 }),
      choice({ leastMinor: 401 }),
      at('gives.leastMinor', 'The least amount has to be whole steps.'),
    ],
    [
      'a highest amount of whole steps',
      choice({ mostMinor: 800 }),
      choice({ mostMinor: 801 }),
      at('gives.mostMinor', 'The highest amount has to be whole steps.'),
    ],
    [
      'chosen products',
      off(1, products('7')),
      off(1, products()),
      at('gives.goods.products', 'Choose the products it is for.'),
    ],
    [
      'chosen collections',
      off(1, { kind: 'collections', collections: texts(100) }),
      off(1, { kind: 'collections', collections: texts(101) }),
      at('gives.goods.collections', 'Name up to 100 collections.'),
    ],
    [
      'at least one of them',
      off(1, { kind: 'collections', collections: ['7'] }),
      off(1, { kind: 'collections', collections: [] }),
      at('gives.goods.collections', 'Choose the collections it is for.'),
    ],
  ])('%s', (_what, good, bad, faults) => {
    expect(faultsOf({ gives: good })).toEqual([]);
    expect(faultsOf({ gives: bad })).toEqual(faults);
  });
});
