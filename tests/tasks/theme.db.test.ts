import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { runOutbox } from '~/outbox/run';
import { installShop } from '~/services/install-shop';
import { publishProgram } from '~/services/publish-program';
import { tasks } from '~/tasks';
import { anOrder, liveProgram, openShop, record, SHOP, tell } from '../support/world';
import { liveInJune } from '../services/time';
import { data, giveToken, ScriptedAdmin } from './scripted-admin';

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
beforeEach(() => {
  at = new Date('2026-06-01T12:01:00Z');
  failures = [];
});

describe('the theme’s metafields', () => {
  const written = data({ metafieldsSet: { userErrors: [] } });
  const unknown = data({
    metafieldsSet: { userErrors: [{ code: 'INVALID', message: 'Owner does not exist.' }] },
  });
  const sent = () =>
    admin.asked.flatMap(
      (one) => (one.variables.metafields as { ownerId: string; value: string }[] | undefined) ?? [],
    );

  beforeEach(async () => {
    await openShop();
    await giveToken();
  });

  test('hold every balance that changed, 25 customers a request', async () => {
    await record(
      Array.from({ length: 60 }, (_, nr) =>
        tell(anOrder({ orderId: String(nr), customerId: String(9000 + nr) })),
      ),
    );
    admin.script(written);
    await run();
    expect(admin.operations()).toEqual(['SetMetafields', 'SetMetafields', 'SetMetafields']);
    expect(new Set(sent().map((one) => one.ownerId)).size).toBe(60);
    expect(JSON.parse(sent()[0]!.value)).toMatchObject({ v: 1, balance: 49, pending: 0 });
    expect(await prisma.job.count()).toBe(0);
  });

  test('are written for the others when Shopify no longer has one customer', async () => {
    await record(
      [1, 2, 3].map((nr) => tell(anOrder({ orderId: String(nr), customerId: String(9000 + nr) }))),
    );
    admin.script(unknown, unknown, written, written);
    await run();
    expect(admin.asked).toHaveLength(4);
    expect(await prisma.job.count()).toBe(0);
  });

  test('hold the programme in every language once it is published', async () => {
    await publishProgram({ shopId: SHOP, input: liveProgram, by: '1' });
    admin.script(
      data({
        shop: { name: 'Shop' },
        currentAppInstallation: { id: 'gid://shopify/AppInstallation/9' },
      }),
      written,
    );
    await run();
    expect(sent()).toMatchObject([
      { ownerId: 'gid://shopify/AppInstallation/9', namespace: 'regulars', key: 'program' },
    ]);
    expect(JSON.parse(sent()[0]!.value)).toMatchObject({
      live: true,
      currency: 'EUR',
      earn: {
        en: 'Earn 1 point for every €1 you spend.',
        fr: expect.any(String) as unknown,
        ar: expect.any(String) as unknown,
      },
      rewards: [{ id: 'amount-off-1', cost: 100, title: { en: '€5 off' } }],
    });
  });
});

describe('setting a shop up', () => {
  const details = data({
    shop: { name: 'Linden & Loom', currencyCode: 'JPY', ianaTimezone: 'Asia/Tokyo' },
  });
  const defined = (code?: string) =>
    data({ metafieldDefinitionCreate: { userErrors: code ? [{ code, message: code }] : [] } });
  const shop = () => prisma.shop.findUniqueOrThrow({ where: { shopId: SHOP } });

  beforeEach(async () => {
    await installShop(prisma, { shopId: SHOP, scopes: '', now: at });
    await giveToken();
  });

  test('learns its name, currency and time zone, and tells the theme', async () => {
    admin.script(details, defined());
    await run();
    expect(await shop()).toMatchObject({
      name: 'Linden & Loom',
      currency: 'JPY',
      timeZone: 'Asia/Tokyo',
    });
    expect(await prisma.job.findMany()).toMatchObject([{ kind: 'sync-program' }]);
  });

  test('again finds the metafield defined, and goes on', async () => {
    admin.script(details, defined('TAKEN'));
    await run();
    expect((await shop()).name).toBe('Linden & Loom');
  });
});
