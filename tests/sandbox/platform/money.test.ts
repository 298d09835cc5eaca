// Exact money: reading, writing, sharing, converting.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allocate,
  convert,
  portion,
  taxInside,
  toDecimal,
  toMinor,
  unitsShare,
} from '../../../sandbox/platform/money';

describe('money', () => {
  it('reads and writes decimal text of every kind of currency', () => {
    expect(toMinor('49.95', 'EUR')).toBe(4995);
    expect(toMinor('49.9', 'EUR')).toBe(4990);
    expect(toMinor('-0.50', 'EUR')).toBe(-50);
    expect(toDecimal(4995, 'EUR')).toBe('49.95');
    expect(toDecimal(-5, 'EUR')).toBe('-0.05');
    expect(toDecimal(1200, 'JPY')).toBe('1200');
    expect(toDecimal(1234, 'KWD')).toBe('1.234');
    expect(() => toMinor('1.005', 'EUR')).toThrow(RangeError);
    expect(() => toMinor('five', 'EUR')).toThrow(RangeError);
  });

  it('shares an amount without losing a cent', () => {
    expect(allocate(500, [1000, 1000, 1000])).toEqual([167, 167, 166]);
    const weights = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.nat(1_000_000), weights, (total, list) => {
        const shares = allocate(total, list);
        const sum = shares.reduce((a, b) => a + b, 0);
        expect(sum).toBe(list.some(Boolean) ? total : 0);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it('splits a line over its units in any order of refunds to the same sum', () => {
    expect([0, 1, 2].map((before) => unitsShare(1000, 3, before, 1))).toEqual([333, 334, 333]);
    expect(unitsShare(1000, 3, 0, 2) + unitsShare(1000, 3, 2, 1)).toBe(1000);
  });

  it('finds the tax inside a price, and rounds halves up', () => {
    expect(taxInside(11_900)).toBe(1900);
    expect(portion(1, 1, 2)).toBe(1);
    expect(portion(0, 1, 0)).toBe(0);
  });

  it('converts between currencies of different digits', () => {
    expect(convert(1000, 'EUR', 'USD', '1.0850')).toBe(1085);
    expect(convert(1000, 'EUR', 'JPY', '163.25')).toBe(1633);
    expect(convert(-1000, 'EUR', 'USD', '1.0850')).toBe(-1085);
  });
});
