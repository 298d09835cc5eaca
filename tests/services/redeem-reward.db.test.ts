import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import { adjustPoints } from '~/services/adjust-points';
import { noteIssued } from '~/services/note-issued';
import { redeemReward } from '~/services/redeem-reward';
import { returnRedemption } from '~/services/return-redemption';
import {
  anOrder,
  balanceOf,
  liveProgram,
  memberId,
  openShop,
  record,
  SHOP,
  tell,
} from '../support/world';
import { liveInJune } from './time';

liveInJune();

const take = (idempotencyKey: string, rest: object = {}) =>
  redeemReward({
    shopId: SHOP,
    customerId: '501',
    rewardId: 'amount-off-1',
    idempotencyKey,
    ...rest,
  });
const earned = (euros: number) => record([tell(anOrder({ goods: [euros * 100] }))]);
const balanced = async () => expect(await audit(prisma, SHOP)).toEqual([]);

describe('Article 10: never below zero by spending', () => {
  test('fifty redemptions of one balance at once spend it as often as it is worth, and no more', async () => {
    await openShop();
    await earned(765);
    const results = await Promise.all(Array.from({ length: 50 }, (_, nr) => take(`press-${nr}-x`)));
    const taken = results.filter((result) => !('refused' in result));
    expect(taken).toHaveLength(7);
    expect(
      results.filter((result) => 'refused' in result && result.refused === 'not_enough_points'),
    ).toHaveLength(43);
    expect(await balanceOf('501')).toBe(65);
    expect(await prisma.redemption.count()).toBe(7);
    expect(await prisma.job.count({ where: { kind: 'issue-reward' } })).toBe(7);
    await balanced();
  });

  test('fifty presses of one button are one redemption', async () => {
    await openShop();
    await earned(765);
    const results = await Promise.all(Array.from({ length: 50 }, () => take('one-press')));
    expect(
      new Set(results.map((result) => 'redemptionId' in result && result.redemptionId)).size,
    ).toBe(1);
    expect(results.filter((result) => 'repeated' in result && !result.repeated)).toHaveLength(1);
    expect(await balanceOf('501')).toBe(665);
    await balanced();
  });
});

