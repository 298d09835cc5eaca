// The life of a redemption with the services alone; what happens at Shopify meanwhile is told by hand.
import { beforeEach, describe, expect, test } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import type { OrderFacts } from '~/loyalty/order';
import type { Program } from '~/loyalty/program';
import { plainReward, type Reward } from '~/loyalty/rewards/reward';
import { erasePerson } from '~/services/erase-person';
import { extendRedemption } from '~/services/extend-redemption';
import { finishTakeBack } from '~/services/finish-take-back';
import { fulfilRedemption } from '~/services/fulfil-redemption';
import { mergeMembers } from '~/services/merge-members';
import { noteIssued } from '~/services/note-issued';
import { redeemReward } from '~/services/redeem-reward';
import { reissueRedemption } from '~/services/reissue-redemption';
import { returnPointsOfRedemption } from '~/services/return-points-of-redemption';
import { revokeRedemption, undoRedemption } from '~/services/take-back-redemption';
import { redemptionsSweep } from '~/sweeps/redemptions';
import {
  anOrder,
  balanceOf,
  liveProgram,
  memberId,
  NOW,
  openShop,
  record,
  SHOP,
  tell,
} from '../support/world';
import { shuffles } from './orders-world';
import { liveInJune } from './time';

liveInJune();

const DAY = 86_400_000;
const amountOff = liveProgram.rewards[0]!;
const byHand = plainReward({
  id: 'tour',
  cost: 100,
  gives: { kind: 'byHand', what: 'A tour of the workshop', instructions: '' },
});
const card = plainReward({
  id: 'card',
  cost: 100,
  gives: { kind: 'giftCard', amountMinor: 500, currencies: [] },
});
const program = (
  more: Partial<Reward> = {},
  refunds: Partial<Program['refunds']> = {},
): Program => ({
  ...liveProgram,
  rewards: [{ ...amountOff, ...more }, byHand, card],
  refunds: { ...liveProgram.refunds, ...refunds },
});

let presses = 0;
const press = (rest: object = {}) =>
  redeemReward({
    shopId: SHOP,
    customerId: '501',
    rewardId: 'amount-off-1',
    idempotencyKey: `press-${++presses}`,
    ...rest,
  });

async function take(rest: object = {}): Promise<string> {
  const result = await press(rest);
  if ('refused' in result) throw new Error(result.refused);
  return result.redemptionId;
}

/** Taken, and live at Shopify. */
async function issued(rest: object = {}): Promise<string> {
  const id = await take(rest);
  await noteIssued({ shopId: SHOP, id, discountId: 'gid://shopify/DiscountCodeNode/1' });
  await prisma.job.deleteMany({ where: { kind: 'issue-reward' } });
  return id;
}

const earned = (euros: number, rest: object = {}) =>
  record([tell(anOrder({ goods: [euros * 100], ...rest }))]);
const row = (id: string) =>
  prisma.redemption.findUniqueOrThrow({ where: { shopId_id: { shopId: SHOP, id } } });
const staff = (redemptionId: string, note = 'A word with the shopper.') => ({
  shopId: SHOP,
  redemptionId,
  note,
  by: '7',
});
const undo = (redemptionId: string, customerId = '501') =>
  undoRedemption({ shopId: SHOP, customerId, redemptionId });
const confirm = (id: string, used = false) => finishTakeBack({ shopId: SHOP, id, used });
const notes = async (id: string) => {
  const where = { shopId: SHOP, redemptionId: id };
  const rows = await prisma.redemptionNote.findMany({ where, orderBy: { number: 'asc' } });
  return rows.map((one) => `${one.what} by ${one.by}`);
};
const jobs = (kind: string) => prisma.job.count({ where: { kind } });
const taken = async () =>
  (await prisma.rewardUse.findFirst({ where: { memberId: 0 } }))?.times ?? 0;
const balanced = async () => expect(await audit(prisma, SHOP)).toEqual([]);
const sweep = (now: Date, doneTo: Date | null = null) =>
  prisma.$transaction((tx) =>
    redemptionsSweep.page(tx, { shopId: SHOP, now, cursor: null, doneTo, startedAt: now }),
  );

