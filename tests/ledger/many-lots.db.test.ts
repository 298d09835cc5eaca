// Members with more open lots than posting reads at first: what is spent, lapses or is owed is the same to the point.
import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import type { Draft } from '~/ledger/entry';
import { SHOP } from '../support/world';
import {
  balance,
  days,
  draft,
  faults,
  lotsOf,
  newMember,
  NOW,
  postAll,
  posted,
  spend,
  statementsOf,
} from './posting';

/** What a posting to somebody with lots to read costs, and with all of them to read. */
const ONE_READ = 4;
const TWO_READS = 5;

let member: number;
beforeEach(async () => {
  member = await newMember();
});

const credits = (count: number, rest: (nr: number) => Partial<Draft> = () => ({})) =>
  Array.from({ length: count }, (_, nr) => draft(member, 1, rest(nr)));

const lapsesAt = (at: Date) =>
  prisma.member.updateMany({ where: { shopId: SHOP, id: member }, data: { lapsesAt: at } });

describe('Article 9: debits draw on lots in their order, however many there are', () => {
  test('a member with thousands of lots spends them all, to the point, whichever hold the points', async () => {
    const lots = Array.from({ length: 3000 }, (_, nr) =>
      draft(member, 1, {
        expiresAt: nr < 400 ? days(-1) : null,
        availableAt: nr < 800 ? days(9) : NOW,
      }),
    );
    await postAll([...lots, draft(member, 5)]);
    expect(await postAll([spend(member, 2206)])).toEqual([
      { refused: 'not_enough_points', missing: 1 },
    ]);
    expect(await postAll([spend(member, 2205)])).toEqual([posted(-2205, 800, 3002)]);
    expect(Object.keys(await lotsOf(member))).toHaveLength(800);
    expect(await faults()).toEqual([]);
  });

  test('points behind hundreds of lapsed lots can be spent', async () => {
    const lapsed = Array.from({ length: 250 }, () => draft(member, 10, { expiresAt: days(-1) }));
    await postAll([...lapsed, draft(member, 40), draft(member, 60)]);
    expect(await postAll([spend(member, 100)])).toEqual([posted(-100, 0, 254)]);
    expect(await faults()).toEqual([]);
  });

  test('a reversal draws on the order’s own lots first, even in the midst of hundreds', async () => {
    const others = Array.from({ length: 250 }, (_, nr) =>
      draft(member, 10, { expiresAt: days(nr + 1) }),
    );
    await postAll([...others, draft(member, 10), draft(member, 10)]);
    await postAll([draft(member, -14, { ownSeqs: [252], shortfall: 'debt' })]);
    const lots = await lotsOf(member);
    expect([lots[252], lots[1], lots[251]]).toEqual([undefined, 6, 10]);
    expect(await faults()).toEqual([]);
  });

  test('points in more lots than are read at first are spent, and those are read only where they are needed', async () => {
    await postAll(credits(700));
    expect(await statementsOf([spend(member, 200)])).toBe(ONE_READ);
    expect(await statementsOf([spend(member, 201)])).toBe(TWO_READS);
    expect(await statementsOf([spend(member, 100), spend(member, 101)])).toBe(TWO_READS);
    expect(await postAll([spend(member, 99)])).toEqual([
      { refused: 'not_enough_points', missing: 1 },
    ]);
    expect(await postAll([spend(member, 98)])).toEqual([posted(-98, 0, 705)]);
    expect(await lotsOf(member)).toEqual({});
    expect(await faults()).toEqual([]);
  });

  test('points that nobody has are looked for once', async () => {
    await postAll(credits(3));
    expect(await statementsOf([spend(member, 4)])).toBe(ONE_READ - 1);
  });

  test('a return reaches the lot it came from behind hundreds of others', async () => {
    await postAll([draft(member, 100), spend(member, 60)]);
    await postAll(credits(250, (nr) => ({ expiresAt: days(nr + 1) })));
    const returnOf = { debitSeq: 2, graceUntil: days(30) };
    await postAll([draft(member, 60, { kind: 'return', returnOf })]);
    expect((await lotsOf(member))[1]).toBe(100);
    expect(await faults()).toEqual([]);
  });
});

describe('Article 10: debts in hundreds of lots', () => {
  test('are all paid by one credit that covers them', async () => {
    await postAll(Array.from({ length: 250 }, () => draft(member, -1, { shortfall: 'debt' })));
    await postAll([draft(member, 260)]);
    expect(await lotsOf(member)).toEqual({ 251: 10 });
    expect(await faults()).toEqual([]);
  });
});

describe('Article 11: what has lapsed goes first, however many lots it is in', () => {
  test('by date, also at the very moment, when only a credit comes', async () => {
    await postAll(
      credits(250, () => ({ happenedAt: days(-9), expiresAt: NOW })),
      days(-9),
    );
    await postAll([draft(member, 5)]);
    expect([await balance(member), await lotsOf(member)]).toEqual([5, { 252: 5 }]);
    expect(await faults()).toEqual([]);
  });

  test('a lot that has not lapsed yet ends the reading', async () => {
    const dated = (nr: number) => ({ expiresAt: nr < 150 ? days(-1) : days(nr) });
    await postAll(
      credits(300, (nr) => ({ happenedAt: days(-9), ...dated(nr) })),
      days(-9),
    );
    expect(await statementsOf([draft(member, 5)])).toBe(ONE_READ);
    expect(await balance(member)).toBe(155);
    expect(await faults()).toEqual([]);
  });

  test('by inactivity, where no lot has a date', async () => {
    await postAll(
      credits(250, () => ({ happenedAt: days(-9) })),
      days(-9),
    );
    await lapsesAt(days(-1));
    await postAll([draft(member, 5)]);
    expect([await balance(member), await lotsOf(member)]).toEqual([5, { 252: 5 }]);
    expect(await faults()).toEqual([]);
  });

  test('a day promised by hand outlasts other dates given later', async () => {
    await postAll([draft(member, 10, { expiresAt: days(30), keptTo: days(30) })]);
    const redate = { seqs: [1], expiresAt: days(9) };
    await postAll([draft(member, 0, { kind: 'terms', redate })]);
    const lot = await prisma.lot.findFirstOrThrow({ where: { shopId: SHOP, memberId: member } });
    expect([lot.expiresAt, lot.keptTo]).toEqual([days(30), days(30)]);
  });

  test('a member whose points will lapse one day earns without any lot being read', async () => {
    await postAll(credits(3));
    await lapsesAt(days(1));
    expect(await statementsOf([draft(member, 5)])).toBe(ONE_READ - 1);
  });
});
