import { beforeEach, describe, expect, test } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { plainRule, startingProgram, type Program } from '~/loyalty/program';
import { currentProgram } from '~/queries/current-program';
import { programScreen } from '~/queries/program';
import { programVersions } from '~/queries/program-versions';
import { beginVersion } from '~/services/begin-version';
import { changeProgram } from '~/services/change-program';
import { installShop } from '~/services/install-shop';
import { publishProgram } from '~/services/publish-program';
import {
  anOrder,
  balanceOf,
  liveProgram,
  NOW,
  openShop,
  record,
  SHOP,
  tell,
} from '../support/world';
import { liveInJune } from './time';

liveInJune();
beforeEach(() => openShop());

const change = (body: object, by = '7') => changeProgram({ shopId: SHOP, by, body });
const doubled = { rules: [plainRule(2, 1)] };
const save = (parts: object, by = '7', base: Partial<Program> = liveProgram) => {
  const names = Object.keys(parts) as (keyof Program)[];
  const was = Object.fromEntries(names.map((name) => [name, base[name]]));
  return change({ do: 'save', parts, base: was }, by);
};
const draft = () => prisma.programDraft.findUnique({ where: { shopId: SHOP } });
const publish = async (rest: object = {}) =>
  change({ do: 'publish', draftSavedAt: (await draft())!.savedAt.toISOString(), ...rest });
const buy = (orderId: string, placedAt: string) =>
  record([tell(anOrder({ orderId, placedAt, updatedAt: placedAt, goods: [1000] }))]);
/** Moves the clock so many days on from 1 June. */
const moveOn = (days: number) => clock.move(NOW.getTime() + days * 86_400_000 - Date.now());

describe('the draft', () => {
  test('is saved as often as liked, with faults too, and changes nothing in force', async () => {
    expect(await save(doubled)).toMatchObject({ savedAt: expect.any(String) as unknown });
    await save({ hold: { after: 'paid', days: 'soon' } });
    const screen = await programScreen(SHOP);
    expect(screen.draft).toMatchObject({
      savedBy: '7',
      basedOn: 1,
      faults: [{ path: 'hold.days' }],
    });
    expect(screen.editing.rules[0]!.amount).toMatchObject({ points: 2 });
    expect((await currentProgram(SHOP)).program).toEqual(liveProgram);
    expect(await publish()).toMatchObject({ faults: [{ path: 'hold.days' }] });
  });

  test('scheduled for a moment that has passed is not published at once, but refused', async () => {
    await save(doubled);
    const at = { day: '2025-06-02', time: '09:00' };
    expect(await publish({ at })).toEqual({ refused: 'moment_past' });
    expect(await draft()).not.toBeNull();
    expect((await currentProgram(SHOP)).program).toEqual(liveProgram);
    expect(await publish({ at: { ...at, day: '2026-06-02' } })).toEqual({ version: 2 });
  });

  test('that says just what is in force is gone', async () => {
    await save(doubled);
    expect(await save({ rules: liveProgram.rules }, '7', doubled)).toEqual({ savedAt: null });
    expect(await draft()).toBeNull();
  });

  test('two people change different parts and both are kept; the same part is never overwritten unseen', async () => {
    await save(doubled, 'Ada');
    await save({ rounding: 'up' }, 'Ben');
    expect((await draft())!.program).toMatchObject({ ...doubled, rounding: 'up' });
    const late = { rules: [plainRule(9, 1)] };
    expect(await save(late, 'Ben')).toMatchObject({ conflict: { by: 'Ben' } });
    expect((await draft())!.program).toMatchObject(doubled);
    expect(await save(late, 'Ben', doubled)).toMatchObject({
      savedAt: expect.any(String) as unknown,
    });
  });

  test('is discarded or published only as it was seen', async () => {
    await save(doubled, 'Ada');
    const seen = (await draft())!.savedAt.toISOString();
    moveOn(1);
    await save({ rounding: 'up' }, 'Ben');
    expect(await change({ do: 'discard', draftSavedAt: seen })).toEqual({ changed: { by: 'Ben' } });
    expect(await change({ do: 'publish', draftSavedAt: seen })).toEqual({ changed: { by: 'Ben' } });
    expect(await publish()).toEqual({ version: 2 });
    expect(await draft()).toBeNull();
    expect(await change({ do: 'discard', draftSavedAt: seen })).toEqual({ discarded: true });
  });

  test.each([{}, { do: 'save', parts: [] }, { do: 'rollBack', version: 0 }])(
    'what cannot be read changes nothing: %o',
    async (body) => expect(await change(body)).toBeNull(),
  );

  test('refuses parts no programme has, and too much of them', async () => {
    expect(await save({ mood: 'good' })).toEqual({ refused: 'unknown_part' });
    expect(await save({ rules: ['x'.repeat(400_001)] })).toEqual({ refused: 'too_large' });
  });
});

