import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { setExpiries } from '~/ledger/dates';
import { history } from '~/ledger/history';
import { settle } from '~/ledger/post';
import { openShop, SHOP } from '../support/world';
import {
  balance,
  days,
  draft,
  faults,
  lotsOf,
  newMember,
  NOW,
  postAll,
  spend,
  statementsIn,
} from './posting';

let member: number;
beforeEach(async () => {
  await openShop();
  member = await newMember();
});

/** Which version of each row stands: another once it was written, whatever was written. */
const versions = async () =>
  Object.fromEntries(
    (
      await prisma.$queryRaw<{ seq: number; version: string }[]>`
        SELECT "seq", ctid::text || xmin::text AS "version" FROM "Lot" ORDER BY "seq"`
    ).map(({ seq, version }) => [seq, version]),
  );
const memberRow = () => prisma.member.findFirstOrThrow({ where: { shopId: SHOP, id: member } });
const settleAll = (drafts: Parameters<typeof settle>[1], now: Date) =>
  prisma.$transaction((tx) => settle(tx, drafts, now));

describe('what is written', () => {
  test('lots that nothing happened to are left alone', async () => {
    await postAll([draft(member, 40), draft(member, 50), draft(member, 60)]);
    const before = await versions();
    await postAll([spend(member, 45)]);
    const after = await versions();
    expect(after[1]).toBeUndefined();
    expect(after[2]).not.toBe(before[2]);
    expect(after[3]).toBe(before[3]);
  });

  test('what is known already is only looked up', async () => {
    const known = draft(member, 40);
    await postAll([known]);
    expect(await statementsIn((tx) => settle(tx, [known], NOW))).toBe(2);
  });

  test('a debt that a lot pays twice over in one batch is one draw', async () => {
    await postAll([draft(member, 100), spend(member, 50)]);
    await postAll([
      draft(member, -80, { shortfall: 'debt' }),
      draft(member, 50, { kind: 'return', returnOf: { debitSeq: 2, graceUntil: days(30) } }),
    ]);
    const draws = await prisma.draw.findMany({ where: { debitSeq: 3 } });
    expect(draws.map(({ creditSeq, points }) => [creditSeq, Number(points)])).toEqual([[1, 80]]);
    expect(await lotsOf(member)).toEqual({ 1: 20 });
    expect(await faults()).toEqual([]);
  });

  test('other dates for lots are kept, and only of the lots that were named', async () => {
    await postAll([draft(member, 10), draft(member, 20, { expiresAt: days(9) })]);
    const dates = { availableAt: days(5), expiresAt: days(60), keptTo: days(50) };
    await postAll([draft(member, 0, { kind: 'terms', redate: { seqs: [1], ...dates } })]);
    const lots = await prisma.lot.findMany({ orderBy: { seq: 'asc' } });
    expect(lots[0]).toMatchObject(dates);
    expect(lots[1]).toMatchObject({ availableAt: NOW, expiresAt: days(9), keptTo: null });
  });

  test('the newest of what a member did counts as their last activity, in whatever order it is told', async () => {
    await postAll([
      draft(member, 1, { happenedAt: days(-5) }),
      draft(member, 2, { happenedAt: days(-2) }),
      draft(member, 3, { happenedAt: days(-9) }),
    ]);
    expect((await memberRow()).activeAt).toEqual(days(-2));
    await postAll([draft(member, 4, { happenedAt: days(-7) })]);
    expect((await memberRow()).activeAt).toEqual(days(-2));
  });

  test('neither new dates nor what lapses is a doing of the member’s', async () => {
    await postAll([draft(member, 5, { happenedAt: days(-5), expiresAt: days(1) })]);
    await postAll([draft(member, 0, { kind: 'terms', redate: { seqs: [1], expiresAt: days(2) } })]);
    await settleAll([draft(member, 0, { kind: 'terms', happenedAt: days(3) })], days(3));
    expect(await balance(member)).toBe(0);
    expect((await memberRow()).activeAt).toEqual(days(-5));
  });

  test('new dates for a lot that a programme’s expiry gives, and no statement where there are none', async () => {
    await postAll([draft(member, 10), draft(member, 20, { expiresAt: days(9) })]);
    const lot = { shopId: SHOP, memberId: member };
    await prisma.$transaction((tx) =>
      setExpiries(tx, [
        { ...lot, seq: 1, expiresAt: days(30) },
        { ...lot, seq: 2, expiresAt: null },
      ]),
    );
    const lots = await prisma.lot.findMany({ orderBy: { seq: 'asc' } });
    expect(lots.map((one) => one.expiresAt)).toEqual([days(30), null]);
    expect(await statementsIn((tx) => setExpiries(tx, []))).toBe(0);
  });
});