describe('Article 12: taking a code back', () => {
  beforeEach(async () => {
    await openShop(program({ stock: 5 }));
    await earned(250);
  });

  test('gives the points back only once Shopify says that it can no longer be used', async () => {
    const id = await issued();
    expect(await undo(id)).toEqual({ state: 'ISSUED', takeBack: 'undone' });
    expect(await undo(id)).toEqual({ state: 'ISSUED', takeBack: 'undone' });
    expect([await balanceOf('501'), await jobs('take-back-reward'), await taken()]).toEqual([
      150, 1, 1,
    ]);
    await Promise.all([confirm(id), confirm(id)]);
    expect(await row(id)).toMatchObject({ state: 'REVOKED', takeBack: 'undone', returned: 100n });
    expect([await balanceOf('501'), await taken()]).toEqual([250, 0]);
    expect(await undo(id)).toEqual({ state: 'REVOKED', takeBack: 'undone' });
    expect(await notes(id)).toEqual([
      'requested by shopper',
      'issued by shopify',
      'takeBack by shopper',
      'revoked by shopify',
    ]);
    await balanced();
  });

  test('leaves the use standing where Shopify knows of one', async () => {
    const id = await issued();
    await revokeRedemption(staff(id));
    await confirm(id, true);
    expect(await row(id)).toMatchObject({ state: 'USED', takeBack: null, usedOrderId: null });
    expect([await balanceOf('501'), await taken()]).toEqual([150, 1]);
    expect(await undo(id)).toEqual({ refused: 'redemption_used' });
    await record([tell(anOrder({ orderId: '2001', goods: [], codes: [(await row(id)).code] }))]);
    expect(await row(id)).toMatchObject({ usedOrderId: '2001' });
    expect(await balanceOf('501')).toBe(150);
  });

  test('is overtaken by an order that uses it, and told of late the use debits again', async () => {
    const [first, second] = [await issued(), await issued()];
    await revokeRedemption(staff(first));
    const use = async (id: string, orderId: string) =>
      record([tell(anOrder({ orderId, goods: [], codes: [(await row(id)).code] }))]);
    await use(first, '2001');
    await confirm(first);
    expect(await row(first)).toMatchObject({ state: 'USED', takeBack: null, returned: 0n });
    await revokeRedemption(staff(second));
    await confirm(second);
    expect([await balanceOf('501'), await taken()]).toEqual([150, 1]);
    await use(second, '2002');
    await use(second, '2003');
    expect(await row(second)).toMatchObject({ state: 'USED', usedOrderId: '2002', returned: 0n });
    expect([await balanceOf('501'), await taken()]).toEqual([50, 2]);
    await balanced();
  });

  test('nobody has begun to make is cancelled at once, and never made', async () => {
    const id = await take();
    expect(await undo(id)).toEqual({ state: 'REVOKED', takeBack: 'undone' });
    expect([await jobs('issue-reward'), await jobs('take-back-reward')]).toEqual([0, 0]);
    expect([await balanceOf('501'), await taken()]).toEqual([250, 0]);
  });

  test('that is being made waits until it is clear what became of it', async () => {
    const id = await take();
    await prisma.job.updateMany({ where: { kind: 'issue-reward' }, data: { attempts: 1 } });
    expect(await undo(id)).toEqual({ state: 'REQUESTED', takeBack: 'undone' });
    expect([await jobs('issue-reward'), await jobs('take-back-reward')]).toEqual([1, 1]);
    expect(await balanceOf('501')).toBe(150);
  });

  test('is refused to anyone else, and of what is final or nowhere', async () => {
    const id = await issued();
    await earned(1, { orderId: '1002', customerId: '777' });
    expect(await undo(id, '777')).toEqual({ refused: 'redemption_not_found' });
    expect(await undo('nothing')).toEqual({ refused: 'redemption_not_found' });
    expect(await revokeRedemption(staff(id, ' '))).toEqual({ refused: 'note_missing' });
    expect(await undo(await issued({ rewardId: 'card' }))).toEqual({ refused: 'redemption_final' });
  });

  test('replaces a lost one: the old has to be dead first, and used after all it is paid for', async () => {
    const id = await issued();
    const { code: before } = await row(id);
    await reissueRedemption(staff(id));
    await reissueRedemption(staff(id));
    expect(await row(id)).toMatchObject({ state: 'ISSUED', takeBack: 'reissued', code: before });
    await confirm(id);
    const { code } = await row(id);
    expect(await row(id)).toMatchObject({ state: 'REQUESTED', issues: 2, takeBack: null });
    expect([code === before, await balanceOf('501'), await jobs('issue-reward')]).toEqual([
      false,
      150,
      1,
    ]);
    const using = tell(anOrder({ orderId: '2001', goods: [], codes: [before] }));
    await Promise.all([record([using]), record([using])]);
    expect(await balanceOf('501')).toBe(50);
    expect(await row(id)).toMatchObject({ state: 'REQUESTED', code });
    expect(await prisma.redemption.findFirst({ where: { code: before } })).toMatchObject({
      state: 'USED',
      usedOrderId: '2001',
    });
    await balanced();
  });
});