describe('publishing at a date', () => {
  const at = { day: '2026-06-10', time: '09:00' };

  test('orders placed before earn by the old version, orders from then on by the new one', async () => {
    await prisma.shop.update({ where: { shopId: SHOP }, data: { timeZone: 'Europe/Berlin' } });
    await save(doubled);
    expect(await publish({ at })).toEqual({ version: 2 });
    const [job] = await prisma.job.findMany({ where: { kind: 'sync-program' } });
    expect(job!.dueAt!.toISOString()).toBe('2026-06-10T07:00:00.000Z');
    expect((await currentProgram(SHOP)).version).toBe(1);
    moveOn(20);
    await buy('1', '2026-06-10T06:59:59.000Z');
    expect(await balanceOf('501')).toBe(10);
    await buy('2', '2026-06-10T07:00:00.000Z');
    expect(await balanceOf('501')).toBe(30);
    expect((await currentProgram(SHOP)).version).toBe(2);
  });

  test('two of one moment take effect both, and one that is cancelled leaves the other to', async () => {
    const expiry = { mode: 'age', months: 12, warnDays: [] } as const;
    await save({ expiry });
    await publish({ at });
    await save({ ...doubled, expiry });
    await publish({ at });
    const jobs = () => prisma.job.count({ where: { kind: 'sync-program' } });
    expect(await jobs()).toBe(2);
    await change({ do: 'cancel', version: 3 });
    expect(await jobs()).toBe(1);
  });

  test('it can be cancelled until then, and is the draft again', async () => {
    await save(doubled);
    await publish({ at });
    expect((await programVersions(SHOP)).versions.map(({ state }) => state)).toEqual([
      'scheduled',
      'inForce',
    ]);
    expect(await change({ do: 'cancel', version: 2 })).toEqual({ cancelled: true });
    expect(await prisma.job.count({ where: { kind: 'sync-program' } })).toBe(0);
    expect((await draft())!.program).toMatchObject(doubled);
    await publish({ at });
    moveOn(10);
    expect(await change({ do: 'cancel', version: 2 })).toEqual({ refused: 'in_force' });
    expect(await change({ do: 'cancel', version: 9 })).toEqual({ refused: 'not_found' });
  });

  test('expiry counts from its day on, not from the day it was scheduled', async () => {
    const since = async () =>
      (await prisma.shop.findUniqueOrThrow({ where: { shopId: SHOP } })).expirySince;
    await save({ expiry: { mode: 'age', months: 12, warnDays: [] } });
    await publish({ at });
    expect(await since()).toBeNull();
    moveOn(10);
    await beginVersion({ shopId: SHOP, version: 2 });
    await beginVersion({ shopId: SHOP, version: 2 });
    expect((await since())!.toISOString()).toBe('2026-06-10T09:00:00.000Z');
    expect(await prisma.sweep.count({ where: { kind: 'redate' } })).toBe(1);
    expect(await prisma.sweep.count({ where: { kind: 'tiers-all' } })).toBe(0);
  });

  test('a version that begins late, or again, leaves the expiry of the one in force as it is', async () => {
    const since = async () =>
      (await prisma.shop.findUniqueOrThrow({ where: { shopId: SHOP } })).expirySince;
    const byAge = { expiry: { mode: 'age', months: 12, warnDays: [] } } as const;
    await save(doubled);
    await publish({ at });
    moveOn(10);
    await save(byAge, '7', { ...liveProgram, ...doubled });
    await publish();
    const switchedOn = await since();
    expect(switchedOn).not.toBeNull();
    await beginVersion({ shopId: SHOP, version: 2 });
    expect(await since()).toEqual(switchedOn);
    await beginVersion({ shopId: SHOP, version: 3 });
    expect(await since()).toEqual(switchedOn);
  });

  test('expiry switched on by a version that begins late counts from its own day', async () => {
    await save({ expiry: { mode: 'age', months: 12, warnDays: [] } });
    await publish({ at });
    moveOn(10);
    await save(doubled);
    await publish();
    const since = async () =>
      (await prisma.shop.findUniqueOrThrow({ where: { shopId: SHOP } })).expirySince?.toISOString();
    expect(await since()).toBe('2026-06-10T09:00:00.000Z');
    await beginVersion({ shopId: SHOP, version: 2 });
    expect(await since()).toBe('2026-06-10T09:00:00.000Z');
  });
});