describe('Article 11: what has lapsed goes first, and whoever posts is told', () => {
  test('each moment by itself, the first to lapse first', async () => {
    await postAll([
      draft(member, 10, { expiresAt: days(2) }),
      draft(member, 20, { expiresAt: days(1) }),
      draft(member, 30),
    ]);
    const { postings, expired } = await settleAll([draft(member, 5)], days(3));
    const lapsed = { shopId: SHOP, memberId: member };
    expect(expired).toEqual([
      {
        ...lapsed,
        key: expect.any(String),
        seq: 4,
        points: -20,
        balanceAfter: 40,
        happenedAt: days(1),
      },
      {
        ...lapsed,
        key: expect.any(String),
        seq: 5,
        points: -10,
        balanceAfter: 30,
        happenedAt: days(2),
      },
    ]);
    expect(expired.map(({ key }) => key)).toEqual([
      `expiry:${member}:2:${+days(1)}`,
      `expiry:${member}:1:${+days(2)}`,
    ]);
    expect(postings).toEqual([{ posted: true, seq: 6, points: 5, balanceAfter: 35 }]);
    expect(await faults()).toEqual([]);
  });

  test('of whoever has not been active all goes that could be spent, and their day is over', async () => {
    await postAll([draft(member, 10), draft(member, 20, { availableAt: days(8) })]);
    await prisma.member.updateMany({ data: { lapsesAt: days(4) } });
    const none = await settleAll([draft(member, 0, { kind: 'block' })], days(3));
    expect(none.expired).toEqual([]);
    const { expired } = await settleAll([draft(member, 0, { kind: 'block' })], days(4));
    expect(expired.map(({ points, happenedAt }) => [points, happenedAt])).toEqual([[-10, days(4)]]);
    expect([await balance(member), (await memberRow()).lapsesAt]).toEqual([20, null]);
  });

  test('the day is over of one who held nothing either', async () => {
    await prisma.member.updateMany({ data: { lapsesAt: days(4) } });
    const known = draft(member, 0, { kind: 'block' });
    expect((await settleAll([known], days(5))).expired).toEqual([]);
    expect(await memberRow()).toMatchObject({ lapsesAt: null, activeAt: NOW });
  });
});

describe('a member’s history', () => {
  test('leaves out what is not for whoever asks, and says all of the rest', async () => {
    const dates = { availableAt: days(1), expiresAt: days(9), orderId: '1001', programVersion: 3 };
    await postAll([
      draft(member, 10, { key: 'order:1001:award:1', ...dates }),
      draft(member, 0, { kind: 'block' }),
      spend(member, 0, { redemptionId: 'r1' }),
    ]);
    const asked = { shopId: SHOP, memberId: member, limit: 5 };
    const kinds = (entries: readonly { kind: string }[]) => entries.map(({ kind }) => kind);
    expect(kinds((await history(prisma, asked)).entries)).toEqual(['redemption', 'block', 'award']);
    const { entries } = await history(prisma, { ...asked, hidden: ['block'] });
    expect(kinds(entries)).toEqual(['redemption', 'award']);
    expect(entries[0]!.redemptionId).toBe('r1');
    expect(entries[1]).toEqual({
      ...dates,
      seq: 1,
      key: 'order:1001:award:1',
      kind: 'award',
      points: 10,
      balanceAfter: 10,
      happenedAt: NOW,
      recordedAt: NOW,
      redemptionId: null,
      reasons: { type: 'adjustment', note: 'a test', by: 'tests' },
    });
  });
});
