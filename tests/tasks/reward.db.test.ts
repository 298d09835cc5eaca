import { beforeEach, describe, expect, test } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import { runOutbox } from '~/outbox/run';
import { redeemReward } from '~/services/redeem-reward';
import { replayParked } from '~/services/replay-parked';
import { budgetOf } from '~/shopify/budget';
import { codeTitle } from '~/shopify/discounts/code-for';
import { redemptionAtShopify } from '~/queries/redemption-at-shopify';
import { tasks } from '~/tasks';
import { anOrder, balanceOf, openShop, record, SHOP, tell } from '../support/world';
import { liveInJune } from '../services/time';
import {
  data,
  giveToken,
  ScriptedAdmin,
  status,
  throttled,
  unreachable,
  type Answer,
} from './scripted-admin';

liveInJune();

const admin = new ScriptedAdmin();
let at = new Date('2026-06-01T12:01:00Z');
let failures: string[] = [];
const run = (rest: object = {}) =>
  runOutbox({
    db: prisma,
    now: () => at,
    tasks,
    onFailure: (_job, error) => failures.push((error as Error).message),
    ...rest,
  });
const wait = (seconds: number) => {
  at = new Date(at.getTime() + seconds * 1000);
  clock.move(at.getTime() - Date.now());
};

beforeEach(() => {
  at = new Date('2026-06-01T12:01:00Z');
  failures = [];
  budgetOf(SHOP).tell({ maximumAvailable: 2000, currentlyAvailable: 2000, restoreRate: 100 });
});

const created = data({
  discountCodeBasicCreate: {
    codeDiscountNode: { id: 'gid://shopify/DiscountCodeNode/1' },
    userErrors: [],
  },
});
const refusedWith = (code: string, message: string) =>
  data({ discountCodeBasicCreate: { codeDiscountNode: null, userErrors: [{ code, message }] } });
const taken = refusedWith('TAKEN', 'Code must be unique.');
const invalid = refusedWith('INVALID', 'Minimum is too high.');
const nowhere = data({ codeDiscountNodeByCode: null });

