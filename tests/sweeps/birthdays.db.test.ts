import { describe, expect, test } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import { noteBirthday } from '~/services/note-birthday';
import { birthdays } from '~/sweeps/birthdays';
import { flatRule, rewarding } from '../services/activity-world';
import { liveInJune } from '../services/time';
import { balanceOf, openShop, SHOP } from '../support/world';
import { sweepAt } from './sweeping';

liveInJune();

const born = (month: number, day: number, customerId = '501') =>
  noteBirthday({ shopId: SHOP, customerId, month, day });
const open = () => openShop(rewarding(flatRule('birthday', { kind: 'birthday' }, 100)));
const at = (moment: string) => clock.move(Date.parse(moment) - Date.now());
const sweep = async (moment: string) =>
  expect(await sweepAt(new Date(moment), { sweeps: [birthdays] })).toEqual([]);

describe('birthdays', () => {
  test('earn on the day in the shop’s own time zone, once a year', async () => {
    await open();
    await prisma.shop.update({ where: { shopId: SHOP }, data: { timeZone: 'Asia/Tokyo' } });
    expect(await born(7, 20)).toEqual({ birthday: '07-20', earnsOn: '2026-07-20' });
    await sweep('2026-07-18T15:00:00Z');
    expect(await balanceOf('501')).toBe(0);
    // Midnight of the twentieth in Tokyo.
    await sweep('2026-07-19T15:00:00Z');
    expect(await balanceOf('501')).toBe(100);
    await sweep('2026-07-20T15:00:00Z');
    expect(await balanceOf('501')).toBe(100);
    await sweep('2027-07-20T15:00:00Z');
    expect(await balanceOf('501')).toBe(200);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('changed, they earn no second time that year, and not often', async () => {
    await open();
    await born(7, 20);
    await sweep('2026-07-20T00:10:00Z');
    at('2026-07-21T12:00:00Z');
    expect(await born(9, 1)).toMatchObject({ birthday: '09-01' });
    expect(await born(9, 2)).toEqual({ refused: 'birthday_changed_lately' });
    await sweep('2026-09-01T00:10:00Z');
    expect(await balanceOf('501')).toBe(100);
    await sweep('2027-09-01T00:10:00Z');
    expect(await balanceOf('501')).toBe(200);
  });

  test('told of tomorrow, one earns only next year', async () => {
    await open();
    at('2026-06-01T12:00:00Z');
    expect(await born(6, 2)).toMatchObject({ earnsOn: '2027-06-02' });
    await sweep('2026-06-02T00:10:00Z');
    expect(await balanceOf('501')).toBe(0);
  });

  test('on the 29th of February are kept on the 28th in short years', async () => {
    await open();
    await born(2, 29);
    await sweep('2027-02-27T00:10:00Z');
    await sweep('2027-02-28T00:10:00Z');
    await sweep('2027-03-01T00:10:00Z');
    expect(await balanceOf('501')).toBe(100);
    await sweep('2028-02-28T00:10:00Z');
    expect(await balanceOf('501')).toBe(100);
    await sweep('2028-02-29T00:10:00Z');
    expect(await balanceOf('501')).toBe(200);
  });

  test('missed while nobody swept are caught up on, page after page', async () => {
    await open();
    for (const nr of [0, 1, 2]) await born(7, 20 + nr, String(601 + nr));
    await sweep('2026-07-19T00:10:00Z');
    await sweep('2026-07-25T00:10:00Z');
    for (const nr of [0, 1, 2]) expect(await balanceOf(String(601 + nr))).toBe(100);
  });

  test('are refused where nothing rewards them, or where no year has the day', async () => {
    await openShop();
    expect(await born(7, 20)).toEqual({ refused: 'nothing_to_earn' });
    expect(await born(2, 30)).toEqual({ refused: 'birthday_malformed' });
    expect(await prisma.member.count()).toBe(0);
  });
});
