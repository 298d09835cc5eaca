import { beforeEach, describe, expect, test, vi } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { env } from '~/env.server';
import { endpointSecret } from '~/secrets.server';
import { adjustPoints } from '~/services/adjust-points';
import {
  addEndpoint,
  pauseEndpoint,
  redeliver,
  removeEndpoint,
  resumeEndpoint,
  testEndpoint,
} from '~/services/endpoints';
import { tidyCalls } from '~/services/tidy-calls';
import { liveInJune } from '../services/time';
import { anOrder, memberId, NOW, openShop, record, SHOP, tell } from '../support/world';
import { isSigned, listening, round } from './listening';

liveInJune();
vi.spyOn(env, 'ALLOW_LOCAL_ENDPOINTS', 'get').mockReturnValue(true);

beforeEach(() => openShop());

/** Adds an address; its id. */
async function add(url: string, kinds: string[] = []): Promise<string> {
  const added = await addEndpoint({ shopId: SHOP, url, kinds, mayBeLocal: true });
  if ('fault' in added) throw new Error(added.fault);
  return added.id;
}

let nr = 0;
const give = async (points: number) =>
  adjustPoints({
    shopId: SHOP,
    memberId: await memberId('501'),
    points,
    note: 'For the test',
    by: '1',
    idempotencyKey: String(++nr),
  });
const join = () => record([tell(anOrder({ test: true }))]);
const later = (ms: number) => new Date(NOW.getTime() + 10_000 + ms);
const endpoint = () => prisma.endpoint.findFirstOrThrow();
/** Lets so much time pass, for everyone. */
const pass = (ms: number) => clock.move(NOW.getTime() - Date.now() + ms);

