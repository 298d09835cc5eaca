// What becomes of rewards taken while the shop, the shopper or the stock changes.
import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import type { Program } from '~/loyalty/program';
import { erasePerson } from '~/services/erase-person';
import { extendRedemption } from '~/services/extend-redemption';
import { mergeMembers } from '~/services/merge-members';
import { noteIssued } from '~/services/note-issued';
import { reissueRedemption } from '~/services/reissue-redemption';
import { revokeRedemption } from '~/services/take-back-redemption';
import { anOrder, balanceOf, memberId, NOW, openShop, record, SHOP, tell } from '../support/world';
import {
  DAY,
  amountOff,
  program,
  press,
  take,
  issued,
  earned,
  row,
  staff,
  undo,
  confirm,
  balanced,
} from './redemption-world';
import { liveInJune } from './time';

liveInJune();

describe('the shop and the shopper change meanwhile', () => {
  beforeEach(async () => {
    await openShop(program({ limit: { per: 'year', times: 2 } }));
    await earned(250);
  });
  const publish = (version: number, next: Program) =>
    prisma.programVersion.create({
      data: {
        shopId: SHOP,
        version,
        program: next,
        publishedAt: new Date(NOW.getTime() - 100 + version),
      },
    });

  test('a reward archived, changed or paused keeps its own terms for those who have it', async () => {
    const id = await issued();
    await publish(2, { ...program(), live: false, rewards: [] });
    await reissueRedemption(staff(id));
    await confirm(id);
    expect(await row(id)).toMatchObject({ points: 100n, reward: { gives: amountOff.gives } });
    await noteIssued({ shopId: SHOP, id, discountId: 'gid://2' });
    await undo(id);
    await confirm(id);
    expect(await balanceOf('501')).toBe(250);
    await balanced();
  });

  test('a merge takes codes, limits and what is on its way along', async () => {
    const id = await issued();
    await undo(id);
    await earned(300, { orderId: '1002', customerId: '502' });
    const [from, into] = [await memberId('501'), await memberId('502')];
    await take({ customerId: '502' });
    await prisma.$transaction((tx) => mergeMembers(tx, { shopId: SHOP, from, into }, NOW));
    expect(await press({ customerId: '502' })).toEqual({ refused: 'reward_limit' });
    await confirm(id);
    expect(await row(id)).toMatchObject({ memberId: BigInt(into), state: 'REVOKED' });
    expect(await balanceOf('502')).toBe(450);
    expect(await press({ customerId: '502' })).toMatchObject({ repeated: false });
    await balanced();
  });

  test('a late use and a merge at once wait for each other without a deadlock', async () => {
    const ids = await Promise.all([issued(), issued()]);
    await Promise.all(ids.map((id) => revokeRedemption(staff(id))));
    await Promise.all(ids.map((id) => confirm(id)));
    await earned(1, { orderId: '1002', customerId: '502' });
    const [from, into] = [await memberId('501'), await memberId('502')];
    const codes = await Promise.all(ids.map(async (id) => (await row(id)).code));
    await Promise.all([
      ...codes.map((code, nr) =>
        record([tell(anOrder({ orderId: `200${nr}`, goods: [], codes: [code] }))]),
      ),
      prisma.$transaction((tx) => mergeMembers(tx, { shopId: SHOP, from, into }, NOW)),
    ]);
    expect(await balanceOf('502')).toBe(51);
    await balanced();
  });

  test('an erasure asks codes back and leaves money and names alone', async () => {
    const code = await issued();
    const money = await issued({ rewardId: 'card' });
    await extendRedemption({
      ...staff(code, 'Anna was ill.'),
      endsAt: new Date(NOW.getTime() + 99 * DAY),
    });
    await prisma.$transaction((tx) =>
      erasePerson(tx, { shopId: SHOP, customerId: '501', now: NOW }),
    );
    expect(await row(code)).toMatchObject({ state: 'ISSUED', takeBack: 'revoked' });
    expect(await row(money)).toMatchObject({ state: 'ISSUED', takeBack: null });
    expect(await prisma.redemptionNote.count({ where: { note: { not: null } } })).toBe(0);
    await confirm(code);
    expect(await row(code)).toMatchObject({ state: 'REVOKED' });
    await balanced();
  });

  test('what was done cannot be rewritten', async () => {
    await take();
    await expect(prisma.redemptionNote.updateMany({ data: { by: 'nobody' } })).rejects.toThrow();
    await expect(prisma.redemptionNote.deleteMany({})).rejects.toThrow();
  });
});

describe('the last of a reward', () => {
  test('goes once, however many press at the same moment, and comes back with its points', async () => {
    await openShop(program({ stock: 3 }));
    const people = Array.from({ length: 20 }, (_, nr) => String(600 + nr));
    await record(
      people.map((customerId) =>
        tell(anOrder({ orderId: `1${customerId}`, customerId, goods: [20_000] })),
      ),
    );
    const results = await Promise.all(people.map((customerId) => press({ customerId })));
    const got = results.flatMap((one) => ('redemptionId' in one ? [one.redemptionId] : []));
    expect(got).toHaveLength(3);
    expect(
      results.filter((one) => 'refused' in one && one.refused === 'reward_sold_out'),
    ).toHaveLength(17);
    const { memberId: owner } = await row(got[0]!);
    const { customerId } = await prisma.member.findFirstOrThrow({ where: { id: owner } });
    await undo(got[0]!, customerId!);
    expect(await press({ customerId: '619' })).toMatchObject({ repeated: false });
    expect(await press({ customerId: '618' })).toEqual({ refused: 'reward_sold_out' });
  });

  test('of a budget is what it still pays for', async () => {
    await openShop(program({ budgetMinor: 1200 }));
    await earned(1000);
    const results = await Promise.all([1, 2, 3, 4].map(() => press()));
    expect(results.filter((one) => 'redemptionId' in one)).toHaveLength(2);
    expect(results).toContainEqual({ refused: 'reward_sold_out' });
  });
});
