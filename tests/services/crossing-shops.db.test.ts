import { beforeEach, describe, expect, test } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import { history } from '~/ledger/history';
import { exportFile, waitingExports } from '~/queries/data-exports';
import { home } from '~/queries/home';
import { hasMembers, members } from '~/queries/members';
import { member } from '~/queries/member';
import { memberHistory } from '~/queries/member-history';
import { memberOfCustomer, memberSummaries } from '~/queries/member-summary';
import { rewardedOrders } from '~/queries/orders';
import { redemptionAtShopify } from '~/queries/redemption-at-shopify';
import { redemptionOf, redemptionsOf } from '~/queries/redemptions';
import { readFilter } from '~/queries/redemption-filter';
import { memberRewards, takenRewards } from '~/queries/reward-list';
import { adjustPoints } from '~/services/adjust-points';
import { erasePerson } from '~/services/erase-person';
import { eraseShop } from '~/services/erase-shop';
import { exportPerson } from '~/services/export-person';
import { handOverExport } from '~/services/hand-over-export';
import { noteIssued } from '~/services/note-issued';
import { redeemReward } from '~/services/redeem-reward';
import { replayParked } from '~/services/replay-parked';
import { returnRedemption } from '~/services/return-redemption';
import { uninstallShop } from '~/services/uninstall-shop';
import { updateScopes } from '~/services/update-scopes';
import { anOrder, memberId, openShop, record, SHOP, tell } from '../support/world';
import { liveInJune } from './time';

liveInJune();

// Everything there is belongs to SHOP; the stranger knows every id and asks in its own name.
const STRANGER = 'stranger.myshopify.com';
const at = { shopId: STRANGER, locale: 'en' };
let id: number;
let redemption: string;

/** Every row of SHOP, as text. */
async function everything(): Promise<string> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'shopId' ORDER BY 1`;
  const rows = [];
  for (const { name } of tables) {
    rows.push(
      await prisma.$queryRawUnsafe(
        `SELECT to_jsonb(t)::text AS row FROM "${name}" t WHERE "shopId" = '${SHOP}' ORDER BY 1`,
      ),
    );
  }
  return JSON.stringify(rows);
}

beforeEach(async () => {
  await openShop();
  await openShop(undefined, STRANGER);
  await record([tell(anOrder({ goods: [50_000] }))]);
  id = await memberId('501');
  const taken = await redeemReward({
    shopId: SHOP,
    customerId: '501',
    rewardId: 'amount-off-1',
    idempotencyKey: 'press-0001',
  });
  redemption = 'redemptionId' in taken ? taken.redemptionId : '';
  await prisma.$transaction((tx) =>
    exportPerson(tx, { shopId: SHOP, customerId: '501', requestId: 'e1', now: clock.now() }),
  );
  const parked = { shopId: SHOP, receivedAt: clock.now(), parkedAt: clock.now() };
  await prisma.delivery.create({
    data: { ...parked, id: 'd1', topic: 'orders/paid', body: '{"customer":{"id":501}}' },
  });
});

describe('one shop can never reach another', () => {
  test('by any query', async () => {
    expect(await memberOfCustomer(STRANGER, '501')).toBeNull();
    expect(await memberSummaries(STRANGER, [id], clock.now())).toEqual([]);
    expect(await memberHistory({ ...at, memberId: id, audience: 'merchant', limit: 9 })).toEqual({
      entries: [],
      next: null,
    });
    expect(await history(prisma, { shopId: STRANGER, memberId: id, limit: 9 })).toEqual({
      entries: [],
      next: null,
    });
    expect(await redemptionsOf({ ...at, memberId: id })).toEqual([]);
    expect(await redemptionOf({ ...at, memberId: id }, redemption)).toBeNull();
    expect(await redemptionAtShopify(STRANGER, redemption)).toBeNull();
    expect(await member({ ...at, memberId: id, before: undefined })).toBeNull();
    expect(
      await members({ shopId: STRANGER, sort: 'balance', customerIds: ['501'] }),
    ).toMatchObject({ rows: [] });
    expect(await hasMembers(STRANGER)).toBe(false);
    expect(await rewardedOrders({ shopId: STRANGER })).toMatchObject({ rows: [] });
    expect(
      await takenRewards({ shopId: STRANGER, filter: readFilter(new URLSearchParams()) }),
    ).toMatchObject({ rows: [] });
    expect(await memberRewards(STRANGER, id)).toEqual([]);
    expect(await exportFile(STRANGER, 'e1')).toBeNull();
    expect(await waitingExports(STRANGER)).toEqual([]);
    expect(await home(STRANGER)).toMatchObject({
      figures: { members: 0, outstanding: 0 },
      parked: { count: 0 },
    });
    expect(await audit(prisma, STRANGER)).toEqual([]);
  });

  test('by any service', async () => {
    const before = await everything();
    const now = clock.now();
    expect(
      await adjustPoints({
        shopId: STRANGER,
        memberId: id,
        points: 5,
        note: 'mine',
        by: '1',
        idempotencyKey: 'k',
      }),
    ).toMatchObject({
      refusal: { name: 'member_not_found' },
    });
    expect(
      await redeemReward({
        shopId: STRANGER,
        customerId: '501',
        rewardId: 'amount-off-1',
        idempotencyKey: 'press-0001',
      }),
    ).toMatchObject({
      refused: 'not_enough_points',
    });
    await returnRedemption({ shopId: STRANGER, id: redemption, failure: 'mine' });
    await noteIssued({ shopId: STRANGER, id: redemption, discountId: 'mine' });
    await handOverExport({ shopId: STRANGER, id: 'e1' });
    expect(await replayParked({ shopId: STRANGER })).toEqual({ replayed: 0 });
    const { code } = await prisma.redemption.findFirstOrThrow({ where: { shopId: SHOP } });
    await record([tell(anOrder({ codes: [code] }), STRANGER)]);
    await prisma.$transaction((tx) =>
      erasePerson(tx, { shopId: STRANGER, customerId: '501', now }),
    );
    await prisma.$transaction((tx) => updateScopes(tx, { shopId: STRANGER, scopes: ['all'] }));
    await prisma.$transaction((tx) => uninstallShop(tx, { shopId: STRANGER, toldAt: now }));
    await prisma.$transaction((tx) => eraseShop(tx, { shopId: STRANGER, toldAt: now }));
    expect(await everything()).toBe(before);
  });

  test('by one customer id that both happen to have', async () => {
    await record([tell(anOrder({ goods: [700] }), STRANGER)]);
    expect(await memberOfCustomer(STRANGER, '501')).toMatchObject({ balance: 7 });
    expect(await memberOfCustomer(SHOP, '501')).toMatchObject({ balance: 400 });
  });

  test('because every primary and unique key starts with shopId', async () => {
    const keys = await prisma.$queryRaw<{ table: string; first: string; key: string }[]>`
      SELECT t.relname AS "table", c.relname AS "key", a.attname AS "first" FROM pg_index i
      JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
      WHERE i.indisunique AND t.relname <> '_prisma_migrations'`;
    expect(keys.length).toBeGreaterThanOrEqual(17);
    expect(keys.filter((key) => key.first !== 'shopId')).toEqual([]);
  });
});
