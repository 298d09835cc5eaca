import { describe, expect, test } from 'vitest';
import { momentAt } from '~/loyalty/local-moment';
import { dayNumber, dayText, localTime, weekdayOf } from '~/loyalty/local-time';
import { addMonths, endOfDay } from '~/loyalty/months';
import { countsYears, endOfLocalDay, later, monthBegun, yearOf } from '~/loyalty/tier-windows';

const at = (moment: string) => Date.parse(moment);
const iso = (moment: number | Date) => new Date(moment).toISOString();

describe('a shop’s clock', () => {
  test.each([
    ['2026-11-22T23:59:59.999Z', 'UTC', '2026-11-22', 1439, 7],
    ['2026-11-22T23:00:00Z', 'Europe/Paris', '2026-11-23', 0, 1],
    ['2026-11-22T22:59:59Z', 'Europe/Paris', '2026-11-22', 1439, 7],
    ['2026-11-22T04:59:00Z', 'America/New_York', '2026-11-21', 1439, 6],
    ['2026-11-22T12:00:00Z', 'Asia/Kathmandu', '2026-11-22', 1065, 7],
    ['2026-03-29T00:59:59Z', 'Europe/Paris', '2026-03-29', 119, 7],
    ['2026-03-29T01:00:00Z', 'Europe/Paris', '2026-03-29', 180, 7],
    ['2026-03-29T01:14:30Z', 'Europe/Paris', '2026-03-29', 194, 7],
    ['1969-12-31T23:00:00Z', 'UTC', '1969-12-31', 1380, 3],
    ['1969-12-31T23:00:00Z', 'Europe/Paris', '1970-01-01', 0, 4],
  ])('%s in %s is %s, minute %i, weekday %i', (moment, zone, day, minutes, weekday) => {
    const local = localTime(at(moment), zone);
    expect([dayText(local.day), local.minutes, local.weekday]).toEqual([day, minutes, weekday]);
    expect(localTime(at(moment), zone)).toEqual(local);
    expect(dayNumber(day)).toBe(local.day);
  });

  test('weekdays run from Monday, before 1970 too', () => {
    expect([-4, -3, 0, 3, 4].map(weekdayOf)).toEqual([7, 1, 4, 7, 1]);
  });

  test('an unknown zone is an error', () => {
    expect(() => localTime(0, 'Nowhere/Else')).toThrow(RangeError);
  });

  test.each([
    ['2026-11-27', '09:30', 'UTC', '2026-11-27T09:30:00.000Z'],
    ['2026-11-27', '09:30', 'Europe/Paris', '2026-11-27T08:30:00.000Z'],
    ['2026-10-25', '00:30', 'Europe/Paris', '2026-10-24T22:30:00.000Z'],
    ['2026-10-25', '04:00', 'Europe/Paris', '2026-10-25T03:00:00.000Z'],
    ['2026-11-01', '00:30', 'America/New_York', '2026-11-01T04:30:00.000Z'],
    ['2026-11-01', '06:00', 'America/New_York', '2026-11-01T11:00:00.000Z'],
    // Clocks skip the time asked for: it is the one after it, east of UTC and west of it.
    ['2026-03-29', '02:30', 'Europe/Paris', '2026-03-29T01:30:00.000Z'],
    ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    ['2026-09-06', '00:00', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
    ['2011-12-30', '00:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('%s at %s in %s is %s', (day, time, zone, moment) => {
    expect(iso(momentAt(day, time, zone))).toBe(moment);
  });
});

describe('Article 11: months as people count them', () => {
  test.each([
    ['2026-01-31T12:00:00.000Z', 1, '2026-02-28T12:00:00.000Z'],
    ['2024-01-31T12:00:00.000Z', 1, '2024-02-29T12:00:00.000Z'],
    ['2026-01-30T00:00:00.001Z', 3, '2026-04-30T00:00:00.001Z'],
    ['2026-11-30T23:59:59.999Z', 14, '2028-01-30T23:59:59.999Z'],
    ['2026-03-31T08:00:00.000Z', -1, '2026-02-28T08:00:00.000Z'],
    ['1969-06-15T06:00:00.000Z', 1, '1969-07-15T06:00:00.000Z'],
    ['2026-05-05T05:05:05.005Z', 0, '2026-05-05T05:05:05.005Z'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(iso(addMonths(new Date(from), months))).toBe(to);
  });

  test.each([
    [2026, 12, 31, 'UTC', '2027-01-01T00:00:00.000Z'],
    [2026, 2, 31, 'UTC', '2026-03-01T00:00:00.000Z'],
    [2024, 2, 28, 'UTC', '2024-02-29T00:00:00.000Z'],
    [2026, 6, 30, 'Europe/Paris', '2026-06-30T22:00:00.000Z'],
    [2026, 12, 31, 'Europe/Paris', '2026-12-31T23:00:00.000Z'],
    [2026, 12, 31, 'Pacific/Kiritimati', '2026-12-31T10:00:00.000Z'],
    [2026, 12, 31, 'Pacific/Pago_Pago', '2027-01-01T11:00:00.000Z'],
    [2026, 11, 5, 'Asia/Kathmandu', '2026-11-05T18:15:00.000Z'],
    // Clocks in Beirut skip the first hour of that day.
    [2026, 3, 28, 'Asia/Beirut', '2026-03-28T22:00:00.000Z'],
  ])('the end of %i-%i-%i in %s is %s', (year, month, day, zone, moment) => {
    expect(iso(endOfDay(year, month, day, zone))).toBe(moment);
  });
});

describe('Article 13: the time tiers are reckoned over', () => {
  const paris = 'Europe/Paris';
  test('years end, or roll along', () => {
    const all = ['lifetime', 'rolling', 'calendarYear', 'fromJoining'] as const;
    const counts = (kind: (typeof all)[number]) => countsYears({ kind, months: 1 } as never);
    expect(all.map(counts)).toEqual([false, false, true, true]);
  });

  test.each([
    ['2026-01-31T10:20:30.400Z', { months: 1 }, '2026-02-28T10:20:30.400Z'],
    ['2026-03-28T10:00:00.000Z', { days: 1 }, '2026-03-29T09:00:00.000Z'],
    ['2026-03-28T10:00:00.000Z', { months: 1, days: 2 }, '2026-04-30T09:00:00.000Z'],
    ['2026-03-28T01:30:00.000Z', { days: 1 }, '2026-03-29T01:30:00.000Z'],
    ['2026-12-31T23:30:00.000Z', { months: -2, days: -4 }, '2026-10-27T23:30:00.000Z'],
    ['2026-07-01T12:00:00.000Z', {}, '2026-07-01T12:00:00.000Z'],
  ])('%s later by %o in Paris is %s', (from, by, to) => {
    expect(iso(later(at(from), by, paris))).toBe(to);
  });

  test.each([
    ['2026-09-05', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
    ['2026-09-04', 'America/Santiago', '2026-09-05T04:00:00.000Z'],
    ['2026-03-28', 'Asia/Beirut', '2026-03-28T22:00:00.000Z'],
    ['2011-12-29', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('%s is over in %s at %s, where clocks skip midnight too', (day, zone, moment) => {
    expect(iso(endOfLocalDay(day, zone))).toBe(moment);
  });

  test.each([
    ['2026-12-31T22:59:59Z', 0, '2025-12-31T23:00:00.000Z', '2026-12-31T23:00:00.000Z'],
    ['2026-12-31T23:00:00Z', 0, '2026-12-31T23:00:00.000Z', '2027-12-31T23:00:00.000Z'],
    ['2026-06-01T00:00:00Z', 2, '2023-12-31T23:00:00.000Z', '2024-12-31T23:00:00.000Z'],
  ])('the calendar year of %s, %i back', (moment, back, start, end) => {
    const year = yearOf({ kind: 'calendarYear' }, 0, at(moment), paris, back);
    expect([iso(year.start), iso(year.end)]).toEqual([start, end]);
    expect(yearOf({ kind: 'calendarYear' }, 0, at(moment), paris, back)).toEqual(year);
  });

  test.each([
    ['2024-02-29T15:00:00Z', '2026-02-27T22:59:59Z', '2025-02-27T23:00:00.000Z'],
    ['2024-02-29T15:00:00Z', '2026-02-27T23:00:00Z', '2026-02-27T23:00:00.000Z'],
    ['2024-02-29T15:00:00Z', '2028-02-29T15:00:00Z', '2028-02-28T23:00:00.000Z'],
    ['2024-07-01T15:00:00Z', '2026-06-30T21:59:59Z', '2025-06-30T22:00:00.000Z'],
  ])('of one who joined %s, the year of %s begins %s', (joined, moment, start) => {
    const year = yearOf({ kind: 'fromJoining' }, at(joined), at(moment), paris);
    expect(iso(year.start)).toBe(start);
    const before = yearOf({ kind: 'fromJoining' }, at(joined), at(moment), paris, 1);
    expect(before.end).toBe(year.start);
  });

  test('months begin by the shop’s clock', () => {
    const begun = (moment: string, back?: number) => {
      const { month, start } = monthBegun(at(moment), paris, back);
      return [month, iso(start)];
    };
    expect(begun('2026-10-31T22:59:59Z')).toEqual(['2026-10', '2026-09-30T22:00:00.000Z']);
    expect(begun('2026-10-31T23:00:00Z')).toEqual(['2026-11', '2026-10-31T23:00:00.000Z']);
    expect(begun('2026-01-15T00:00:00Z', 2)).toEqual(['2025-11', '2025-10-31T23:00:00.000Z']);
    expect(iso(endOfLocalDay('2026-12-31', paris))).toBe('2026-12-31T23:00:00.000Z');
    expect(iso(endOfLocalDay('2026-12-31', 'UTC'))).toBe('2027-01-01T00:00:00.000Z');
  });
});
