import { describe, expect, test } from 'vitest';
import type { Draft } from '~/ledger/entry';
import { expiryDrafts } from '~/ledger/expire';
import type { Lot } from '~/loyalty/lots';

const NOW = new Date('2026-06-01T12:00:00Z');
const now = NOW.getTime();
const lot = (seq: number, remaining: number, rest: Partial<Lot> = {}): Lot => ({
  seq,
  remaining,
  availableAt: now - 86_400_000,
  expiresAt: null,
  orderId: null,
  ...rest,
});

describe('Article 11: what has lapsed', () => {
  const lapsed = (lots: Lot[], lapsesAt: number | null = null) =>
    expiryDrafts({ shopId: 'shop', memberId: 4 }, { lots, lapsesAt }, NOW);
  const told = (drafts: Draft[]) =>
    drafts.map((one) => [one.fromSeqs, one.points, one.happenedAt.getTime() - now]);

  test('is one entry for each moment, the first first, dated then', () => {
    const drafts = lapsed([
      lot(3, 30, { expiresAt: now }),
      lot(2, 20, { expiresAt: now - 5 }),
      lot(1, 10, { expiresAt: now }),
      lot(4, 40, { expiresAt: now + 1 }),
      lot(5, 0, { expiresAt: now - 9 }),
      lot(6, -1, { expiresAt: now - 9 }),
      lot(7, 5),
    ]);
    expect(told(drafts)).toEqual([
      [[2], -20, -5],
      [[1, 3], -40, 0],
    ]);
    expect(drafts[1]).toEqual({
      shopId: 'shop',
      memberId: 4,
      key: `expiry:4:1:${now}`,
      kind: 'expiry',
      points: -40,
      happenedAt: NOW,
      fromSeqs: [1, 3],
      reasons: { type: 'expiry', cause: 'date', lapsedAt: NOW.toISOString() },
      shortfall: 'clamp',
    });
  });

  test('never while it is pending: by its date once the hold ends', () => {
    expect(told(lapsed([lot(1, 10, { expiresAt: now - 5, availableAt: now - 2 })]))).toEqual([
      [[1], -10, -2],
    ]);
    expect(lapsed([lot(1, 10, { expiresAt: now - 5, availableAt: now + 1 })])).toEqual([]);
  });

  test('by inactivity takes what could be spent then', () => {
    const idle = [lot(1, 10), lot(2, 5, { availableAt: now - 1 }), lot(3, 5, { availableAt: now })];
    expect(told(lapsed(idle, now - 1))).toEqual([[[1, 2], -15, -1]]);
    expect(lapsed(idle, now + 1)).toEqual([]);
    expect(lapsed(idle, now - 1)[0]!.reasons).toMatchObject({ cause: 'inactivity' });
  });

  test('by its date where that comes no later than inactivity', () => {
    const causes = (expiresAt: number) =>
      lapsed([lot(1, 10, { expiresAt })], now - 5).map(({ reasons, happenedAt }) => [
        reasons.type === 'expiry' && reasons.cause,
        happenedAt.getTime() - now,
      ]);
    expect(causes(now - 5)).toEqual([['date', -5]]);
    expect(causes(now - 4)).toEqual([['inactivity', -5]]);
    const both = lapsed([lot(1, 10, { expiresAt: now - 5 }), lot(2, 10)], now - 5);
    expect(told(both)).toEqual([
      [[1], -10, -5],
      [[2], -10, -5],
    ]);
  });
});
