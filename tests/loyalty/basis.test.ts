import { describe, expect, test } from 'vitest';
import { orderBasis, type LeftOut } from '~/loyalty/basis';
import type { OrderFacts, RefundFacts } from '~/loyalty/order';
import { line, order, program } from './an-order';

const earnOn = (tax: boolean, shipping: boolean) => ({ ...program, earnOn: { tax, shipping } });
const back = (refundId: string, rest: Partial<RefundFacts>): RefundFacts => ({
  refundId,
  lines: [],
  goodsMinor: 0,
  shippingMinor: 0,
  ...rest,
});
const goods = order([1_000, 3_000]);
const untaxed = { ...goods, taxesIncluded: false };
const oneTaxed = { lines: [line(1, 1_000, { taxMinor: 160 }), line(2, 500)] };

describe('Article 3: what an order earns on', () => {
  test.each<[string, OrderFacts, [boolean, boolean], LeftOut[]]>([
    ['plain goods', goods, [false, false], []],
    ['tax in the prices', { ...goods, ...oneTaxed }, [false, false], ['tax']],
    ['tax in the prices, which earns', { ...goods, ...oneTaxed }, [true, false], []],
    ['tax added to the prices', { ...untaxed, ...oneTaxed }, [false, false], []],
    ['shipping', { ...goods, shippingMinor: 500 }, [false, false], ['shipping']],
    ['shipping, which earns', { ...goods, shippingMinor: 500 }, [false, true], []],
    [
      'a line returned',
      order([], { lines: [line(1, 900, { kept: 0 })] }),
      [false, false],
      ['returned'],
    ],
    [
      'money back',
      order([900], { refunds: [back('r', { goodsMinor: 1 })] }),
      [false, false],
      ['moneyBack'],
    ],
    [
      'shipping back',
      order([900], { refunds: [back('r', { shippingMinor: 1 })] }),
      [false, false],
      [],
    ],
    ['money owed', order([900], { outstandingMinor: 1 }), [false, false], ['outstanding']],
  ])('%s: what is left out is said', (_of, facts, [tax, shipping], left) => {
    expect(orderBasis(facts, earnOn(tax, shipping)).left).toEqual(left);
  });

  test('nothing is left out that was not there', () => {
    const { left } = orderBasis(order([900], { refunds: [back('r', {})] }), program);
    expect(left).toEqual([]);
  });

  test('a line without a unit counts nothing', () => {
    const none = order([], { lines: [line(1, 1_000, { quantity: 0, kept: 0 }), line(2, 500)] });
    expect(orderBasis(none, program)).toMatchObject({ totalMinor: 500, lines: [{ lineId: '2' }] });
  });

  test('a line below nothing takes nothing from the others, when money is owed neither', () => {
    const odd = order([-500, 1_000, 1_000], { outstandingMinor: 500 });
    expect(orderBasis(odd, program).lines.map((one) => one.basisMinor)).toEqual([750, 750]);
  });
});

describe('Article 7: what is kept', () => {
  const shipped = (...refunds: RefundFacts[]) =>
    orderBasis({ ...goods, shippingMinor: 700, refunds }, earnOn(false, true));

  test('shipping given back counts no more, and never below nothing', () => {
    expect(shipped(back('a', { shippingMinor: 200 })).lines[2]).toEqual({
      lineId: 'shipping',
      basisMinor: 500,
      items: 0,
      line: null,
    });
    const twice = [back('a', { shippingMinor: 200 }), back('b', { shippingMinor: 600 })];
    expect(shipped(...twice)).toMatchObject({ totalMinor: 4_000, lines: { length: 2 } });
  });

  test('money back without lines lowers each line in proportion', () => {
    const facts = { ...goods, refunds: [back('a', { goodsMinor: 600 })], outstandingMinor: 200 };
    expect(orderBasis(facts, program).lines.map((one) => one.basisMinor)).toEqual([800, 2_400]);
  });

  test.each([
    [1_000, 3, 1, 333],
    [1_000, 3, 2, 666],
    [1_000, 3, 4, 1_000],
    [1_000, 3, -1, 0],
    [Number.MAX_SAFE_INTEGER, 7, 3, 3_860_228_252_031_853],
    [Number.MAX_SAFE_INTEGER, 7, 7, Number.MAX_SAFE_INTEGER],
  ])('%i for %i units, of which %i are kept, is %i', (netMinor, quantity, kept, minor) => {
    const facts = order([], { lines: [line(1, netMinor, { quantity, kept })] });
    expect(orderBasis(facts, program).totalMinor).toBe(minor);
  });
});
