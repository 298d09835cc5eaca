import fs from 'node:fs';
import { parse } from 'smol-toml';
import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { flowHandle, flowTriggers } from '~/loyalty/flow-triggers';
import { happeningKinds, happenings } from '~/loyalty/happenings';
import { adjustPoints } from '~/services/adjust-points';
import { announce, type Happening } from '~/services/announce';
import { tellFlow } from '~/services/endpoints';
import { openSandboxShop, type SandboxShop } from '../support/sandbox-shop';
import { memberId } from '../support/world';
import { round } from './listening';

describe('Shopify Flow', () => {
  let shop: SandboxShop;
  const runs = () => shop.platform.state.flowRuns ?? [];
  const give = async (points: number, key: string) => {
    await adjustPoints({
      shopId: shop.shopId,
      memberId: await memberId('501', shop.shopId),
      points,
      note: 'For the test',
      by: '1',
      idempotencyKey: key,
    });
    // Of a customer the stand-in store does not have.
    await prisma.job.deleteMany({ where: { kind: 'sync-member' } });
  };
  const now = () => new Date(Date.now() + 5000);

  beforeEach(async () => {
    shop = await openSandboxShop();
    const { shopId } = shop;
    const joinedAt = new Date('2026-01-01');
    await prisma.shop.create({ data: { shopId, installedAt: joinedAt } });
    await prisma.member.create({ data: { shopId, customerId: '501', joinedAt } });
  });

  test('hears nothing until the merchant says so', async () => {
    await give(50, 'a');
    await round(now());
    expect(runs()).toEqual([]);
  });

  test('hears which customer it is about, and how many points', async () => {
    await tellFlow(shop.shopId, true);
    await give(50, 'a');
    expect(await round(now())).toEqual([]);
    expect(runs()).toMatchObject([
      { handle: 'points-adjusted', payload: { customer_id: 501, Points: 50, Balance: 50 } },
    ]);
  });

  test('takes every kind of happening with what its trigger declares', async () => {
    await tellFlow(shop.shopId, true);
    const member = await memberId('501', shop.shopId);
    const all = happeningKinds.map((kind) => ({
      shopId: shop.shopId,
      memberId: member,
      kind,
      key: kind,
      data: { points: 5, balance: 9, from: null, to: 'gold', code: 'REG-1', source: 'loox' },
    })) as unknown as Happening[];
    await prisma.$transaction((tx) => announce(tx, all, new Date()));
    expect(await round(now())).toEqual([]);
    expect(
      runs()
        .map((run) => run.handle)
        .sort(),
    ).toEqual(happeningKinds.map(flowHandle).sort());
  });

  test('is told of nobody who is no customer', async () => {
    await tellFlow(shop.shopId, true);
    await prisma.member.updateMany({ data: { customerId: null, guestHash: 'x' } });
    const member = Number((await prisma.member.findFirstOrThrow()).id);
    const joined = { shopId: shop.shopId, memberId: member, kind: 'member.joined', data: {} };
    await prisma.$transaction((tx) =>
      announce(tx, [{ ...joined, key: 'j' } as Happening], new Date()),
    );
    await round(now());
    expect([runs(), await prisma.job.count()]).toEqual([[], 0]);
  });
});

describe('each happening', () => {
  test.each(happeningKinds)('%s has its trigger among the extensions', (kind) => {
    const file = `extensions/flow-${flowHandle(kind)}/shopify.extension.toml`;
    const { extensions, settings } = parse(fs.readFileSync(file, 'utf8')) as never as {
      extensions: object[];
      settings: { fields: object[] };
    };
    const { name, fields } = flowTriggers[kind];
    expect(extensions).toEqual([
      {
        type: 'flow_trigger',
        name,
        handle: flowHandle(kind),
        description: happenings[kind].sentence.replaceAll('’', "'"),
      },
    ]);
    expect(settings.fields).toEqual([
      { type: 'customer_reference' },
      ...fields.map(({ key, type }) => ({ type, key })),
    ]);
    expect(flowHandle(kind)).toMatch(/^[a-z0-9-]{1,30}$/);
  });
});
