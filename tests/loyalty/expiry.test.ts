import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addMonths,
  expiryChanged,
  expirySinceOf,
  lapseOf,
  lapseTerms,
  lotExpiry,
} from '~/loyalty/expiry';
import { availableFrom, UNTIL_FULFILLED } from '~/loyalty/hold';
import type { Expiry } from '~/loyalty/program';

const at = (text: string) => new Date(text);
const age = (months: number): Expiry => ({ mode: 'age', months, warnDays: [] });
const idle = (months: number, keptBy: 'earning' | 'anything' = 'anything'): Expiry => ({
  mode: 'inactivity',
  months,
  keptBy,
  warnDays: [],
});
const on = (month: number, day: number, leastMonths = 0): Expiry => ({
  mode: 'calendar',
  month,
  day,
  leastMonths,
  warnDays: [],
});
const noon = at('2026-01-31T12:00:00Z');

describe('Article 11: when points lapse', () => {
  test.each([
    ['2026-01-31T12:00:00Z', 1, '2026-02-28T12:00:00.000Z'],
    ['2028-01-31T12:00:00Z', 1, '2028-02-29T12:00:00.000Z'],
    ['2028-02-29T23:59:59.999Z', 12, '2029-02-28T23:59:59.999Z'],
    ['2026-10-31T00:00:00Z', 18, '2028-04-30T00:00:00.000Z'],
  ])('months clamp to the month’s end: %s and %i months', (from, months, to) => {
    expect(addMonths(at(from), months).toISOString()).toBe(to);
  });

  test('by age, each lot by its own', () => {
    expect(lotExpiry(age(1), noon, null, 'UTC')).toEqual(at('2026-02-28T12:00:00Z'));
    expect(lotExpiry({ mode: 'none' }, noon, null, 'UTC')).toBeNull();
    expect(lotExpiry(idle(1), noon, null, 'UTC')).toBeNull();
  });

  test('at the end of a calendar day where the shop is, for points old enough', () => {
    const paris = (text: string, expiry: Expiry) =>
      lotExpiry(expiry, at(text), null, 'Europe/Paris')!.toISOString();
    expect(paris('2026-06-01T00:00:00Z', on(12, 31))).toBe('2026-12-31T23:00:00.000Z');
    expect(paris('2026-12-31T22:59:59Z', on(12, 31))).toBe('2026-12-31T23:00:00.000Z');
    expect(paris('2026-12-31T23:00:00Z', on(12, 31))).toBe('2027-12-31T23:00:00.000Z');
    expect(paris('2026-06-01T00:00:00Z', on(12, 31, 7))).toBe('2027-12-31T23:00:00.000Z');
    expect(paris('2026-06-01T00:00:00Z', on(2, 31))).toBe('2027-02-28T23:00:00.000Z');
  });

  test('nothing before one full period from the day it was switched on', () => {
    const since = at('2026-11-22T09:00:00Z');
    expect(lotExpiry(age(6), noon, since, 'UTC')).toEqual(at('2027-05-22T09:00:00Z'));
    expect(lapseOf(idle(6), noon, since)).toEqual(at('2027-05-22T09:00:00Z'));
    expect(lotExpiry(on(12, 31), noon, since, 'UTC')).toEqual(at('2028-01-01T00:00:00Z'));
  });

  test('pending points do not age while it is unknown when they can be spent', () => {
    expect(lotExpiry(age(1), UNTIL_FULFILLED, null, 'UTC')).toBeNull();
  });

  test('by inactivity, a posting carries what keeps a balance alive', () => {
    expect(lapseTerms(idle(3, 'earning'), null)).toEqual({
      keptBy: 'earning',
      months: 3,
      since: null,
    });
    expect(lapseTerms(age(3), null)).toBeNull();
  });

  test('only by inactivity does everything lapse together', () => {
    expect(lapseOf(idle(1), noon, null)).toEqual(at('2026-02-28T12:00:00Z'));
    expect(lapseOf(idle(1), noon, at('2025-01-01T00:00:00Z'))).toEqual(at('2026-02-28T12:00:00Z'));
    expect(lapseOf(age(1), noon, null)).toBeNull();
  });

  const never: Expiry = { mode: 'none' };
  const warned = { ...age(12), warnDays: [30] } as Expiry;
  test.each<[string, Expiry, Expiry, 'anew' | 'goes on' | 'none', boolean]>([
    ['switched on', never, age(12), 'anew', true],
    ['switched off', age(12), never, 'none', true],
    ['never on', never, never, 'none', false],
    ['as it was, by age', age(12), age(12), 'goes on', false],
    ['shorter, by age', age(12), age(6), 'anew', true],
    ['longer, by age', age(12), age(24), 'goes on', true],
    ['other warnings', age(12), warned, 'goes on', false],
    ['from age to inactivity', age(12), idle(12), 'anew', true],
    ['from inactivity to age', idle(12), age(24), 'anew', true],
    ['from age to a day', age(12), on(12, 31, 24), 'anew', true],
    ['from a day to age', on(12, 31), age(24), 'anew', true],
    ['from inactivity to a day', idle(12), on(12, 31), 'anew', true],
    ['as it was, by inactivity', idle(12), idle(12), 'goes on', false],
    ['longer, by inactivity', idle(12), idle(13), 'goes on', true],
    ['shorter, by inactivity', idle(12), idle(11), 'anew', true],
    ['kept by earning alone', idle(12), idle(12, 'earning'), 'anew', true],
    ['still kept by earning alone', idle(9, 'earning'), idle(12, 'earning'), 'goes on', true],
    ['kept by anything', idle(12, 'earning'), idle(12), 'goes on', true],
    ['as it was, on a day', on(12, 31, 6), on(12, 31, 6), 'goes on', false],
    ['another month', on(12, 30), on(6, 30), 'anew', true],
    ['another day', on(12, 31), on(12, 30), 'anew', true],
    ['for older points', on(12, 31, 6), on(12, 31, 7), 'goes on', true],
    ['for younger points', on(12, 31, 6), on(12, 31, 5), 'anew', true],
  ])('%s: the period before anything lapses', (_how, from, to, period, changed) => {
    const [since, published] = [at('2026-01-01T00:00:00Z'), at('2026-05-05T00:00:00Z')];
    expect(expirySinceOf({ expiry: from, since }, to, published)).toBe(
      { anew: published, 'goes on': since, none: null }[period],
    );
    expect(expiryChanged(from, to)).toBe(changed);
  });

  test('whatever the moment and the time zone, a calendar lot lapses within two years, when a day begins there', () => {
    const zones = fc.constantFrom('UTC', 'America/New_York', 'Pacific/Apia', 'Asia/Kathmandu');
    fc.assert(
      fc.property(
        fc.date({ min: at('2020-01-01'), max: at('2040-01-01'), noInvalidDate: true }),
        zones,
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (from, zone, month, day) => {
          const end = lotExpiry(on(month, day), from, null, zone)!;
          expect(end.getTime()).toBeGreaterThan(from.getTime());
          expect(end.getTime()).toBeLessThanOrEqual(from.getTime() + 367 * 86_400_000);
          const clock = end.toLocaleTimeString('en-GB', { timeZone: zone });
          expect(clock).toBe('00:00:00');
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('Article 8: when a hold ends', () => {
  const order = { paidAt: noon, fulfilledAt: null };
  test('at once, days after payment, or days after the last of it was sent', () => {
    expect(availableFrom({ after: 'now', days: 0 }, order)).toEqual(noon);
    expect(availableFrom({ after: 'paid', days: 14 }, order)).toEqual(at('2026-02-14T12:00:00Z'));
    expect(availableFrom({ after: 'fulfilled', days: 14 }, order)).toBe(UNTIL_FULFILLED);
    const sent = { ...order, fulfilledAt: at('2026-02-10T12:00:00Z') };
    expect(availableFrom({ after: 'fulfilled', days: 14 }, sent)).toEqual(
      at('2026-02-24T12:00:00Z'),
    );
  });
});
