import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import { history } from '~/ledger/history';
import { openShop, SHOP } from '../support/world';
import { draft, faults, newMember, postAll, spend } from './posting';

let member: number;
beforeEach(async () => {
  await openShop();
  member = await newMember();
  await postAll([draft(member, 100), draft(member, 50), spend(member, 120)]);
});

const raw = (sql: string) => prisma.$executeRawUnsafe(sql);

/** Changes entries behind the trigger's back, as nobody but the database's owner could. */
const tamper = (sql: string) =>
  prisma.$transaction(async (tx) => {
    await tx.$executeRawUnsafe('ALTER TABLE "Entry" DISABLE TRIGGER "Entry_append_only"');
    await tx.$executeRawUnsafe(sql);
    await tx.$executeRawUnsafe('ALTER TABLE "Entry" ENABLE TRIGGER "Entry_append_only"');
  });

describe('Article 16: the books balance', () => {
  test('what was posted adds up', async () => {
    expect(await faults()).toEqual([]);
  });

  test.each([
    [
      'a balance changed by hand',
      'UPDATE "Member" SET "balance" = "balance" + 1',
      /the balance is 31, the entries sum to 30/,
    ],
    [
      'a member’s count of entries changed',
      'UPDATE "Member" SET "seq" = "seq" + 1',
      /the balance is/,
    ],
    [
      'a lot topped up',
      'UPDATE "Lot" SET "remaining" = "remaining" + 1',
      /lot 2 holds 31, replayed 30/,
    ],
    ['a lot removed', 'DELETE FROM "Lot"', /lot 2 holds 0, replayed 30/],
    [
      'a lot out of nothing',
      `INSERT INTO "Lot" VALUES ('${SHOP}', (SELECT "id" FROM "Member"), 9, 5, now(), NULL, NULL)`,
      /lot 9 has no entry/,
    ],
    [
      'a draw changed',
      'UPDATE "Draw" SET "points" = 1 WHERE "creditSeq" = 1',
      /lot 1 holds 0, replayed 99/,
    ],
    ['a draw removed', 'DELETE FROM "Draw" WHERE "creditSeq" = 2', /lot 2 holds 30, replayed 50/],
    [
      'a credit drawn twice over',
      'UPDATE "Draw" SET "points" = 200 WHERE "creditSeq" = 1',
      /credit 1 is drawn beyond/,
    ],
  ])('audit finds %s', async (_name, sql, what) => {
    await raw(sql);
    expect((await faults()).join('\n')).toMatch(what);
  });

  test.each([
    [
      'an entry’s points changed',
      'UPDATE "Entry" SET "points" = 101 WHERE "seq" = 1',
      /entry 1 says 100, the sum is 101/,
    ],
    [
      'an entry’s balance changed',
      'UPDATE "Entry" SET "balanceAfter" = 151 WHERE "seq" = 2',
      /entry 2 says 151, the sum is 150/,
    ],
    ['an entry removed', 'DELETE FROM "Entry" WHERE "seq" = 2', /entry 3 is numbered out of turn/],
    [
      'the last entry removed',
      'DELETE FROM "Entry" WHERE "seq" = 3',
      /the balance is 30, the entries sum to 150/,
    ],
  ])('audit finds %s', async (_name, sql, what) => {
    await tamper(sql);
    expect((await faults()).join('\n')).toMatch(what);
  });

  test('audit looks at one shop, and at one member where asked', async () => {
    const other = await newMember('502');
    await raw('UPDATE "Member" SET "balance" = "balance" + 1');
    expect(await audit(prisma, SHOP)).toHaveLength(2);
    expect(await audit(prisma, SHOP, other)).toMatchObject([{ memberId: other }]);
    expect(await audit(prisma, 'other-shop.myshopify.com')).toEqual([]);
  });

  test.each([
    'UPDATE "Entry" SET "points" = 1',
    'DELETE FROM "Entry"',
    `UPDATE "Entry" SET "reasons" = '{}'`,
  ])('the database itself refuses %s', async (sql) => {
    await expect(raw(sql)).rejects.toThrow('append-only');
    expect(await faults()).toEqual([]);
  });

  test('naming a shop for erasure frees that shop’s entries alone, for that transaction alone', async () => {
    const erase = (named: string) =>
      prisma.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT set_config('regulars.erasing_shop', ${named}, true)`;
        await tx.$executeRawUnsafe('DELETE FROM "Entry"');
      });
    await expect(erase('other-shop.myshopify.com')).rejects.toThrow('append-only');
    await erase(SHOP);
    expect(await prisma.entry.count()).toBe(0);
    await postAll([draft(await newMember('502'), 1)]);
    await expect(raw('DELETE FROM "Entry"')).rejects.toThrow('append-only');
  });
});

describe('a member’s history', () => {
  test('comes newest first, page by page, without a gap or a repeat', async () => {
    await postAll(Array.from({ length: 20 }, () => draft(member, 1)));
    const seen: number[] = [];
    let before: number | undefined;
    for (let page = 0; page < 10; page++) {
      const asked = { shopId: SHOP, memberId: member, limit: 5, ...(before && { before }) };
      const { entries, next } = await history(prisma, asked);
      expect(entries.length).toBeLessThanOrEqual(5);
      seen.push(...entries.map((entry) => entry.seq));
      if (next === null) break;
      before = next;
    }
    expect(seen).toEqual(Array.from({ length: 23 }, (_, nr) => 23 - nr));
  });

  test('a page that ends with the oldest entry is the last one', async () => {
    expect(await history(prisma, { shopId: SHOP, memberId: member, limit: 3 })).toMatchObject({
      next: null,
    });
  });
});
