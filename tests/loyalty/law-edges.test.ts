import { describe, expect, test } from 'vitest';
import { plainContext } from '~/loyalty/context';
import { earn } from '~/loyalty/earn';
import { checkProgram, plainRule, startingProgram, type Program } from '~/loyalty/program';
import { order } from './an-order';

const live: Program = { ...startingProgram, live: true };

describe('article 1: points are whole and exact, however wild the multiples', () => {
  const double = (nr: number) => ({
    ...plainRule(1, 1),
    id: `times-${nr}`,
    amount: { kind: 'multiply' as const, hundredths: 10_000 },
  });
  const wild = (multiples: number): Program => ({
    ...live,
    rules: [plainRule(1, 1), ...Array.from({ length: multiples }, (_, nr) => double(nr))],
  });

  test.each([5, 8, 20, 49])('%i hundredfold multiples are trimmed to a trillion', (multiples) => {
    const program = wild(multiples);
    expect(checkProgram(program)).toHaveProperty('program');
    const { points, wanted, reasons } = earn(order([100_000, 50_000]), program, plainContext);
    expect(points).toBe(1_000_000_000_000);
    expect(Number.isSafeInteger(wanted)).toBe(true);
    expect(reasons.caps).toEqual([{ cap: 'order', wanted, given: points }]);
    expect(reasons.lines.reduce((sum, line) => sum + line.points, 0)).toBe(points);
  });

  test('an order below it is not touched', () => {
    const { points, reasons } = earn(order([100]), wild(5), plainContext);
    expect([points, reasons.caps]).toEqual([10_000_000_000, []]);
  });
});

describe('article 7: money a bank took back is no courtesy', () => {
  const ignoring: Program = {
    ...live,
    refunds: { moneyBack: 'ignored', shortfall: 'debt', rewards: 'none' },
  };
  const refund = { refundId: 'r', lines: [], goodsMinor: 4_000, shippingMinor: 0 };
  const after = (rest: object) =>
    earn(order([10_000], { refunds: [{ ...refund, ...rest }] }), ignoring, plainContext);

  test('it counts where money given back without lines is ignored', () => {
    expect(after({}).points).toBe(100);
    expect(after({}).reasons.left).toEqual([]);
    expect(after({ chargeback: true }).points).toBe(60);
    expect(after({ chargeback: true }).reasons.left).toEqual(['moneyBack']);
  });
});