describe('an address of the merchant’s', () => {
  beforeEach(async () => {
    await join();
    await prisma.job.deleteMany();
  });

  test('hears what happened, of whom, signed with its own secret', async () => {
    const shop = await listening();
    const id = await add(shop.url);
    await give(50);
    expect(await round(later(0))).toEqual(expect.not.arrayContaining(['It answered']));
    const told = shop.messages().find((one) => one.kind === 'points.adjusted')!;
    expect(told).toMatchObject({
      shop: SHOP,
      member: { id: await memberId('501'), customerId: '501' },
      data: { points: 50, balance: 50 },
    });
    expect(told.id).toMatch(/^[\w-]{27}$/);
    expect(isSigned(shop.heard[0]!, endpointSecret(SHOP, id))).toBe(true);
    expect(isSigned(shop.heard[0]!, endpointSecret(SHOP, 'another'))).toBe(false);
    expect(shop.heard[0]!.headers['regulars-delivery']).toMatch(/^\d+$/);
    expect(await endpoint()).toMatchObject({ failure: null, failingSince: null });
  });

  test('hears only the kinds it was added for', async () => {
    const shop = await listening();
    await add(shop.url, ['tier.raised']);
    await give(50);
    await round(later(0));
    expect(shop.heard).toEqual([]);
  });

  test('that fails hears the same message again, later and later, until it takes it', async () => {
    const shop = await listening((nr) => (nr < 3 ? 500 : 204));
    await add(shop.url);
    await give(50);
    expect(await round(later(0))).toContain('It answered 500.');
    expect(await endpoint()).toMatchObject({ failure: 'It answered 500.' });
    await round(later(500));
    expect(shop.heard).toHaveLength(1);
    for (const minutes of [5, 10, 15]) {
      pass(minutes * 60_000);
      await round(later(minutes * 60_000));
    }
    expect(shop.heard).toHaveLength(3);
    expect(new Set(shop.messages().map((one) => one.id)).size).toBe(1);
    expect(await endpoint()).toMatchObject({ failure: null, failingSince: null });
    expect(await prisma.job.count({ where: { kind: 'call-endpoint' } })).toBe(0);
  });

  test('that just failed is left alone, whatever else waits for it', async () => {
    const shop = await listening(() => 503);
    await add(shop.url);
    for (let times = 0; times < 12; times++) await give(1);
    await round(later(0));
    expect(shop.heard.length).toBeLessThanOrEqual(8);
    const before = shop.heard.length;
    await round(later(1000));
    expect(shop.heard).toHaveLength(before);
  });

  test('that fails holds no other up', async () => {
    const [bad, good] = [await listening(() => 500), await listening()];
    await add(bad.url);
    await add(good.url);
    for (let times = 0; times < 3; times++) await give(1);
    await round(later(0));
    expect(good.heard).toHaveLength(3);
  });

  test('is followed nowhere, and what it says beyond its status is not read', async () => {
    const moved = await listening(() => 302);
    await add(moved.url);
    await give(50);
    expect(await round(later(0))).toContain('It answered 302.');
    expect(moved.heard).toHaveLength(1);
    await prisma.endpoint.deleteMany();
    const flood = await listening(() => 'endless');
    await add(flood.url);
    await give(50);
    expect(await round(later(60_000))).toEqual(expect.not.arrayContaining(['It answered']));
    expect(await endpoint()).toMatchObject({ failure: null });
  });

  test('that is silent is given five seconds', async () => {
    const shop = await listening(() => 'never');
    await add(shop.url);
    await give(50);
    const begun = performance.now();
    expect(await round(later(0))).toContain('No answer within 5 seconds.');
    expect(performance.now() - begun).toBeLessThan(8000);
  });

  test('that fails for three days is paused, and what waited is sent once it is resumed', async () => {
    const shop = await listening((nr) => (nr < 3 ? 500 : 200));
    const id = await add(shop.url);
    await give(50);
    await round(later(0));
    const threeDays = 3 * 86_400_000 + 60_000;
    pass(threeDays);
    await round(later(threeDays));
    const paused = await endpoint();
    expect(paused.pausedAt).not.toBeNull();
    expect(paused.failingSince!.getTime()).toBeLessThan(NOW.getTime() + 20_000);
    await give(7);
    await round(later(threeDays + 3_600_000));
    expect(shop.heard).toHaveLength(2);
    expect(await prisma.job.count({ where: { parkedAt: { not: null } } })).toBe(1);
    expect(await resumeEndpoint({ shopId: SHOP, id })).toEqual({ again: 1 });
    pass(threeDays + 3_700_000);
    await round(later(threeDays + 3_700_000));
    expect(shop.messages().map((one) => one.data.points)).toEqual([50, 50, 50]);
  });

  test('that answers 410 is paused at once', async () => {
    await add((await listening(() => 410)).url);
    await give(50);
    await round(later(0));
    expect((await endpoint()).pausedAt).not.toBeNull();
  });

  test('is tried once by a test, even while paused, and hears nothing else then', async () => {
    const shop = await listening((nr) => (nr === 1 ? 500 : 200));
    const id = await add(shop.url);
    await pauseEndpoint({ shopId: SHOP, id });
    await give(50);
    await testEndpoint({ shopId: SHOP, id });
    expect(await round(later(0))).toContain('It answered 500.');
    expect(shop.messages()).toMatchObject([{ kind: 'test', member: null, data: {} }]);
    expect(await endpoint()).toMatchObject({ failure: 'It answered 500.' });
    expect(await prisma.job.count({ where: { kind: 'call-endpoint' } })).toBe(0);
    await testEndpoint({ shopId: SHOP, id });
    await round(later(60_000));
    expect(await endpoint()).toMatchObject({ failure: null });
  });

  test('can have sent again what it never took, for fourteen days', async () => {
    const shop = await listening();
    const id = await add(shop.url);
    await give(50);
    const parkedAt = new Date('2026-06-01T12:00:00Z');
    const parked = { parkedAt, dueAt: null, attempts: 100 };
    await prisma.job.updateMany({ where: { kind: 'call-endpoint' }, data: parked });
    expect(await redeliver({ shopId: 'other.myshopify.com', id })).toEqual({ again: 0 });
    expect(await redeliver({ shopId: SHOP, id })).toEqual({ again: 1 });
    await round(later(0));
    expect(shop.heard).toHaveLength(1);
    await give(50);
    await prisma.job.updateMany({ where: { kind: 'call-endpoint' }, data: parked });
    expect(await tidyCalls(prisma, new Date('2026-06-15T11:00:00Z'))).toBe(0);
    expect(await tidyCalls(prisma, new Date('2026-06-15T13:00:00Z'))).toBe(1);
  });

  test('removed, hears nothing more', async () => {
    const shop = await listening();
    const id = await add(shop.url);
    await give(50);
    await removeEndpoint({ shopId: SHOP, id });
    await give(50);
    await round(later(0));
    expect(shop.heard).toEqual([]);
  });
});
