import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { MergedSince } from '~/ledger/load';
import { SHOP } from '../support/world';
import {
  balance,
  days,
  draft,
  faults,
  lotsOf,
  newMember,
  postAll,
  posted,
  spend,
  statementsOf,
} from './posting';

let member: number;
beforeEach(async () => {
  member = await newMember();
});

const giveBack = (debitSeq: number, points: number) =>
  draft(member, points, { kind: 'return', returnOf: { debitSeq, graceUntil: days(30) } });

describe('Article 15: one fact, one entry', () => {
  test('a key posted again answers with the first entry and changes nothing', async () => {
    const first = draft(member, 40, { key: 'order:1:award:1' });
    expect(await postAll([first, { ...first, points: 99 }])).toEqual([
      posted(40, 40, 1),
      { ...posted(40, 40, 1), posted: false },
    ]);
    expect(await postAll([{ ...first, points: 70 }])).toEqual([
      { ...posted(40, 40, 1), posted: false },
    ]);
    expect(await balance(member)).toBe(40);
    expect(await faults()).toEqual([]);
  });

  test('the same key in another shop is another fact', async () => {
    const shopId = 'other-shop.myshopify.com';
    const other = await newMember('501', shopId);
    const asked = [draft(member, 10, { key: 'k' }), draft(other, 20, { key: 'k', shopId })];
    expect(await postAll(asked)).toEqual([posted(10, 10, 1), posted(20, 20, 1)]);
  });

  test('a refused debit leaves its key free, within its batch as after it', async () => {
    const asked = spend(member, 10, { key: 'redemption:1:debit' });
    const later = spend(member, 4, { key: 'redemption:2:debit' });
    expect(await postAll([later, draft(member, 4), later])).toEqual([
      { refused: 'not_enough_points', missing: 4 },
      posted(4, 4, 1),
      posted(-4, 0, 2),
    ]);
    expect(await postAll([asked])).toEqual([{ refused: 'not_enough_points', missing: 10 }]);
    expect(await postAll([draft(member, 10), asked])).toEqual([
      posted(10, 10, 3),
      posted(-10, 0, 4),
    ]);
  });
});

describe('Article 9: debits draw on lots in their order', () => {
  test('the soonest to expire first, never-expiring last, then the oldest', async () => {
    const at = (points: number, expiresAt: Date | null) => draft(member, points, { expiresAt });
    await postAll([at(10, null), at(10, days(20)), at(10, days(10)), at(10, null)]);
    await postAll([spend(member, 25)]);
    expect(await lotsOf(member)).toEqual({ 1: 5, 4: 10 });
    expect(await faults()).toEqual([]);
  });

  test('pending and lapsed lots cannot be spent', async () => {
    await postAll([
      draft(member, 50, { availableAt: days(3) }),
      draft(member, 30, { happenedAt: days(-9), expiresAt: days(-1) }),
      draft(member, 20),
    ]);
    expect(await postAll([spend(member, 21)])).toEqual([
      { refused: 'not_enough_points', missing: 1 },
    ]);
    expect(await postAll([spend(member, 20)])).toEqual([posted(-20, 50, 5)]);
    expect(await postAll([spend(member, 50)], days(3))).toEqual([posted(-50, 0, 6)]);
  });

  test('a reversal inside the hold takes the pending points', async () => {
    await postAll([draft(member, 30), draft(member, 40, { availableAt: days(14) })]);
    await postAll([draft(member, -40, { ownSeqs: [2], shortfall: 'debt' })]);
    expect(await lotsOf(member)).toEqual({ 1: 30 });
  });
});

describe('Article 10: never below zero by spending', () => {
  test('a reversal may leave a debt, which the next credits pay off first', async () => {
    await postAll([draft(member, 30)]);
    expect(await postAll([draft(member, -50, { shortfall: 'debt' })])).toEqual([
      posted(-50, -20, 2),
    ]);
    expect(await lotsOf(member)).toEqual({ 2: -20 });
    await postAll([draft(member, 15), draft(member, 15, { availableAt: days(3) })]);
    expect(await lotsOf(member)).toEqual({ 4: 10 });
    expect(await faults()).toEqual([]);
  });

  test('or be clamped to what there is, which may be nothing', async () => {
    await postAll([draft(member, 30)]);
    expect(
      await postAll([
        draft(member, -50, { shortfall: 'clamp' }),
        draft(member, -5, { shortfall: 'clamp' }),
      ]),
    ).toEqual([posted(-30, 0, 2), { posted: true, seq: 3, points: 0, balanceAfter: 0 }]);
    expect(await faults()).toEqual([]);
  });

  test('a return whose points a debt has swallowed pays the debt', async () => {
    await postAll([draft(member, 100), spend(member, 100)]);
    await postAll([draft(member, -60, { shortfall: 'debt' })]);
    await postAll([giveBack(2, 100)]);
    expect(await lotsOf(member)).toEqual({ 1: 40 });
    expect(await faults()).toEqual([]);
  });
});

