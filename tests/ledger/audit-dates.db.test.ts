import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { firstRecorded } from '~/ledger/books';
import { lapse } from '~/ledger/lapse';
import { openShop, SHOP } from '../support/world';
import { days, draft, faults, lotsOf, newMember, NOW, postAll, spend } from './posting';

let member: number;
beforeEach(async () => {
  await openShop();
  member = await newMember();
});

const raw = (sql: string) => prisma.$executeRawUnsafe(sql);
const lapseAll = (memberIds: number[], now: Date, withEntries = true) =>
  prisma.$transaction((tx) => lapse(tx, { shopId: SHOP, memberIds, withEntries }, now));

/** Changes entries behind the trigger's back, as nobody but the database's owner could. */
const tamper = (sql: string) =>
  prisma.$transaction(async (tx) => {
    await tx.$executeRawUnsafe('ALTER TABLE "Entry" DISABLE TRIGGER "Entry_append_only"');
    await tx.$executeRawUnsafe(sql);
    await tx.$executeRawUnsafe('ALTER TABLE "Entry" ENABLE TRIGGER "Entry_append_only"');
  });

describe('Article 11 and 16: audit knows when points may lapse and be spent', () => {
  beforeEach(async () => {
    await postAll([
      draft(member, 10, { expiresAt: days(2) }),
      draft(member, 20, { expiresAt: days(9), keptTo: days(8) }),
    ]);
    await postAll([spend(member, 5)]);
    await lapseAll([member], days(3));
  });

  test('what lapsed on its day, and was spent before, is no fault', async () => {
    expect(await lotsOf(member)).toEqual({ 2: 20 });
    expect(await faults()).toEqual([]);
  });

  test.each([
    [
      'a lapse recorded before its day',
      `UPDATE "Entry" SET "happenedAt" = "recordedAt" + interval '1 second' WHERE "kind" = 'expiry'`,
      'entry 4 was recorded before its points lapsed',
    ],
    [
      'a credit that lapsed before it was due',
      `UPDATE "Draw" SET "expiresAt" = "expiresAt" + interval '1 second' WHERE "debitSeq" = 4`,
      'entry 4 expired credit 1 before it was due',
    ],
    [
      'a credit that lapsed and had no day',
      `UPDATE "Draw" SET "expiresAt" = NULL WHERE "debitSeq" = 4`,
      'entry 4 expired credit 1 before it was due',
    ],
    [
      'points spent on the moment they lapsed',
      `UPDATE "Draw" SET "expiresAt" = '${NOW.toISOString()}' WHERE "debitSeq" = 3`,
      'entry 3 spent credit 1 after it had lapsed',
    ],
    [
      'a lot that lapses before the day promised',
      `UPDATE "Lot" SET "expiresAt" = "keptTo" - interval '1 second'`,
      'lot 2 lapses before the day promised for it',
    ],
  ])('audit finds %s', async (_name, sql, what) => {
    await tamper(sql);
    expect(await faults()).toEqual([what]);
  });

  test('inactivity needs no day of the lot', async () => {
    await raw(`UPDATE "Member" SET "lapsesAt" = '${days(5).toISOString()}'`);
    await lapseAll([member], days(6));
    expect(await lotsOf(member)).toEqual({});
    expect(await faults()).toEqual([]);
  });
});

describe('Article 11: a page of members says who lost what', () => {
  test('with the entries where they are asked for, with the members’ numbers either way', async () => {
    const other = await newMember('502');
    const idle = await newMember('503');
    const until = { expiresAt: days(2) };
    await postAll([draft(member, 10, until), draft(other, 20, until), draft(idle, 30)]);
    const { memberIds, expired } = await lapseAll([member, idle], days(3));
    expect(memberIds).toEqual([member]);
    expect(expired).toEqual([
      {
        shopId: SHOP,
        memberId: member,
        key: `expiry:${member}:1:${+days(2)}`,
        seq: 2,
        points: -10,
        balanceAfter: 0,
        happenedAt: days(2),
      },
    ]);
    expect(await lapseAll([other], days(3), false)).toEqual({ memberIds: [other], expired: [] });
    expect(await faults()).toEqual([]);
  });

  test('nobody is a page too, and whoever has nothing to lose loses nothing', async () => {
    expect(await lapseAll([], days(3))).toEqual({ memberIds: [], expired: [] });
    expect(await lapseAll([member], days(3))).toEqual({ memberIds: [], expired: [] });
  });

  test('of a member merged away nothing is asked', async () => {
    await postAll([draft(member, 10, { expiresAt: days(2) })]);
    const into = await newMember('502');
    await raw(`UPDATE "Member" SET "mergedInto" = ${into} WHERE "id" = ${member}`);
    expect((await lapseAll([member], days(3))).memberIds).toEqual([]);
    expect(await lotsOf(member)).toEqual({ 1: 10 });
  });
});

test('Article 16: books begin with the first entry that was recorded, whenever it happened', async () => {
  await postAll([draft(member, 10, { happenedAt: days(-9) })], days(-1));
  await postAll([draft(member, 10, { happenedAt: days(-30) })], NOW);
  expect(await firstRecorded(prisma, SHOP)).toEqual(days(-1));
});
