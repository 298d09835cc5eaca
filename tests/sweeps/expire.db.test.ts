import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { memberSummaries } from '~/queries/member-summary';
import { extendPoints } from '~/services/extend-points';
import { sweeps } from '~/sweeps';
import { runSweep } from '~/sweeps/run';
import { scheduleSweep } from '~/sweeps/schedule';
import { balance, days, draft, faults, lotsOf, newMember, NOW, spend } from '../ledger/posting';
import { SHOP } from '../support/world';
import { byAge, byInactivity, lapsing, openLapsing, postAt, sweepAt, told } from './sweeping';

const summary = async (member: number, now: Date) =>
  (await memberSummaries(SHOP, [member], now))[0]!;
const entries = async (member: number, kind = 'expiry') =>
  (
    await prisma.entry.findMany({
      where: { shopId: SHOP, memberId: member, kind },
      orderBy: { seq: 'asc' },
    })
  ).map((entry) => ({
    points: Number(entry.points),
    at: entry.happenedAt,
    recorded: entry.recordedAt,
  }));

describe('Article 11: points lapse by age of each lot', () => {
  let member: number;
  beforeEach(async () => {
    await openLapsing(byAge);
    member = await newMember();
    await postAt(NOW, draft(member, 100), draft(member, 40, { happenedAt: days(5) }));
  });

  test('exactly those lots, dated when they lapsed, however late the sweep runs', async () => {
    await sweepAt(days(90));
    expect(await entries(member)).toEqual([
      { points: -100, at: new Date('2026-07-01T12:00:00Z'), recorded: days(90) },
      { points: -40, at: new Date('2026-07-06T12:00:00Z'), recorded: days(90) },
    ]);
    expect(await lotsOf(member)).toEqual({});
    expect(await faults()).toEqual([]);
    await sweepAt(days(91));
    expect(await entries(member)).toHaveLength(2);
    expect(await told('points.expired')).toMatchObject([{ points: 100 }, { points: 40 }]);
  });

  test('the balance is the same before and after the sweep', async () => {
    const before = await summary(member, days(31));
    expect(before).toMatchObject({
      balance: 40,
      spendable: 40,
      nextExpiry: { at: new Date('2026-07-06T12:00:00Z'), points: 40 },
    });
    await sweepAt(days(31));
    expect(await summary(member, days(31))).toEqual(before);
  });

  test('whoever acts before the sweep is expired first', async () => {
    expect(await postAt(days(31), spend(member, 41))).toEqual([
      { refused: 'not_enough_points', missing: 1 },
    ]);
    expect(await postAt(days(31), draft(member, -30))).toMatchObject([{ balanceAfter: 10 }]);
    expect(await entries(member)).toMatchObject([{ points: -100 }]);
    await sweepAt(days(31));
    expect(await entries(member)).toHaveLength(1);
    expect(await faults()).toEqual([]);
  });

  test('pending points do not lapse', async () => {
    const held = { availableAt: days(60), expiresAt: days(10) };
    await postAt(NOW, draft(member, 7, held));
    await sweepAt(days(40));
    expect(await balance(member)).toBe(7);
    expect(await summary(member, days(40))).toMatchObject({ balance: 7, pending: 7 });
    await sweepAt(days(61));
    expect(await balance(member)).toBe(0);
  });

  test('a page left half-way is gone on with, and one worker at a time has a shop', async () => {
    const expire = sweeps.filter(({ kind }) => kind === 'expire');
    const options = { db: prisma, sweeps: expire, onFailure: () => {}, now: () => days(90) };
    await sweepAt(days(1));
    await runSweep({ ...options, stopping: () => true });
    expect(await runSweep({ ...options, stopping: () => true })).toBe(false);
    expect(await entries(member)).toHaveLength(2);
    await sweepAt(days(91));
    const row = await prisma.sweep.findUniqueOrThrow({
      where: { shopId_kind: { shopId: SHOP, kind: 'expire' } },
    });
    expect(row).toMatchObject({ cursor: null, doneTo: days(90) });
  });
});

describe('Article 11: points lapse by inactivity', () => {
  let member: number;
  beforeEach(async () => {
    await openLapsing(byInactivity);
    member = await newMember();
    await postAt(NOW, draft(member, 100), draft(member, 40, { availableAt: days(45) }));
  });

  test('all that can be spent, at once; what is pending stays', async () => {
    expect(await summary(member, days(29))).toMatchObject({
      spendable: 100,
      nextExpiry: { at: new Date('2026-07-01T12:00:00Z'), points: 100 },
    });
    const before = await summary(member, days(50));
    expect(before).toMatchObject({ balance: 40, spendable: 40, pending: 0 });
    await sweepAt(days(50));
    expect(await summary(member, days(50))).toMatchObject({ balance: 40, spendable: 40 });
    expect(await entries(member)).toMatchObject([
      { points: -100, at: new Date('2026-07-01T12:00:00Z') },
    ]);
    expect(await faults()).toEqual([]);
  });

  test('anything that moves points keeps them; too late is too late', async () => {
    await postAt(days(20), spend(member, 10, { happenedAt: days(20) }));
    expect(await summary(member, days(40))).toMatchObject({ spendable: 90 });
    await postAt(days(80), draft(member, 5, { happenedAt: days(80) }));
    expect(await summary(member, days(80))).toMatchObject({ balance: 5, spendable: 5 });
    expect(await entries(member)).toMatchObject([{ points: -130 }]);
  });
});

