import { describe, expect, test } from 'vitest';
import { birthdayIn, birthdayOf, birthdaysOn, firstEarning } from '~/loyalty/birthday';
import { dayNumber, dayText } from '~/loyalty/local-time';

test('a birthday is a day some year has', () => {
  expect(birthdayOf(2, 29)).toBe('02-29');
  expect(birthdayOf(12, 31)).toBe('12-31');
  expect(birthdayOf(1, 1)).toBe('01-01');
  for (const [month, day] of [
    [2, 30],
    [13, 1],
    [0, 1],
    [4, 31],
    [1, 0],
    [1.5, 1],
    [1, 1.5],
    [-11, 1],
    [1, 367],
    [25, 1],
    [1, NaN],
  ])
    expect(birthdayOf(month!, day!)).toBeNull();
});

describe('the 29th of February', () => {
  test('is kept on the 28th in short years', () => {
    expect(dayText(birthdayIn(2026, '02-29'))).toBe('2026-02-28');
    expect(dayText(birthdayIn(2028, '02-29'))).toBe('2028-02-29');
    expect(birthdaysOn(dayNumber('2026-02-28'))).toEqual(['02-28', '02-29']);
    expect(birthdaysOn(dayNumber('2028-02-28'))).toEqual(['02-28']);
    expect(birthdaysOn(dayNumber('2028-02-29'))).toEqual(['02-29']);
    expect(birthdaysOn(dayNumber('2100-02-28'))).toEqual(['02-28', '02-29']);
  });
});

test('a birthday told less than thirty days before earns only the year after', () => {
  const told = new Date('2026-06-01T12:00:00Z');
  expect(firstEarning('07-01', told, 'UTC')).toBe('2026-07-01');
  expect(firstEarning('06-30', told, 'UTC')).toBe('2027-06-30');
  expect(firstEarning('05-31', told, 'UTC')).toBe('2027-05-31');
  const late = new Date('2026-12-20T12:00:00Z');
  expect(firstEarning('01-05', late, 'UTC')).toBe('2028-01-05');
  expect(firstEarning('02-29', late, 'UTC')).toBe('2027-02-28');
});

test('a year in which it earned on another day earns no second time', () => {
  const told = new Date('2026-06-01T12:00:00Z');
  expect(firstEarning('09-01', told, 'UTC', new Set([2026]))).toBe('2027-09-01');
  expect(firstEarning('05-31', told, 'UTC', new Set([2026]))).toBe('2027-05-31');
});