describe('redeeming', () => {
  beforeEach(() => openShop());

  test('notes the reward as it stood, with a code and an end', async () => {
    await earned(100);
    await take('press-0001');
    const [one] = await prisma.redemption.findMany();
    expect(one).toMatchObject({
      state: 'REQUESTED',
      points: 100n,
      reward: liveProgram.rewards[0],
      issuedAt: null,
    });
    expect(one!.code).toMatch(/^REG-[0-9A-HJKMNP-TV-Z]{10}$/);
    expect(one!.endsAt!.getTime() - one!.requestedAt.getTime()).toBe(90 * 86_400_000);
  });

  test('a key used for another reward is a conflict', async () => {
    const other = { ...liveProgram.rewards[0]!, id: 'amount-off-2', cost: 50 };
    const program = { ...liveProgram, rewards: [...liveProgram.rewards, other] };
    await prisma.programVersion.create({
      data: { shopId: SHOP, version: 2, program, publishedAt: new Date('2026-05-01') },
    });
    await earned(500);
    await take('press-0001');
    expect(await take('press-0001', { rewardId: 'amount-off-2' })).toEqual({
      refused: 'key_reused',
    });
    expect(await take('press-0002', { rewardId: 'amount-off-2' })).toMatchObject({
      repeated: false,
    });
    expect(await balanceOf('501')).toBe(350);
  });

  test('a repeat is answered even when the programme rests or the points are gone', async () => {
    await earned(100);
    const first = await take('press-0001');
    await prisma.programVersion.create({
      data: {
        shopId: SHOP,
        version: 2,
        program: { ...liveProgram, live: false },
        publishedAt: new Date('2026-05-02'),
      },
    });
    expect(await take('press-0001')).toEqual({ ...first, repeated: true });
    expect(await take('press-0002')).toEqual({ refused: 'program_paused' });
  });

  test('somebody who never earned is told what is missing', async () => {
    expect(await take('press-0001', { customerId: '999' })).toEqual({
      refused: 'not_enough_points',
      missing: 100,
    });
    expect(await prisma.member.count()).toBe(0);
  });

  test('a paid order that names the code uses it, once, whatever becomes of the code’s own job', async () => {
    await earned(100);
    await take('press-0001');
    const { code, id } = await prisma.redemption.findFirstOrThrow();
    const using = anOrder({ orderId: '2001', codes: [code] });
    await record([tell({ ...using, paid: false })]);
    expect(await prisma.redemption.findFirst()).toMatchObject({ state: 'REQUESTED' });
    await record([tell({ ...using, updatedAt: '2026-03-02T00:00:00.000Z' })]);
    await record([tell(anOrder({ orderId: '2002', codes: [code] }))]);
    await noteIssued({ shopId: SHOP, id, discountId: 'gid://1' });
    await returnRedemption({ shopId: SHOP, id, failure: 'late' });
    expect(await prisma.redemption.findFirst()).toMatchObject({
      state: 'USED',
      usedOrderId: '2001',
      discountId: 'gid://1',
    });
    await balanced();
  });

  test('a code that Shopify had after all takes its points again when it is used, once', async () => {
    await earned(130);
    await take('press-0001');
    const { code, id } = await prisma.redemption.findFirstOrThrow();
    await returnRedemption({ shopId: SHOP, id, failure: 'Shopify did not answer' });
    await take('press-0002');
    const using = tell(anOrder({ orderId: '2001', goods: [], codes: [code] }));
    await Promise.all([record([using]), record([using])]);
    expect(await balanceOf('501')).toBe(-70);
    expect(await prisma.redemption.findFirst({ where: { id } })).toMatchObject({
      state: 'USED',
      usedOrderId: '2001',
    });
    await balanced();
  });

  test('points of one that fails go back, once', async () => {
    await earned(130);
    await take('press-0001');
    const { id } = await prisma.redemption.findFirstOrThrow();
    await Promise.all(
      [1, 2, 3].map(() => returnRedemption({ shopId: SHOP, id, failure: 'Shopify said no' })),
    );
    expect(await balanceOf('501')).toBe(130);
    expect(await prisma.redemption.findFirst()).toMatchObject({
      state: 'FAILED',
      failure: 'Shopify said no',
    });
    await noteIssued({ shopId: SHOP, id, discountId: 'gid://1' });
    expect(await prisma.redemption.findFirst()).toMatchObject({ state: 'FAILED' });
    expect(await take('press-0002')).toMatchObject({ repeated: false });
    await balanced();
  });
});

describe('adjusting by hand', () => {
  const adjust = async (points: number, rest: object = {}) =>
    adjustPoints({
      shopId: SHOP,
      memberId: await memberId('501'),
      points,
      note: 'A late parcel',
      by: '7',
      idempotencyKey: 'key-1',
      ...rest,
    });

  beforeEach(async () => {
    await openShop();
    await earned(100);
  });

  test('adds and takes, with its note in the history', async () => {
    expect(await adjust(25)).toEqual({ balance: 125 });
    expect(await adjust(-125, { idempotencyKey: 'key-2' })).toEqual({ balance: 0 });
    const entries = await prisma.entry.findMany({
      where: { kind: 'adjustment' },
      orderBy: { seq: 'asc' },
    });
    expect(entries.map((one) => one.reasons)).toEqual(
      [1, 2].map(() => ({ type: 'adjustment', note: 'A late parcel', by: '7' })),
    );
    await balanced();
  });

  test('sent twice adjusts once', async () => {
    expect(await Promise.all([adjust(25), adjust(25)])).toEqual([
      { balance: 125 },
      { balance: 125 },
    ]);
    expect(await balanceOf('501')).toBe(125);
  });

  test.each([
    [{ points: 0 }, 'nothing_to_adjust'],
    [{ points: 0.5 }, 'nothing_to_adjust'],
    [{ points: 10_000_001 }, 'nothing_to_adjust'],
    [{ note: '   ' }, 'note_missing'],
    [{ memberId: 424_242 }, 'member_not_found'],
    [{ points: -101 }, 'below_zero'],
  ])('with %o is refused as %s and changes nothing', async (change, name) => {
    expect(await adjust(5, change)).toMatchObject({ refusal: { name } });
    expect(await balanceOf('501')).toBe(100);
  });

  test('says how much can be taken', async () => {
    expect(await adjust(-300)).toMatchObject({
      refusal: { message: expect.stringMatching(/^Only 100 points/) as unknown },
    });
  });
});
