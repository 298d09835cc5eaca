import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OrderFacts, RefundFacts } from '~/loyalty/order';
import type { Program } from '~/loyalty/program';
import { settle, withRefunds, type KnownRefunds, type Settled } from '~/loyalty/refund';
import { anyOrder, anyProgram, earn, line, order, program } from './an-order';

const refund = (refundId: string, rest: Partial<RefundFacts> = {}): RefundFacts => ({
  refundId,
  lines: [],
  goodsMinor: 0,
  shippingMinor: 0,
  ...rest,
});
const known = (...refunds: RefundFacts[]): KnownRefunds =>
  Object.fromEntries(refunds.map((one) => [one.refundId, one]));
const deserved = (facts: OrderFacts, refunds: KnownRefunds, published = program) =>
  earn(withRefunds(facts, refunds), published).points;

/** Every unit of an order given back, dealt to refunds in some split, and told in some order. */
const anySplit = anyOrder.chain((facts) => {
  const units = facts.lines.flatMap((one) =>
    Array.from({ length: one.quantity }, () => one.lineId),
  );
  return fc.record({
    facts: fc.constant(facts),
    piles: fc.tuple(
      ...units.map((lineId) => fc.tuple(fc.constant(lineId), fc.integer({ min: 0, max: 4 }))),
    ),
    order: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
  });
});

function refundsOf(piles: [string, number][]): RefundFacts[] {
  return [0, 1, 2, 3, 4].map((pile) => {
    const mine = piles.filter(([, nr]) => nr === pile).map(([lineId]) => ({ lineId, quantity: 1 }));
    return refund(`r${pile}`, { lines: mine });
  });
}

/** Tells refunds one after the other, twice each, and answers every step that was taken. */
function steps(facts: OrderFacts, refunds: RefundFacts[], published: Program): number[] {
  let told: KnownRefunds = {};
  let position: Settled = { deserved: earn(facts, published).points, forgiven: 0 };
  return refunds
    .flatMap((one) => [one, one])
    .map((one) => {
      told = { ...told, [one.refundId]: one };
      const now = deserved(facts, told, published);
      const step = settle(now, position);
      position = { deserved: now, forgiven: step.forgiven };
      return step.move;
    });
}

describe('Article 7: refunds converge', () => {
  test('an order none of whose refunds is news stays as it is', () => {
    const facts = order([1_000], { refunds: [refund('r1')] });
    expect(withRefunds(facts, known(refund('r1')))).toBe(facts);
    expect(withRefunds(facts, {})).toBe(facts);
  });

  test('all refunds of an order, in any split and order, sum exactly to its award', () => {
    fc.assert(
      fc.property(anySplit, anyProgram, ({ facts, piles, order: turn }, published) => {
        const goodsOnly = { ...published, earnOn: { ...published.earnOn, shipping: false } };
        const refunds = refundsOf(piles);
        const moves = steps(
          facts,
          turn.map((nr) => refunds[nr]!),
          goodsOnly,
        );
        for (const [index, move] of moves.entries())
          expect(move <= 0 && (index % 2 === 0 || move === 0)).toBe(true);
        expect(moves.reduce((a, b) => a + b, 0) + earn(facts, goodsOnly).points).toBe(0);
      }),
    );
  });

  test('where a refund is told — before, after or inside a snapshot — makes no difference', () => {
    fc.assert(
      fc.property(
        anySplit,
        anyProgram,
        fc.nat(5),
        ({ facts, piles, order: turn }, published, inside) => {
          const refunds = turn.map((nr) => refundsOf(piles)[nr]!).slice(0, 3);
          const returned = (lineId: string) =>
            refunds
              .slice(0, inside)
              .flatMap((one) => one.lines)
              .filter((one) => one.lineId === lineId).length;
          const snapshot = {
            ...facts,
            lines: facts.lines.map((one) => ({
              ...one,
              kept: one.quantity - returned(one.lineId),
            })),
            refunds: refunds.slice(0, inside),
          };
          expect(deserved(snapshot, known(...refunds), published)).toBe(
            deserved(facts, known(...refunds), published),
          );
        },
      ),
    );
  });

  test('money given back without naming lines lowers what was paid, or is ignored', () => {
    const facts = order([6_000, 4_000]);
    const back = known(refund('r1', { goodsMinor: 1_550 }));
    expect(deserved(facts, back)).toBe(84);
    const ignoring: Program = { ...program, refunds: { ...program.refunds, moneyBack: 'ignored' } };
    expect(deserved(facts, back, ignoring)).toBe(100);
  });

  test('money given back beyond what is kept takes no more than there is', () => {
    const facts = order([], { lines: [line(1, 1_000), line(2, 5_000, { kept: 0 })] });
    expect(deserved(facts, known(refund('r1', { goodsMinor: 9_000 })))).toBe(0);
  });

  test('shipping given back does not count, unless shipping earns', () => {
    const facts = order([5_000], { shippingMinor: 1_000 });
    const back = known(refund('r1', { shippingMinor: 1_000 }));
    expect(deserved(facts, back)).toBe(50);
    const onShipping = { ...program, earnOn: { tax: false, shipping: true } };
    expect(deserved(facts, {}, onShipping)).toBe(60);
    expect(deserved(facts, back, onShipping)).toBe(50);
  });

  test('a refund of more units than were kept takes only those', () => {
    const facts = order([], { lines: [line(1, 9_000, { quantity: 3, kept: 1 })] });
    expect(deserved(facts, known(refund('r1', { lines: [{ lineId: '1', quantity: 3 }] })))).toBe(0);
  });

  test('an order that never earned has nothing to take back', () => {
    const unpaid = order([5_000], { paid: false });
    const now = deserved(unpaid, known(refund('r1', { lines: [{ lineId: '1', quantity: 1 }] })));
    expect(settle(now, { deserved: 0, forgiven: 0 })).toEqual({ move: 0, forgiven: 0 });
  });

  test('what a clamp let go is owed before anything is granted again', () => {
    expect(settle(80, { deserved: 0, forgiven: 70 })).toEqual({ move: 10, forgiven: 0 });
    expect(settle(50, { deserved: 0, forgiven: 70 })).toEqual({ move: 0, forgiven: 20 });
    expect(settle(20, { deserved: 50, forgiven: 70 })).toEqual({ move: -30, forgiven: 70 });
  });
});
