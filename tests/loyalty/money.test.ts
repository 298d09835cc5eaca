import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMoney, minorPerUnit, toDecimal, toMinor } from '~/loyalty/money';

describe('Article 1: money is whole minor units', () => {
  test.each([
    ['49.95', 'EUR', 4995],
    ['49.9', 'EUR', 4990],
    ['49', 'EUR', 4900],
    ['49.9500', 'EUR', 4995],
    [12.5, 'EUR', 1250],
    ['-0.00', 'EUR', 0],
    ['-3.10', 'EUR', -310],
    ['1250', 'JPY', 1250],
    ['1250.00', 'JPY', 1250],
    ['1.234', 'KWD', 1234],
    ['90071992547409.91', 'EUR', 9_007_199_254_740_991],
    [' 5.00\n', 'EUR', 500],
  ])('%s %s is %s minor units', (amount, currency, minor) => {
    expect(toMinor(amount, currency)).toBe(minor);
  });

  test.each([
    ['49.955', 'EUR', '49.955 is finer than EUR can be'],
    ['0.5', 'JPY', '0.5 is finer than JPY can be'],
    ['1.2345', 'KWD', '1.2345 is finer than KWD can be'],
    ['1e3', 'EUR', '1e3 is not an amount of money'],
    ['1,000.00', 'EUR', '1,000.00 is not an amount of money'],
    ['', 'EUR', ' is not an amount of money'],
    ['.5', 'EUR', '.5 is not an amount of money'],
    ['NaN', 'EUR', 'NaN is not an amount of money'],
    [Number.NaN, 'EUR', 'NaN is not an amount of money'],
    ['90071992547409.92', 'EUR', '90071992547409.92 is too large'],
  ])('%s %s is refused: %s', (amount, currency, why) => {
    expect(() => toMinor(amount, currency)).toThrow(new RangeError(why));
  });

  test('a currency that does not exist is refused', () => {
    expect(() => toMinor('1.00', 'E1')).toThrow(RangeError);
  });

  test('what is written for Shopify reads back as it was', () => {
    const currency = fc.constantFrom('EUR', 'USD', 'JPY', 'KWD', 'KRW', 'BHD');
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), currency, (minor, code) => {
        expect(toMinor(toDecimal(minor, code), code)).toBe(minor);
      }),
    );
    expect(toDecimal(500, 'EUR')).toBe('5.00');
    expect(toDecimal(500, 'JPY')).toBe('500');
    expect(toDecimal(500, 'KWD')).toBe('0.500');
  });

  test('people read whole amounts without their zeros', () => {
    expect(formatMoney(500, 'EUR', 'en')).toBe('€5');
    expect(formatMoney(550, 'EUR', 'en')).toBe('€5.50');
    expect(formatMoney(500, 'JPY', 'en')).toBe('¥500');
    expect(formatMoney(1500, 'KWD', 'en').replace(/\s/g, ' ')).toBe('KWD 1.500');
    expect([minorPerUnit('EUR'), minorPerUnit('JPY'), minorPerUnit('KWD')]).toEqual([100, 1, 1000]);
  });
});
