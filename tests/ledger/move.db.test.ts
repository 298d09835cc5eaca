import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import type { Tx } from '~/database/open';
import { history } from '~/ledger/history';
import { moveAccount, settleAfterMove } from '~/ledger/move';
import { openShop, SHOP } from '../support/world';
import { balance, days, draft, faults, lotsOf, newMember, NOW, postAll, spend } from './posting';

let guest: number;
let member: number;
beforeEach(async () => {
  await openShop();
  guest = await newMember('guest');
  member = await newMember('501');
});

const LATER = days(3);

/** Moves all of the guest's to the member and settles what either owed. By how much the numbers grew. */
const merge = (within: (tx: Tx) => Promise<unknown> = async () => {}) =>
  prisma.$transaction(async (tx) => {
    const move = { shopId: SHOP, from: guest, into: member };
    const by = await moveAccount(tx, move);
    await settleAfterMove(tx, move, { type: 'merge', guest: true, points: 70 }, LATER);
    await within(tx);
    return by;
  });

const entriesOf = async (memberId: number) =>
  (await history(prisma, { shopId: SHOP, memberId, limit: 50 })).entries.reverse();

describe('Article 14: one person', () => {
  beforeEach(async () => {
    await postAll([draft(member, 40), spend(member, 10), draft(guest, 100), spend(guest, 30)]);
  });

  test('entries, draws and lots change hands and are numbered on', async () => {
    expect(await merge()).toBe(2);
    const entries = await entriesOf(member);
    expect(entries.map(({ seq, points, balanceAfter }) => [seq, points, balanceAfter])).toEqual([
      [1, 40, 40],
      [2, -10, 30],
      [3, 100, 130],
      [4, -30, 100],
      [5, 0, 100],
    ]);
    expect(await lotsOf(member)).toEqual({ 1: 30, 3: 70 });
    expect(
      await prisma.draw.count({ where: { memberId: member, debitSeq: 4, creditSeq: 3 } }),
    ).toBe(1);
    expect(await faults()).toEqual([]);
  });

  test('whoever they came from has nothing left, and starts anew', async () => {
    await merge();
    expect([await balance(guest), await lotsOf(guest), await entriesOf(guest)]).toEqual([
      0,
      {},
      [],
    ]);
    await postAll([draft(guest, 5)]);
    expect(await lotsOf(guest)).toEqual({ 1: 5 });
    expect(await faults()).toEqual([]);
  });

  test('an entry without points says what happened, and when', async () => {
    await merge();
    expect((await entriesOf(member)).at(-1)).toMatchObject({
      kind: 'merge',
      key: `merge:${guest}`,
      points: 0,
      happenedAt: LATER,
      recordedAt: LATER,
      reasons: { type: 'merge', guest: true, points: 70, paid: 0 },
    });
    const { activeAt } = await prisma.member.findFirstOrThrow({ where: { id: member } });
    expect(activeAt).toEqual(LATER);
  });

  test('others of the shop, and members of other shops, keep what they have', async () => {
    const other = await newMember('502');
    const shopId = 'other-shop.myshopify.com';
    await prisma.member.create({ data: { shopId, id: guest, customerId: '9', joinedAt: NOW } });
    await postAll([draft(other, 9), draft(guest, 7, { shopId })]);
    await merge();
    expect(await balance(other)).toBe(9);
    expect(await prisma.entry.count({ where: { shopId, memberId: guest } })).toBe(1);
    expect(await prisma.lot.count({ where: { shopId, memberId: guest } })).toBe(1);
  });

  test('the ledger is guarded again before the transaction ends', async () => {
    const tamper = (tx: Tx) => tx.$executeRaw`UPDATE "Entry" SET "seq" = "seq" + 100`;
    await expect(merge(tamper)).rejects.toThrow('append-only');
  });
});

describe('Article 10: what either owed is paid by what the other holds', () => {
  const owe = (who: number, points: number) => draft(who, -points, { shortfall: 'debt' });
  const paid = async () => ((await entriesOf(member)).at(-1)!.reasons as { paid: number }).paid;

  test('the soonest to lapse first, and dates stay as they were', async () => {
    const dates = { availableAt: days(1), expiresAt: days(50), orderId: '1001' };
    const other = await newMember('502');
    await postAll([
      draft(other, 60),
      owe(guest, 30),
      draft(member, 20, { expiresAt: days(9), orderId: '1000' }),
      draft(member, 25, { ...dates, keptTo: days(40) }),
    ]);
    await merge();
    expect(await lotsOf(member)).toEqual({ 2: 15 });
    expect(await lotsOf(other)).toEqual({ 1: 60 });
    expect(await prisma.lot.findFirst({ where: { memberId: member } })).toMatchObject({
      ...dates,
      keptTo: days(40),
    });
    expect(await paid()).toBe(30);
    expect(await faults()).toEqual([]);
  });

  test('and what is not covered stays owed', async () => {
    await postAll([owe(member, 50), draft(guest, 20)]);
    await prisma.member.update({
      where: { shopId_id: { shopId: SHOP, id: member } },
      data: { lapsesAt: days(80) },
    });
    await merge();
    expect(await lotsOf(member)).toEqual({ 1: -30 });
    expect([await paid(), await balance(member)]).toEqual([20, -30]);
    const { lapsesAt } = await prisma.member.findFirstOrThrow({ where: { id: member } });
    expect(lapsesAt).toEqual(days(80));
    expect(await faults()).toEqual([]);
  });
});