describe('Article 12: a code that ends', () => {
  beforeEach(async () => {
    await openShop(program());
    await earned(250);
  });
  const end = async (id: string) => (await row(id)).endsAt!;

  test('is asked back an hour later, once, and its points return', async () => {
    const id = await issued();
    const hand = await take({ rewardId: 'tour' });
    const ends = await end(id);
    await sweep(new Date(ends.getTime() + 30 * 60_000));
    expect(await jobs('take-back-reward')).toBe(0);
    const after = new Date(ends.getTime() + 60 * 60_000);
    await sweep(after);
    await sweep(after, after);
    expect(await jobs('take-back-reward')).toBe(1);
    expect(await row(id)).toMatchObject({ state: 'ISSUED', takeBack: 'expired' });
    await confirm(id);
    expect(await row(id)).toMatchObject({ state: 'EXPIRED', returned: 100n });
    expect(await row(hand)).toMatchObject({ state: 'ISSUED', endsAt: null });
    expect(await notes(id)).toContain('takeBack by regulars');
    await balanced();
  });

  test('gives thirty days of grace where the points have lapsed meanwhile', async () => {
    await prisma.lot.updateMany({ data: { expiresAt: new Date(NOW.getTime() + 10 * DAY) } });
    const id = await issued();
    clock.move(NOW.getTime() + 91 * DAY - Date.now());
    await sweep(clock.now());
    await confirm(id);
    const lot = await prisma.lot.findFirstOrThrow({ where: { remaining: 100 } });
    expect(Math.round((lot.expiresAt!.getTime() - NOW.getTime()) / DAY)).toBe(121);
    await balanced();
  });

  test('may be given more time, never less, and not once its points are on their way', async () => {
    const id = await issued();
    const ends = await end(id);
    const till = (days: number) => ({ ...staff(id), endsAt: new Date(NOW.getTime() + days * DAY) });
    expect(await extendRedemption(till(0))).toEqual({ refused: 'day_past' });
    expect(await extendRedemption(till(3651))).toEqual({ refused: 'day_too_far' });
    expect(await extendRedemption(till(30))).toEqual({ refused: 'nothing_to_extend' });
    const longer = till(180);
    await extendRedemption(longer);
    await extendRedemption(longer);
    expect(await end(id)).toEqual(longer.endsAt);
    expect([await jobs('extend-reward'), (await notes(id)).length]).toEqual([1, 3]);
    await sweep(new Date(ends.getTime() + DAY));
    expect(await jobs('take-back-reward')).toBe(0);
    await undo(id);
    expect(await extendRedemption(till(200))).toEqual({ refused: 'redemption_closed' });
  });
});

describe('what people see to', () => {
  beforeEach(async () => {
    await openShop(program());
    await earned(250);
  });
  const mark = (redemptionId: string, done: boolean) =>
    fulfilRedemption({ shopId: SHOP, redemptionId, done, by: '7' });

  test('is in their queue at once, is marked, and a slip is taken back', async () => {
    const id = await take({ rewardId: 'tour' });
    expect(await row(id)).toMatchObject({ state: 'ISSUED', endsAt: null });
    expect(await jobs('issue-reward')).toBe(0);
    expect(await mark(id, true)).toMatchObject({ state: 'USED' });
    expect(await mark(id, true)).toMatchObject({ state: 'USED' });
    expect(await mark(id, false)).toMatchObject({ state: 'ISSUED' });
    expect(await undo(id)).toMatchObject({ state: 'REVOKED' });
    expect(await balanceOf('501')).toBe(250);
    expect(await mark(id, true)).toEqual({ refused: 'redemption_closed' });
    expect(await mark(await issued(), true)).toEqual({ refused: 'redemption_final' });
  });

  test('used and given back as goodwill is given back once', async () => {
    const id = await take({ rewardId: 'tour' });
    expect(await returnPointsOfRedemption(staff(id))).toEqual({ refused: 'redemption_live' });
    await mark(id, true);
    const results = await Promise.all([1, 2].map(() => returnPointsOfRedemption(staff(id))));
    expect(results).toContainEqual({ returned: 100 });
    expect(results).toContainEqual({ refused: 'redemption_closed' });
    expect(await balanceOf('501')).toBe(250);
    expect(await mark(id, false)).toEqual({ refused: 'redemption_used' });
    await balanced();
  });
});