describe('publishing', () => {
  test('within the second of the version before still comes after it', async () => {
    const publishedAt = new Date(NOW.getTime() + 400);
    clock.move(NOW.getTime() + 900 - Date.now());
    await prisma.programVersion.update({
      where: { shopId_version: { shopId: SHOP, version: 1 } },
      data: { publishedAt },
    });
    await save(doubled);
    await publish();
    expect((await currentProgram(SHOP)).version).toBe(2);
  });

  test('within the second of installing is in force for the orders of that second', async () => {
    const now = new Date(NOW.getTime() + 300);
    await installShop(prisma, { shopId: 'new.myshopify.com', scopes: '', now });
    clock.move(NOW.getTime() + 700 - Date.now());
    const input = { ...startingProgram, live: true };
    await publishProgram({ shopId: 'new.myshopify.com', by: '7', input });
    const { version } = await currentProgram('new.myshopify.com', prisma, NOW);
    expect(version).toBe(2);
  });

  test('a reward that gives back more than a fifth asks first, once', async () => {
    await save({ rules: [plainRule(10, 1)] });
    expect(await publish()).toEqual({ confirm: ['€5 off gives back 50% of each sale.'] });
    expect(await publish({ confirmed: true })).toEqual({ version: 2 });
    await save({ rounding: 'up' });
    expect(await publish()).toEqual({ version: 3 });
  });

  test('rolling back publishes an old version as a new one, and touches no draft', async () => {
    await save(doubled);
    await publish();
    await save({ rounding: 'up' });
    expect(await change({ do: 'rollBack', version: 1 })).toEqual({ version: 3 });
    expect((await currentProgram(SHOP)).program).toEqual(liveProgram);
    expect(await draft()).not.toBeNull();
    expect(await change({ do: 'rollBack', version: 8 })).toEqual({ refused: 'not_found' });
  });

  test('changed tiers have every member looked at', async () => {
    const level = { id: 'gold', name: 'Gold', threshold: 100, multiplierHundredths: 150 };
    const rest = { entryPoints: 0, monthlyPoints: 0, tag: null };
    const tiers = {
      basis: 'points',
      window: { kind: 'lifetime' },
      fall: { graceDays: 0, steps: 'one' },
      levels: [{ ...level, ...rest }],
    };
    await save({ tiers });
    await publish();
    expect(await prisma.sweep.count({ where: { kind: 'tiers-all' } })).toBe(1);
  });
});
