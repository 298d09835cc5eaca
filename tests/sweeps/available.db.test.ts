import { beforeEach, describe, expect, test } from 'vitest';
import { UNTIL_FULFILLED } from '~/loyalty/hold';
import { days, draft, newMember, NOW } from '../ledger/posting';
import { openLapsing, postAt, sweepAt, told } from './sweeping';

describe('Article 8: points that were held are told of once, when their day has come', () => {
  let member: number;
  const held = (points: number, availableAt: Date, orderId = '9001') =>
    draft(member, points, { availableAt, orderId });
  beforeEach(async () => {
    await openLapsing({ mode: 'age', months: 12, warnDays: [] });
    member = await newMember();
    await sweepAt(NOW);
  });

  test('after its day, not before, and not again', async () => {
    await postAt(NOW, held(100, days(3)), held(40, days(5), '9002'));
    await sweepAt(days(2));
    expect(await told('points.available')).toEqual([]);
    await sweepAt(days(4));
    expect(await told('points.available')).toEqual([
      { points: 100, balance: 140, orderId: '9001' },
    ]);
    await sweepAt(days(6));
    await sweepAt(days(7));
    expect(await told('points.available')).toMatchObject([{ points: 100 }, { points: 40 }]);
  });

  test('what never waited is not told of, nor what was taken back meanwhile', async () => {
    const credit = held(100, days(3));
    await postAt(NOW, draft(member, 7), credit);
    const back = { orderId: '9001', ownSeqs: [2], shortfall: 'debt' as const };
    expect(await postAt(days(1), draft(member, -100, back))).toMatchObject([{ balanceAfter: 7 }]);
    await sweepAt(days(4));
    expect(await told('points.available')).toEqual([]);
  });

  test('a day that had passed when it was told is not missed, whatever rounds went by', async () => {
    await postAt(NOW, held(100, UNTIL_FULFILLED));
    await sweepAt(days(10));
    const fulfilled = { seqs: [1], availableAt: days(4) };
    await postAt(days(11), draft(member, 0, { kind: 'terms', orderId: '9001', redate: fulfilled }));
    await sweepAt(days(12));
    await sweepAt(days(13));
    expect(await told('points.available')).toMatchObject([{ points: 100, orderId: '9001' }]);
  });

  test('as many as there are, page after page', async () => {
    const drafts = Array.from({ length: 1100 }, (_, at) => held(1, days(2), String(at)));
    await postAt(NOW, ...drafts);
    await sweepAt(days(3));
    expect(await told('points.available')).toHaveLength(1100);
  });
});
