import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { books, closingOf, firstRecorded, outstanding, type Movements } from '~/ledger/books';
import type { Draft } from '~/ledger/entry';
import { openShop, SHOP } from '../support/world';
import { anyHistory, play } from './book-history';
import { draft, newMember, postAll, spend } from './posting';

const ZONE = 'Europe/Berlin';
const at = (iso: string) => new Date(iso);
/** Posts what happens at a moment, then. */
const postAt = (drafts: Draft[], moment: Date) =>
  postAll(
    drafts.map((one) => ({ ...one, happenedAt: moment })),
    moment,
  );
const none: Movements = {
  earned: 0,
  reversed: 0,
  redeemed: 0,
  returned: 0,
  expired: 0,
  adjusted: 0,
};
const earlier = at('2026-05-20T12:00:00Z');
const inJune = { from: '2026-06-01', until: '2026-07-01', timeZone: ZONE };

beforeEach(() => openShop());

describe('Article 16: the books balance for any period', () => {
  test('opening + earned − reversed − redeemed + returned − expired ± adjusted = closing', async () => {
    const member = await newMember();
    const earned = at('2026-05-31T21:59:59Z');
    await postAt([draft(member, 300)], earned);
    await postAt([draft(member, 40)], at('2026-06-01T08:00:00Z'));
    await postAt([draft(member, -15), spend(member, 100)], at('2026-06-01T09:00:00Z'));
    const [taken] = await postAt([spend(member, 50)], at('2026-06-03T09:00:00Z'));
    const returnOf = { debitSeq: (taken as { seq: number }).seq, graceUntil: earned };
    await postAt(
      [
        draft(member, 50, { kind: 'return', returnOf }),
        draft(member, -5, { kind: 'adjustment' }),
        draft(member, 2, { kind: 'adjustment' }),
      ],
      at('2026-06-03T10:00:00Z'),
    );
    await postAt([draft(member, 7)], at('2026-06-30T22:00:00Z'));
    expect(await books(prisma, SHOP, inJune)).toEqual({
      total: {
        opening: 300,
        earned: 40,
        reversed: 15,
        redeemed: 150,
        returned: 50,
        expired: 0,
        adjusted: -3,
        closing: 222,
      },
      days: [
        {
          ...none,
          day: '2026-06-01',
          opening: 300,
          earned: 40,
          reversed: 15,
          redeemed: 100,
          closing: 225,
        },
        {
          ...none,
          day: '2026-06-03',
          opening: 225,
          redeemed: 50,
          returned: 50,
          adjusted: -3,
          closing: 222,
        },
      ],
    });
  });

  test('what lapsed counts as expired on the day that it did, less what came back', async () => {
    const member = await newMember();
    await postAt([draft(member, 80, { expiresAt: at('2026-06-02T09:00:00Z') })], earlier);
    await postAt([draft(member, 1)], at('2026-06-02T10:00:00Z'));
    await postAt([draft(member, 30, { kind: 'reinstatement' })], at('2026-06-04T10:00:00Z'));
    const { total, days } = await books(prisma, SHOP, inJune);
    expect(total).toEqual({ ...none, opening: 80, earned: 1, expired: 50, closing: 31 });
    expect(days).toEqual([
      { ...none, day: '2026-06-02', opening: 80, earned: 1, expired: 80, closing: 1 },
      { ...none, day: '2026-06-04', opening: 1, expired: -30, closing: 31 },
    ]);
    expect(await firstRecorded(prisma, SHOP)).toEqual(earlier);
  });

  test('an entry is of the day it was recorded in the shop, whenever it happened', async () => {
    const member = await newMember();
    const happenedAt = at('2026-05-02T12:00:00Z');
    await postAll([draft(member, 9, { happenedAt })], at('2026-05-31T22:00:00Z'));
    const { days } = await books(prisma, SHOP, inJune);
    expect(days).toMatchObject([{ day: '2026-06-01', opening: 0, closing: 9 }]);
    expect(await firstRecorded(prisma, SHOP)).toEqual(at('2026-05-31T22:00:00Z'));
  });

  test('a shop without entries has nought, and another shop’s are not counted', async () => {
    await openShop(undefined, 'other-shop.myshopify.com');
    const other = await newMember('501', 'other-shop.myshopify.com');
    await postAll([{ ...draft(other, 9), shopId: 'other-shop.myshopify.com' }]);
    expect(await books(prisma, SHOP, inJune)).toEqual({
      total: { ...none, opening: 0, closing: 0 },
      days: [],
    });
    expect(await outstanding(prisma, SHOP, ZONE)).toEqual({ months: [], owed: 0 });
    expect(await firstRecorded(prisma, SHOP)).toBeNull();
  });

  test('of random histories every period agrees with the entries, its days join up, and adjoining periods meet', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(anyHistory, async ({ steps, cuts }) => {
        const shopId = `books-${++run}.myshopify.com`;
        await openShop(undefined, shopId);
        await play(shopId, steps);
        const days = [...new Set(['2026-03-01', ...cuts, '2026-05-01'])].sort();
        const entries = await prisma.entry.findMany({ where: { shopId } });
        const sumBefore = (day: string) =>
          entries
            .filter((entry) => inBerlin(entry.recordedAt) < day)
            .reduce((sum, entry) => sum + Number(entry.points), 0);
        for (const [index, until] of days.entries()) {
          const from = days[index - 1];
          if (!from) continue;
          const found = await books(prisma, shopId, { from, until, timeZone: ZONE });
          expect(found.total.opening).toBe(sumBefore(from));
          expect(found.total.closing).toBe(sumBefore(until));
          expect(closingOf(found.total.opening, found.total)).toBe(found.total.closing);
          let open = found.total.opening;
          for (const day of found.days) {
            expect(day.opening).toBe(open);
            expect(day.day >= from && day.day < until).toBe(true);
            open = day.closing;
          }
          expect(open).toBe(found.total.closing);
        }
        const { months, owed } = await outstanding(prisma, shopId, ZONE);
        const held = months.reduce((sum, { points }) => sum + points, 0);
        expect(held - owed).toBe(sumBefore('9999'));
      }),
      { numRuns: Number(process.env.HISTORIES ?? 40) },
    );
  });
});

// An independent way to name a day: the offset the machine's own library gives, not the database's.
const inBerlin = (moment: Date) => moment.toLocaleDateString('sv-SE', { timeZone: ZONE });

describe('what is outstanding', () => {
  test('is named by the month it was earned in, also after a return, and debts stand apart', async () => {
    const [one, two] = [await newMember('501'), await newMember('502')];
    const happenedAt = at('2026-04-30T22:00:00Z');
    const early = [draft(one, 100, { happenedAt }), draft(two, 30, { happenedAt })];
    await postAll(early, at('2026-06-01T22:00:00Z'));
    const [, spent] = await postAt([draft(one, 50), spend(one, 120)], at('2026-06-10T10:00:00Z'));
    const { seq: debitSeq } = spent as { seq: number };
    const returnOf = { debitSeq, graceUntil: at('2026-06-10T10:00:00Z') };
    await postAt(
      [draft(one, 120, { kind: 'return', returnOf }), draft(two, -40, { shortfall: 'debt' })],
      at('2026-07-01T10:00:00Z'),
    );
    expect(await outstanding(prisma, SHOP, ZONE)).toEqual({
      months: [
        { month: '2026-05', points: 100, members: 1 },
        { month: '2026-06', points: 50, members: 1 },
      ],
      owed: 10,
    });
  });
});