describe('Article 11: warnings precede', () => {
  test('each lot once for each day chosen, whether the sweep is late or not', async () => {
    await openLapsing(byAge);
    const member = await newMember();
    await postAt(NOW, draft(member, 100));
    await sweepAt(days(1));
    expect(await told('points.expiring')).toEqual([]);
    await sweepAt(days(24));
    await sweepAt(days(25));
    expect(await told('points.expiring')).toMatchObject([{ points: 100, days: 7 }]);
    await sweepAt(days(29));
    await sweepAt(days(29.5));
    expect(await told('points.expiring')).toMatchObject([{ days: 7 }, { points: 100, days: 3 }]);
    await sweepAt(days(33));
    expect(await told('points.expiring')).toHaveLength(2);
  });

  test('a sweep that missed both days warns once; by inactivity too', async () => {
    await openLapsing(byInactivity);
    const member = await newMember();
    await postAt(NOW, draft(member, 100));
    await sweepAt(days(1));
    await sweepAt(days(28));
    await sweepAt(days(29.5));
    expect(await told('points.expiring')).toMatchObject([
      { points: 100, days: 7, expiresAt: '2026-07-01T12:00:00.000Z' },
    ]);
  });

  test('what comes when the day to warn has passed is warned of by the next round, once', async () => {
    await openLapsing(byAge);
    const member = await newMember();
    await postAt(NOW, draft(member, 100, { expiresAt: days(6.5) }));
    await sweepAt(days(1));
    expect(await told('points.expiring')).toMatchObject([{ points: 100, days: 7 }]);
    await postAt(days(1.5), draft(member, 8, { expiresAt: days(6.5) }));
    await postAt(days(1.5), draft(member, 9, { expiresAt: days(6.7) }));
    await sweepAt(days(2));
    await sweepAt(days(3));
    expect((await told('points.expiring')).slice(1)).toMatchObject([
      { points: 17, days: 7, expiresAt: days(6.5).toISOString() },
    ]);
    await sweepAt(days(4));
    expect((await told('points.expiring')).slice(2)).toMatchObject([{ points: 117, days: 3 }]);
  });
});

describe('Article 11: what a merchant lets live longer is warned of by its new day', () => {
  const extend = (memberId: number, until: Date) =>
    extendPoints({
      shopId: SHOP,
      memberId,
      until,
      note: 'Late parcel',
      by: '1',
      idempotencyKey: `until-${until.getTime()}`,
    });
  afterEach(() => clock.move(0));

  test.each([
    ['by age', byAge],
    ['by inactivity', byInactivity],
  ])('%s, once, unless it is far away', async (_, expiry) => {
    await openLapsing(expiry);
    const member = await newMember();
    await postAt(NOW, draft(member, 100));
    await sweepAt(days(28));
    const before = (await told('points.expiring')).length;
    clock.move(days(28.5).getTime() - Date.now());
    expect(await extend(member, days(34))).toEqual({ points: 100 });
    await sweepAt(days(29));
    await sweepAt(days(29.5));
    const after = (await told('points.expiring')).slice(before);
    expect(after).toMatchObject([{ points: 100, days: 7, expiresAt: days(34).toISOString() }]);
    clock.move(days(29.7).getTime() - Date.now());
    await extend(member, days(90));
    await sweepAt(days(30));
    expect(await told('points.expiring')).toHaveLength(before + 1);
  });
});

describe('Article 11: another expiry', () => {
  test('reaches every lot, none of which lapses before one full period, nor before a day promised', async () => {
    await openLapsing({ mode: 'none' });
    const member = await newMember();
    await postAt(
      NOW,
      draft(member, 100),
      draft(member, 7, { expiresAt: days(90), keptTo: days(90) }),
    );
    await prisma.programVersion.create({
      data: { shopId: SHOP, version: 2, program: lapsing(byAge), publishedAt: days(20) },
    });
    await prisma.shop.update({ where: { shopId: SHOP }, data: { expirySince: days(20) } });
    await prisma.$transaction((tx) => scheduleSweep(tx, SHOP, 'redate', days(20)));
    await sweepAt(days(19));
    const dates = async () =>
      (await prisma.lot.findMany({ where: { shopId: SHOP }, orderBy: { seq: 'asc' } })).map(
        (lot) => lot.expiresAt,
      );
    expect(await dates()).toEqual([null, days(90)]);
    expect(await sweepAt(days(20))).toEqual([]);
    expect(await dates()).toEqual([new Date('2026-07-21T12:00:00Z'), days(90)]);
    await sweepAt(days(21));
    expect(await dates()).toEqual([new Date('2026-07-21T12:00:00Z'), days(90)]);
    const row = await prisma.sweep.findUniqueOrThrow({
      where: { shopId_kind: { shopId: SHOP, kind: 'redate' } },
    });
    expect(row).toMatchObject({ dueAt: null, askedAt: null, cursor: null });
  });
});