describe('Article 12: refunds of the order that used a code', () => {
  const told = (code: string, change: Partial<OrderFacts> = {}, minute = 0): OrderFacts => {
    const order = anOrder({ orderId: '2001', goods: [3000, 1000], codes: [code], ...change });
    return {
      ...order,
      updatedAt: new Date(Date.parse('2026-03-02T10:00:00Z') + minute * 60_000).toISOString(),
    };
  };
  const keeping = (
    code: string,
    kept: number[],
    minute: number,
    more: Partial<OrderFacts> = {},
  ) => {
    const order = told(code, more, minute);
    return { ...order, lines: order.lines.map((line, nr) => ({ ...line, kept: kept[nr]! })) };
  };
  /** Points spent on it that are not back. */
  const spent = async (id: string) => {
    const entries = await prisma.entry.findMany({ where: { redemptionId: id } });
    return entries.reduce((sum, one) => sum - Number(one.points), 0);
  };
  const open = async (rewards: Program['refunds']['rewards']) => {
    await openShop(program({}, { rewards }));
    await earned(250);
    const id = await issued();
    return { id, code: (await row(id)).code };
  };

  test.each([
    ['share', 75, 100],
    ['whole', 0, 100],
    ['none', 0, 0],
  ] as const)(
    'give back by the policy %s, whatever order they are told in',
    async (rewards, part, whole) => {
      const { id, code } = await open(rewards);
      const steps = [keeping(code, [1, 1], 0), keeping(code, [0, 1], 1), keeping(code, [0, 1], 2)];
      for (const order of shuffles(steps)) await record(order.map((one) => tell(one)));
      expect(await spent(id)).toBe(100 - part);
      const last = keeping(code, [0, 0], 3);
      await Promise.all([record([tell(last)]), record([tell(last)])]);
      expect([await spent(id), Number((await row(id)).returned)]).toEqual([100 - whole, whole]);
      expect((await row(id)).state).toBe('USED');
      await balanced();
    },
  );

  test('are undone where the goods are kept after all, to the lots they came from', async () => {
    const { id, code } = await open('share');
    const lots = () =>
      prisma.lot.findMany({ orderBy: { seq: 'asc' }, select: { seq: true, remaining: true } });
    const backAndForth = [
      [1, 1],
      [0, 1],
      [1, 1],
      [0, 0],
      [1, 0],
      [1, 1],
    ];
    for (const [minute, kept] of backAndForth.entries())
      await record([tell(keeping(code, kept, minute))]);
    expect([await spent(id), (await row(id)).steps]).toEqual([100, 6]);
    expect((await lots()).reduce((sum, one) => sum + Number(one.remaining), 0)).toBe(
      await balanceOf('501'),
    );
    await balanced();
  });

  test('of a cancelled order give all back, though the code stays used', async () => {
    const { id, code } = await open('share');
    await record([tell(told(code))]);
    await record([tell(told(code, { cancelled: true }, 1))]);
    expect([await spent(id), (await row(id)).state]).toEqual([0, 'USED']);
    await balanced();
  });

  test('of an order cancelled before it was paid give all back under every policy', async () => {
    const { id, code } = await open('none');
    await record([tell(told(code, { paid: false }))]);
    expect((await row(id)).state).toBe('ISSUED');
    await record([tell(told(code, { paid: false, cancelled: true }, 1))]);
    expect([await spent(id), (await row(id)).state]).toEqual([0, 'USED']);
  });

  test('stand beside goodwill, together never more than it cost', async () => {
    const { id, code } = await open('share');
    await record([tell(told(code))]);
    await record([tell(keeping(code, [1, 0], 1))]);
    expect(await returnPointsOfRedemption(staff(id))).toEqual({ returned: 75 });
    await record([tell(keeping(code, [0, 0], 2))]);
    expect(await spent(id)).toBe(0);
    await record([tell(keeping(code, [1, 1], 3))]);
    expect(await spent(id)).toBe(25);
    await balanced();
  });
});

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
