import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import { books } from '~/ledger/books';
import type { Draft } from '~/ledger/entry';
import { mergeMembers } from '~/services/merge-members';
import { recordActivities } from '~/services/record-activities';
import { balance, days, draft, lotsOf, newMember, NOW, postAll, spend } from '../ledger/posting';
import { anOrder, liveProgram, openShop, record, SHOP, tell, tellRefund } from '../support/world';
import { liveInJune } from './time';

liveInJune();

const merge = (from: number, into: number) =>
  prisma.$transaction((tx) => mergeMembers(tx, { shopId: SHOP, from, into }, NOW));
const entriesOf = (memberId: number) =>
  prisma.entry.findMany({ where: { shopId: SHOP, memberId }, orderBy: { seq: 'asc' } });
const order = (orderId: string, customerId: string, rest: object = {}) =>
  tell(anOrder({ orderId, customerId, goods: [10_000], ...rest }));
const idOf = async (customerId: string) =>
  Number((await prisma.member.findFirstOrThrow({ where: { shopId: SHOP, customerId } })).id);

beforeEach(() => openShop());

describe('article 14: two members become one by moving rows, once', () => {
  test('entries, lots and draws keep what they were, and the balances sum', async () => {
    const [from, into] = [await newMember('501'), await newMember('502')];
    const dates = { availableAt: days(-3), expiresAt: days(40) };
    await postAll([draft(from, 100, dates), draft(into, 30), draft(into, 20), spend(into, 25)]);
    await postAll([draft(from, 50), spend(from, 120)]);
    expect(await merge(from, into)).toEqual({ merged: true });
    expect([await balance(from), await balance(into)]).toEqual([0, 55]);
    const entries = await entriesOf(into);
    expect(entries.map((one) => [one.seq, Number(one.points), Number(one.balanceAfter)])).toEqual([
      [1, 30, 30],
      [2, 20, 50],
      [3, -25, 25],
      [4, 100, 125],
      [5, 50, 175],
      [6, -120, 55],
      [7, 0, 55],
    ]);
    expect(entries[3]).toMatchObject(dates);
    expect(await lotsOf(into)).toEqual({ 1: 5, 2: 20, 5: 30 });
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('merging twice, or into oneself, changes nothing', async () => {
    const [from, into] = [await newMember('501'), await newMember('502')];
    await postAll([draft(from, 100), draft(into, 30)]);
    await merge(from, into);
    const before = [await prisma.entry.findMany(), await prisma.member.findMany()];
    expect(await merge(from, into)).toEqual({ merged: false });
    expect(await merge(into, from)).toEqual({ merged: false });
    expect([await prisma.entry.findMany(), await prisma.member.findMany()]).toEqual(before);
  });

  test.each([
    ['A into B, then B into C', [0, 1, 1, 2]],
    ['B into C, then A into B', [1, 2, 0, 1]],
  ])('%s leaves everything with C', async (_name, [a, b, c, d]) => {
    const ids = [await newMember('501'), await newMember('502'), await newMember('503')];
    await postAll(ids.map((id, nr) => draft(id, 10 ** nr)));
    await merge(ids[a!]!, ids[b!]!);
    await merge(ids[c!]!, ids[d!]!);
    expect(await Promise.all(ids.map(balance))).toEqual([0, 0, 111]);
    await record([order('1', '501')]);
    expect(await balance(ids[2]!)).toBe(211);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('what one owed the other pays, by an entry of no points that says so', async () => {
    const [from, into] = [await newMember('501'), await newMember('502')];
    await postAll([draft(from, -80, { shortfall: 'debt' }), draft(into, 100)]);
    await merge(from, into);
    expect(await lotsOf(into)).toEqual({ 1: 20 });
    expect((await entriesOf(into)).at(-1)).toMatchObject({
      key: `merge:${from}`,
      kind: 'merge',
      points: 0n,
      reasons: { type: 'merge', points: -80, paid: 80, guest: false },
    });
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('the books of every day stay as they were', async () => {
    const [from, into] = [await newMember('501'), await newMember('502')];
    await postAll([draft(from, 100), draft(into, 30), spend(from, 10)]);
    const period = { from: '2026-05-01', until: '2026-07-01', timeZone: 'UTC' };
    const before = await books(prisma, SHOP, period);
    await merge(from, into);
    expect(await books(prisma, SHOP, period)).toEqual(before);
  });

  test('the entries of nobody else change, and none may change otherwise', async () => {
    const [from, into, other] = [await newMember('1'), await newMember('2'), await newMember('3')];
    await postAll([draft(from, 100), draft(into, 30), draft(other, 7)]);
    await merge(from, into);
    expect((await entriesOf(other)).map((one) => Number(one.points))).toEqual([7]);
    await expect(
      prisma.$executeRaw`UPDATE "Entry" SET "memberId" = ${other} WHERE "memberId" = ${into}`,
    ).rejects.toThrow('append-only');
  });

  test('a member who was erased is merged with nobody', async () => {
    const [from, into] = [await newMember('501'), await newMember('502')];
    await postAll([draft(from, 100)]);
    await prisma.member.updateMany({ where: { id: from }, data: { erasedAt: NOW } });
    expect(await merge(from, into)).toEqual({ merged: false });
  });
});

describe('orders of both afterwards', () => {
  test('told again they change nothing; refunds and cancellations of either land right', async () => {
    await record([order('1', '501'), order('2', '502')]);
    const [from, into] = [await idOf('501'), await idOf('502')];
    await merge(from, into);
    const count = await prisma.entry.count();
    await record([order('1', '501'), order('2', '502')]);
    expect(await prisma.entry.count()).toBe(count);
    const refund = { refundId: 'r', lines: [], goodsMinor: 4_000, shippingMinor: 0 };
    await record([tellRefund('1', refund)]);
    const updatedAt = '2026-03-05T10:00:00.000Z';
    await record([order('2', '502', { cancelled: true, updatedAt })]);
    expect([await balance(from), await balance(into)]).toEqual([0, 60]);
    expect(await lotsOf(into)).toEqual({ 2: 60 });
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('an order told late of the customer who is no more goes to the one who is', async () => {
    await record([order('1', '501'), order('2', '502')]);
    const [from, into] = [await idOf('501'), await idOf('502')];
    await merge(from, into);
    await record([order('3', '501')]);
    expect([await balance(from), await balance(into)]).toEqual([0, 300]);
  });

  test('an order told late of a guest goes to whoever they turned out to be', async () => {
    const guest = { customerId: null, guestHash: 'a'.repeat(64) };
    await record([tell(anOrder({ orderId: '1', goods: [5_000], ...guest })), order('2', '502')]);
    const shadow = await prisma.member.findFirstOrThrow({ where: { guestHash: guest.guestHash } });
    expect(Number(shadow.balance)).toBe(50);
    const into = await idOf('502');
    await merge(Number(shadow.id), into);
    await record([tell(anOrder({ orderId: '3', goods: [2_000], ...guest }))]);
    expect(await balance(into)).toBe(170);
    expect((await entriesOf(into))[2]!.reasons).toMatchObject({ guest: true, points: 50 });
  });
});

describe('what goes with the points', () => {
  const redemption = (id: string, memberId: number) => ({
    shopId: SHOP,
    id,
    memberId,
    rewardId: 'a',
    reward: {},
    points: 1,
    state: 'ISSUED',
    idempotencyKey: 'same',
    code: id,
    requestedAt: NOW,
  });

  test('redemptions of one key stay both; caps add up; the earliest joining and all totals count', async () => {
    const [from, into] = [await newMember('501'), await newMember('502')];
    await prisma.redemption.createMany({ data: [redemption('x', from), redemption('y', into)] });
    const use = { shopId: SHOP, ruleId: '*', period: '2026-06', points: 40, times: 1 };
    await prisma.capUse.createMany({
      data: [
        { ...use, memberId: from },
        { ...use, memberId: into },
        { ...use, memberId: from, period: '' },
      ],
    });
    await prisma.member.updateMany({
      where: { id: from },
      data: {
        earnedTotal: 5,
        spentTotal: 900,
        ordersTotal: 2,
        joinedAt: days(-9),
        birthday: '02-29',
      },
    });
    await merge(from, into);
    expect(await prisma.redemption.count({ where: { memberId: into } })).toBe(2);
    expect(
      (await prisma.capUse.findMany({ orderBy: { period: 'asc' } })).map((one) => [
        Number(one.memberId),
        one.period,
        Number(one.points),
        one.times,
      ]),
    ).toEqual([
      [into, '', 40, 1],
      [into, '2026-06', 80, 2],
    ]);
    expect(await prisma.member.findFirst({ where: { id: into } })).toMatchObject({
      earnedTotal: 5n,
      spentTotal: 900n,
      ordersTotal: 2,
      joinedAt: days(-9),
      birthday: '02-29',
    });
  });

  test('a block holds for the person', async () => {
    const [from, into] = [await newMember('501'), await newMember('502')];
    await prisma.member.updateMany({ where: { id: from }, data: { blockedAt: NOW } });
    await merge(from, into);
    expect(await prisma.member.findFirst({ where: { id: into } })).toMatchObject({
      blockedAt: NOW,
    });
  });

  test('a birthday both were given counts once, and is known under the new number', async () => {
    const program = {
      ...liveProgram,
      rules: [
        ...liveProgram.rules,
        {
          ...liveProgram.rules[0]!,
          id: 'b',
          on: { kind: 'birthday' as const },
          amount: { kind: 'flat' as const, points: 15 },
        },
      ],
    };
    const publishedAt = new Date('2026-02-01T00:00:00Z');
    await prisma.programVersion.create({
      data: { shopId: SHOP, version: 2, program, publishedAt },
    });
    const [from, into] = [await newMember('501'), await newMember('502')];
    const birthday = (memberId: number, year: number) => ({
      shopId: SHOP,
      memberId,
      id: `birthday:${memberId}:${year}`,
      happenedAt: NOW,
      facts: { kind: 'birthday' as const, year },
    });
    const tellThem = (told: ReturnType<typeof birthday>[]) =>
      prisma.$transaction((tx) => recordActivities(tx, told, NOW));
    await tellThem([birthday(from, 2025), birthday(from, 2026), birthday(into, 2026)]);
    expect([await balance(from), await balance(into)]).toEqual([30, 15]);
    await merge(from, into);
    expect(await balance(into)).toBe(30);
    await tellThem([birthday(into, 2025), birthday(into, 2026)]);
    expect(await balance(into)).toBe(30);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });
});

test('merging needs the same number of statements however long the history', async () => {
  const [from, into] = [await newMember('501'), await newMember('502')];
  const many = Array.from({ length: 500 }, (_, nr): Draft => draft(nr % 2 ? from : into, 1 + nr));
  await postAll(many);
  await merge(from, into);
  expect(await balance(into)).toBe(many.reduce((sum, one) => sum + one.points, 0));
  expect(await audit(prisma, SHOP)).toEqual([]);
});

describe('article 11: a merge brings nothing back that has lapsed', () => {
  const inactive = (lapsesAt: Date) => prisma.member.updateMany({ data: { lapsesAt } });
  test.each([
    ['of the one who is no more', 0],
    ['of the one who stays', 1],
  ])('by inactivity, %s', async (_whose, which) => {
    const both = [await newMember('501'), await newMember('502')];
    const long = { availableAt: days(-40) };
    await postAll([draft(both[0]!, 100, long), draft(both[1]!, 30, long)]);
    await inactive(days(20));
    await prisma.member.updateMany({ where: { id: both[which] }, data: { lapsesAt: days(-1) } });
    await merge(both[0]!, both[1]!);
    expect(await balance(both[1]!)).toBe([30, 100][which]);
    const { lapsesAt } = await prisma.member.findFirstOrThrow({ where: { id: both[1] } });
    expect(lapsesAt).toEqual(days(20));
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('nor by its date, and what moves is what was left', async () => {
    const [from, into] = [await newMember('501'), await newMember('502')];
    await postAll([draft(from, 100, { expiresAt: days(-1) }), draft(from, 5)], days(-2));
    await merge(from, into);
    expect(await balance(into)).toBe(5);
    expect((await entriesOf(into)).at(-1)!.reasons).toMatchObject({ points: 5 });
  });
});