describe('a reward’s code', () => {
  let id: string;
  const redemption = () =>
    prisma.redemption.findUniqueOrThrow({ where: { shopId_id: { shopId: SHOP, id } } });
  const job = () => prisma.job.findFirst({ where: { kind: 'issue-reward' } });
  /** The code is there, under the name of this redemption. */
  const there: Answer = async () => {
    const taken = (await redemptionAtShopify(SHOP, id))!;
    const title = codeTitle({ ...taken, startsAt: taken.requestedAt });
    return Response.json({
      data: {
        codeDiscountNodeByCode: { id: 'gid://shopify/DiscountCodeNode/7', codeDiscount: { title } },
      },
    });
  };

  beforeEach(async () => {
    await openShop();
    await giveToken();
    await record([tell(anOrder({ goods: [15_000] }))]);
    const result = await redeemReward({
      shopId: SHOP,
      customerId: '501',
      rewardId: 'amount-off-1',
      idempotencyKey: 'press-0001',
    });
    id = 'redemptionId' in result ? result.redemptionId : '';
    await prisma.job.deleteMany({ where: { kind: { not: 'issue-reward' } } });
  });

  test('is created with one request, and is live from then on', async () => {
    admin.script(created);
    await run();
    expect(admin.operations()).toEqual(['CreateAmountOffCode']);
    expect(admin.asked[0]).toMatchObject({
      token: 'token-1',
      url: `https://${SHOP}/admin/api/2026-07/graphql.json`,
    });
    expect(await redemption()).toMatchObject({
      state: 'ISSUED',
      discountId: 'gid://shopify/DiscountCodeNode/1',
    });
    expect(await job()).toBeNull();
  });

  test('whose creation worked though the answer never came is found again, not made twice', async () => {
    admin.script(unreachable);
    await run();
    expect(await redemption()).toMatchObject({ state: 'REQUESTED' });
    wait(3);
    admin.script(taken, there);
    await run();
    expect(admin.operations()).toEqual(['CreateAmountOffCode', 'DiscountByCode']);
    expect(await redemption()).toMatchObject({
      state: 'ISSUED',
      discountId: 'gid://shopify/DiscountCodeNode/7',
    });
    expect(await balanceOf('501')).toBe(50);
  });

  test('that Shopify refuses gives its points back at once, with the reason', async () => {
    admin.script(invalid, nowhere);
    await run();
    expect(await redemption()).toMatchObject({ state: 'FAILED', failure: 'Minimum is too high.' });
    expect(await balanceOf('501')).toBe(150);
    expect(await job()).toBeNull();
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('that was refused keeps its points until it is certain that no such code is live', async () => {
    admin.script(invalid, unreachable);
    await run();
    expect(await redemption()).toMatchObject({ state: 'REQUESTED' });
    expect(await job()).toMatchObject({ parkedAt: null, attempts: 1 });
    wait(3);
    admin.script(invalid, there);
    await run();
    expect(await redemption()).toMatchObject({ state: 'ISSUED' });
  });

  test('taken by somebody else’s discount gives its points back', async () => {
    const other = {
      id: 'gid://shopify/DiscountCodeNode/8',
      codeDiscount: { title: 'Summer sale' },
    };
    admin.script(taken, data({ codeDiscountNodeByCode: other }));
    await run();
    expect(await redemption()).toMatchObject({ state: 'FAILED' });
    expect(await balanceOf('501')).toBe(150);
  });

  test('survives a pause that Shopify asks for, at no cost in attempts', async () => {
    admin.script(throttled(100, 0, 50));
    for (let pause = 0; pause < 30; pause++) {
      await run();
      const put = await job();
      expect(put!.attempts).toBe(0);
      expect(put!.dueAt!.getTime() - at.getTime()).toBeLessThanOrEqual(2000);
      wait(2);
    }
    admin.script(created);
    await run();
    expect(await redemption()).toMatchObject({ state: 'ISSUED' });
    expect(failures).toEqual([]);
  });

  test('survives an outage: its points stay held, and it is issued once someone says to go on', async () => {
    admin.script(status(503));
    for (let attempt = 0; attempt < 12; attempt++) {
      await run();
      wait(1000);
    }
    expect(failures).toHaveLength(12);
    expect(await job()).toMatchObject({ attempts: 12, parkedAt: null });
    await prisma.job.updateMany({ data: { attempts: 99 } });
    await run();
    expect(await redemption()).toMatchObject({ state: 'REQUESTED' });
    expect(await job()).toMatchObject({ attempts: 100, dueAt: null });
    expect(await balanceOf('501')).toBe(50);
    admin.script(created);
    expect(await replayParked({ shopId: SHOP })).toEqual({ replayed: 1 });
    wait(100_000);
    await run();
    expect(await redemption()).toMatchObject({ state: 'ISSUED' });
  });

  test('out of attempts is looked for once more, and given up only when Shopify confirms that it is not live', async () => {
    await prisma.job.updateMany({ data: { attempts: 99 } });
    admin.script(nowhere);
    await run();
    expect(admin.operations()).toEqual(['DiscountByCode']);
    expect(await redemption()).toMatchObject({ state: 'FAILED' });
    expect(await balanceOf('501')).toBe(150);
  });

  test('out of attempts keeps its points while Shopify cannot be asked', async () => {
    await prisma.job.updateMany({ data: { attempts: 99 } });
    admin.script(unreachable);
    await run();
    expect(await redemption()).toMatchObject({ state: 'REQUESTED' });
    expect(await job()).toMatchObject({ dueAt: null });
    expect(await balanceOf('501')).toBe(50);
  });

  test('out of attempts and found live is issued after all', async () => {
    await prisma.job.updateMany({ data: { attempts: 99 } });
    admin.script(there);
    await run();
    expect(await redemption()).toMatchObject({ state: 'ISSUED' });
    expect(await balanceOf('501')).toBe(50);
  });

  test('of a shop that removed the app gives its points back', async () => {
    await prisma.session.deleteMany();
    admin.script(status(500));
    await run();
    expect(admin.asked).toEqual([]);
    expect(await redemption()).toMatchObject({ state: 'FAILED' });
    expect(await balanceOf('501')).toBe(150);
  });

  test('of someone erased meanwhile is not created', async () => {
    await prisma.member.updateMany({ data: { customerId: null } });
    admin.script(created);
    await run();
    expect(admin.asked).toEqual([]);
    expect(await job()).toBeNull();
  });
});
