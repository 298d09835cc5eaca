import { beforeEach, expect, test } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { registry } from '~/metrics.server';
import { openShop, SHOP } from './support/world';

const figure = async (name: string) =>
  Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(await registry.metrics())?.[1]);

beforeEach(() => openShop());

test('messages to addresses that nobody answers are not counted as work of our own', async () => {
  const job = { shopId: SHOP, data: {}, parkedAt: clock.now() };
  await prisma.job.create({ data: { ...job, kind: 'call-endpoint', key: 'a' } });
  await prisma.job.create({ data: { ...job, kind: 'sync-member', key: 'b' } });
  const paused = { shopId: SHOP, id: 'e', url: 'https://example.com/', createdAt: clock.now() };
  await prisma.endpoint.create({ data: { ...paused, kinds: [], pausedAt: clock.now() } });
  expect(await figure('regulars_calls_parked')).toBe(1);
  expect(await figure('regulars_outbox_parked')).toBe(1);
  expect(await figure('regulars_endpoints_paused')).toBe(1);
});

test('a sweep that is late is seen, one that waits for its day is not', async () => {
  const dueAt = new Date(clock.now().getTime() + 60_000);
  await prisma.sweep.create({ data: { shopId: SHOP, kind: 'expire', dueAt } });
  expect(await figure('regulars_sweeps_overdue_seconds')).toBe(0);
  const late = new Date(clock.now().getTime() - 90_000);
  await prisma.sweep.updateMany({ data: { dueAt: late } });
  expect(await figure('regulars_sweeps_overdue_seconds')).toBeGreaterThanOrEqual(90);
});
