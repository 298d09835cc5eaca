// Numbers, money and moments in the merchant's language.
import { describe, expect, it } from 'vitest';
import { createFormat, shortId } from '~/components/format';

const names = { one: 'point', other: 'points' };
const format = (locale: string, currency = 'EUR') =>
  createFormat({ locale, currency, timeZone: 'Europe/Berlin', names });

describe('the writers', () => {
  it('write in the merchant’s language', () => {
    expect(format('en').number(1234567)).toBe('1,234,567');
    expect(format('de').number(1234567)).toBe('1.234.567');
    expect(format('en').money(1489860)).toBe('€14,898.60');
    expect(format('fr').money(1489860)).toBe('14\u00a0898,60\u00a0€');
  });

  it('never mix up points and money', () => {
    expect(format('en').points(1)).toBe('1 point');
    expect(format('en').points(-20)).toBe('−20 points');
    expect(format('en').points(0)).toBe('0 points');
  });

  it('give changes a sign as wide as each other', () => {
    expect([49, -100, 0].map(format('en').signed)).toEqual(['+49', '−100', '0']);
  });

  it('show moments in the shop’s time zone', () => {
    expect(format('en').moment('2026-06-30T22:30:00Z')).toBe('Jul 1, 2026, 00:30');
    expect(format('en').day('2026-06-30T22:30:00Z')).toBe('Jul 1, 2026');
    // Midnight in Berlin.
    expect(format('en').lastDay('2026-06-30T22:00:00Z')).toBe('Jun 30, 2026');
  });

  it('say how long ago', () => {
    const now = '2026-06-30T12:00:00Z';
    expect(format('en').ago('2026-06-30T11:57:00Z', now)).toBe('3 minutes ago');
    expect(format('en').ago('2026-06-30T11:59:50Z', now)).toBe('this minute');
    expect(format('en').ago('2026-06-28T12:00:00Z', now)).toBe('2 days ago');
  });

  it('survive a language nobody has heard of', () => {
    expect(format('xx-nonsense-!').number(1000)).toBe('1,000');
  });
});

it('shortens Shopify’s ids', () => {
  expect(shortId('gid://shopify/Customer/42')).toBe('42');
  expect(shortId('42')).toBe('42');
});
