import { beforeEach, describe, expect, test } from 'vitest';
import { auditCommand } from '~/audit-command';
import { prisma } from '~/db.server';
import { registry } from '~/metrics.server';
import { auditNextShop, auditShop, nextNight } from '~/services/audit-books';
import { draft, newMember, postAll } from '../ledger/posting';
import { openShop, SHOP } from '../support/world';

const OTHER = 'other-shop.myshopify.com';
const noon = new Date('2026-06-01T12:00:00Z');
const hours = (count: number) => new Date(noon.getTime() + count * 3_600_000);

beforeEach(async () => {
  await openShop();
  await openShop(undefined, OTHER);
  await postAll([draft(await newMember(), 100), draft(await newMember('502'), 20)]);
});

const breakOne = () =>
  prisma.member.updateMany({ where: { shopId: SHOP, customerId: '501' }, data: { balance: 101 } });
const gauge = async () =>
  /regulars_audit_faults (\d+)/.exec(
    await registry.getSingleMetricAsString('regulars_audit_faults'),
  )?.[1];

describe('Article 16, every night', () => {
  test('a shop is given its night, and proved in it once', async () => {
    expect(await auditNextShop(noon)).toBeNull();
    expect(await auditNextShop(hours(14))).toBeNull();
    const night = [await auditNextShop(hours(15)), await auditNextShop(hours(15))];
    expect(night.map((one) => [one!.shopId, one!.members, one!.faults]).sort()).toEqual([
      [OTHER, 0, []],
      [SHOP, 2, []],
    ]);
    expect(await auditNextShop(hours(16))).toBeNull();
    expect(await auditNextShop(hours(39))).not.toBeNull();
  });

  test('two processes never prove one shop, and a lost one is followed after its lease', async () => {
    await auditNextShop(noon);
    const all = await Promise.all([1, 2, 3, 4].map(() => auditNextShop(hours(15))));
    const shops = all.flatMap((one) => one?.shopId ?? []);
    expect(shops.sort()).toEqual([OTHER, SHOP]);
    await prisma.shop.updateMany({ data: { auditDueAt: hours(16) } });
    expect(await auditNextShop(hours(15.9))).toBeNull();
    expect(await auditNextShop(hours(16))).not.toBeNull();
  });

  test('what does not balance is noted and measured until it balances again', async () => {
    expect(await gauge()).toBe('0');
    await breakOne();
    const { faults } = await auditShop(SHOP, noon);
    expect(faults.map(({ what }) => what)).toEqual(['the balance is 101, the entries sum to 100']);
    const shop = await prisma.shop.findUniqueOrThrow({ where: { shopId: SHOP } });
    expect([shop.auditFaults, shop.auditedAt]).toEqual([1, noon]);
    expect(await gauge()).toBe('1');
    await prisma.member.updateMany({ where: { balance: 101 }, data: { balance: 100 } });
    await auditShop(SHOP, noon);
    expect(await gauge()).toBe('0');
  });

  test.each([
    ['Europe/Berlin', '2026-06-01T12:00:00Z', '2026-06-02T01:00:00Z'],
    ['Europe/Berlin', '2026-06-02T00:59:30Z', '2026-06-02T01:00:00Z'],
    ['America/Los_Angeles', '2026-06-01T12:00:00Z', '2026-06-02T10:00:00Z'],
    ['Asia/Kolkata', '2026-06-01T21:30:00Z', '2026-06-02T21:30:00Z'],
    ['Nowhere/Atall', '2026-06-01T12:00:00Z', '2026-06-02T03:00:00Z'],
  ])('three o’clock in %s after %s is %s', (timeZone, now, night) => {
    expect(nextNight(new Date(now), timeZone)).toEqual(new Date(night));
  });
});

describe('the command', () => {
  const run = async (only?: string) => {
    const said: string[] = [];
    return { balanced: await auditCommand(only, (line) => said.push(line)), said };
  };

  test('says that the books of every shop balance', async () => {
    expect(await run()).toEqual({
      balanced: true,
      said: ['2 members of 2 shops: the books balance'],
    });
    expect((await run(OTHER)).said).toEqual(['0 members of 1 shop: the books balance']);
  });

  test('names each fault, and a shop there is not', async () => {
    await breakOne();
    const { balanced, said } = await run(SHOP);
    expect(balanced).toBe(false);
    expect(said).toEqual([
      expect.stringMatching(`${SHOP}, member \\d+: the balance is 101, the entries sum to 100`),
      '2 members of 1 shop: 1 fault',
    ]);
    expect(await run('nobody')).toEqual({ balanced: false, said: ['There is no shop nobody.'] });
  });

  test('turns the pages of many shops', async () => {
    const shopId = (nr: number) => `many-${String(nr).padStart(3, '0')}.myshopify.com`;
    const shops = Array.from({ length: 201 }, (_, nr) => ({
      shopId: shopId(nr),
      installedAt: noon,
    }));
    await prisma.shop.createMany({ data: shops });
    expect((await run()).said).toEqual(['2 members of 203 shops: the books balance']);
  });
});
