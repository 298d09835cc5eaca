import { expect, test } from 'vitest';
import { dayOf, dayTag, lastDayBefore } from '~/loyalty/say-day';

test.each([
  ['en', 'en-GB'],
  ['en-US', 'en-US'],
  ['fr-CA', 'fr-CA'],
  ['ar', 'ar'],
  // A language the sentences are not in is answered in English, and so are its days.
  ['de-DE', 'en-GB'],
])('days for %s are written as for %s', (locale, tag) => {
  expect(dayTag(locale)).toBe(tag);
});

test('days are those of UTC unless a time zone is said', () => {
  const moment = new Date('2026-12-31T23:30:00Z');
  expect(dayOf(moment, { locale: 'en' })).toBe('31 December 2026');
  expect(dayOf(moment, { locale: 'fr', timeZone: 'Europe/Paris' })).toBe('1er janvier 2027');
  expect(lastDayBefore('2027-01-01T00:00:00Z', { locale: 'en-US' })).toBe('December 31, 2026');
});
