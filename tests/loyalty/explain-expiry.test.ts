import { expect, test } from 'vitest';
import { explainExpiry } from '~/loyalty/explain-expiry';
import { locales } from '~/loyalty/words';

const audience = (locale: string, who: 'shopper' | 'merchant' = 'shopper') => ({
  locale,
  names: { one: 'point', other: 'points' },
  for: who,
  now: new Date('2026-06-01T12:00:00Z'),
});
const lapsedAt = '2026-05-01T00:00:00.000Z';
const until = '2027-01-01T00:00:00.000Z';
const extended = {
  type: 'terms',
  cause: 'extended',
  points: 40,
  until,
  note: 'Late parcel',
  by: '7',
} as const;

test('Article 5: why points lapsed, came back or live longer, in a sentence', () => {
  const say = (reasons: Parameters<typeof explainExpiry>[0]) =>
    explainExpiry(reasons, audience('en')).detail;
  expect(say({ type: 'expiry', cause: 'date', lapsedAt })).toBe(
    'They were not used by 30 April 2026.',
  );
  expect(say({ type: 'expiry', cause: 'inactivity', lapsedAt })).toBe(
    'Nothing had happened for too long by 30 April 2026.',
  );
  expect(say(extended)).toBe('40 points can be used until 31 December 2026.');
  expect(say({ type: 'reinstatement', lapsedAt, until, note: '', by: '7' })).toBe(
    'What lapsed on 30 April 2026 can be used again until 31 December 2026.',
  );
  expect(say({ type: 'terms', cause: 'hold', orderName: '#1', availableAt: null })).toBe(
    'Its points can be spent once everything has been sent.',
  );
});

test('Article 5: the note is for the merchant alone, in every language', () => {
  for (const locale of locales) {
    expect(explainExpiry(extended, audience(locale)).more).toEqual([]);
    expect(explainExpiry(extended, audience(locale, 'merchant')).more).toEqual(['Late parcel']);
    expect(explainExpiry(extended, audience(locale)).title).not.toBe('');
  }
});
