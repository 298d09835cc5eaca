import { expect, test } from 'vitest';
import { availableFrom, UNTIL_FULFILLED } from '~/loyalty/hold';

const paidAt = new Date('2026-03-01T10:00:00Z');
const fulfilledAt = new Date('2026-03-05T08:00:00Z');
const from = (after: 'now' | 'paid' | 'fulfilled', days: number, fulfilled: Date | null = null) =>
  availableFrom({ after, days }, { paidAt, fulfilledAt: fulfilled }).toISOString();

test('Article 8: at once, days after payment, days after all was sent, and not before that', () => {
  expect(from('now', 9, fulfilledAt)).toBe('2026-03-01T10:00:00.000Z');
  expect(from('paid', 14, fulfilledAt)).toBe('2026-03-15T10:00:00.000Z');
  expect(from('fulfilled', 14, fulfilledAt)).toBe('2026-03-19T08:00:00.000Z');
  expect(from('fulfilled', 0, fulfilledAt)).toBe('2026-03-05T08:00:00.000Z');
  expect(from('fulfilled', 14)).toBe(UNTIL_FULFILLED.toISOString());
  expect(UNTIL_FULFILLED.toISOString()).toBe('9999-12-31T00:00:00.000Z');
});
