// Articles 1, 11 and 12 as a shopper reads them beside the balance: what waits, what lapses, what rises and what keeps.
import { expect, test } from 'vitest';
import { saySummary } from '../../app/loyalty/say-summary';

const now = new Date('2026-11-22T12:00:00Z');
const listener = {
  names: { one: 'point', other: 'points' },
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
};
const member = {
  pending: 40,
  pendingUntil: new Date('2026-12-04T23:00:00Z'),
  // Midnight in Berlin after 3 January.
  nextExpiry: { at: new Date('2027-01-03T23:00:00Z'), points: 100 },
};
const gold = { id: 'gold', name: 'Gold', threshold: 500, missing: 120, by: null };
const silver = {
  id: 'silver',
  name: 'Silver',
  threshold: 200,
  multiplierHundredths: 100,
  entryPoints: 0,
  monthlyPoints: 0,
  tag: null,
};
const standing = {
  tier: silver,
  basis: 'points' as const,
  byHand: null,
  value: 380,
  next: gold,
  stay: { missing: 30, by: new Date('2026-12-31T23:00:00Z'), falling: false },
};

test('says days as the shop lives them: the day something begins, and the last day before it ends', () => {
  expect(saySummary(member, standing, { ...listener, locale: 'en' }, now)).toEqual({
    pending: '40 points can be spent from 5 December.',
    lapse: '100 points lapse on 3 January 2027.',
    rise: '120 points more to reach Gold.',
    stay: '30 points more by 31 December to stay Silver.',
  });
});

test.each([
  ['fr', 'À dépenser à partir du 5 décembre : 40 points.'],
  ['ar', '40 نقطة متاحة ابتداءً من 5 ديسمبر.'],
])('speaks %s', (locale, pending) => {
  expect(saySummary(member, undefined, { ...listener, locale }, now)).toMatchObject({
    pending,
    rise: null,
    stay: null,
  });
});

test('says nothing where there is nothing to say, and no day where none is known', () => {
  const english = { ...listener, locale: 'en' };
  const none = { pending: 0, pendingUntil: null, nextExpiry: null };
  expect(Object.values(saySummary(none, undefined, english, now))).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(saySummary({ ...member, pendingUntil: null }, undefined, english, now).pending).toBe(
    '40 points cannot be spent yet.',
  );
});