describe('Article 12: returned points go to the lots they came from', () => {
  test('each lot gets back what was drawn from it, with its own expiry', async () => {
    await postAll([
      draft(member, 30, { expiresAt: days(90) }),
      draft(member, 100),
      spend(member, 50),
    ]);
    expect(await lotsOf(member)).toEqual({ 2: 80 });
    await postAll([giveBack(3, 50)]);
    expect(await lotsOf(member)).toEqual({ 1: 30, 2: 100 });
    const lot = await prisma.lot.findFirstOrThrow({
      where: { shopId: SHOP, memberId: member, seq: 1 },
    });
    expect(lot.expiresAt).toEqual(days(90));
    expect(await faults()).toEqual([]);
  });

  test('points of a lot that lapses within the grace live on to its end', async () => {
    await postAll([
      draft(member, 30, { expiresAt: days(5) }),
      draft(member, 100),
      spend(member, 50),
    ]);
    await postAll([giveBack(3, 50)], days(6));
    expect(await lotsOf(member)).toEqual({ 2: 100, 4: 30 });
    const lot = await prisma.lot.findFirstOrThrow({
      where: { shopId: SHOP, memberId: member, seq: 4 },
    });
    expect(lot.expiresAt).toEqual(days(30));
    expect(await faults()).toEqual([]);
  });

  test('a return posted twice is returned once', async () => {
    await postAll([draft(member, 50), spend(member, 50)]);
    const back = giveBack(2, 50);
    await postAll([back, back]);
    await postAll([back]);
    expect(await lotsOf(member)).toEqual({ 1: 50 });
    expect(await faults()).toEqual([]);
  });
});

describe('posting', () => {
  test('many drafts for many members cost as many statements as one', async () => {
    const others = await Promise.all(Array.from({ length: 40 }, (_, nr) => newMember(`m${nr}`)));
    const one = await statementsOf([draft(member, 10)]);
    expect(await statementsOf(others.flatMap((id) => [draft(id, 7), draft(id, 5)]))).toBe(one);
    const debit = await statementsOf([spend(member, 5)]);
    expect(
      await statementsOf(others.flatMap((id) => [spend(id, 2), draft(id, -3), draft(id, 1)])),
    ).toBe(debit);
    expect([one, debit]).toEqual([3, 4]);
    expect(await faults()).toEqual([]);
  });

  test('nothing at all costs nothing', async () => {
    expect(await statementsOf([])).toBe(0);
  });

  test('to a member who does not exist is an assertion, and nothing of its batch stands', async () => {
    await expect(postAll([draft(member, 5), draft(424_242, 5)])).rejects.toThrow(
      'no member 424242',
    );
    expect(await balance(member)).toBe(0);
  });

  test('to a member who became another is asked again later, and nothing of its batch stands', async () => {
    const other = await newMember('502');
    await prisma.member.updateMany({ where: { id: other }, data: { mergedInto: member } });
    const refused = await postAll([draft(member, 5), draft(other, 5)]).catch((error) => error);
    expect(refused).toBeInstanceOf(MergedSince);
    expect(refused).toMatchObject({
      tryAgain: true,
      message: expect.stringContaining(`member ${other} is another since`),
    });
    expect(await balance(member)).toBe(0);
  });

  test('at once from many sides loses nothing', async () => {
    await postAll([draft(member, 1000)]);
    await Promise.all(
      Array.from({ length: 20 }, (_, nr) =>
        postAll([draft(member, nr % 2 ? 7 : -7, { shortfall: 'debt' })]),
      ),
    );
    expect(await balance(member)).toBe(1000);
    expect(await prisma.entry.count()).toBe(21);
    expect(await faults()).toEqual([]);
  });
});
