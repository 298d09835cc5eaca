// The life of a pool of codes made beforehand: opened, filled, lengthened and closed.
import { clock } from '../clock';
import { prisma } from '../db.server';
import { enqueue } from '../outbox/enqueue';
import { rewardsWithPools, type Pool, type PoolWanted } from '../queries/code-pools';
import { codeFor } from './reward-code';

const DAY_MS = 86_400_000;
/** Codes can be given from a pool for so long; each then lasts as long as the reward says. */
const GIVEN_DAYS = 90;

/** Whether codes given now would last as long as they should, with some days to spare for the next pool to be made. */
export function lastsFor({ endsAt }: Pool, { reward }: PoolWanted): boolean {
  const needed = (reward.validDays! + 10) * DAY_MS;
  return endsAt.getTime() - clock.now().getTime() >= needed;
}

/** Notes the intent before anything is made. Its id is the code its discount begins with, which is never given out. */
export function openPool(shopId: string, { reward, terms }: PoolWanted): Promise<Pool> {
  const now = clock.now();
  const endsAt = new Date(now.getTime() + (reward.validDays! + GIVEN_DAYS) * DAY_MS);
  const id = codeFor(reward.gives.kind);
  const data = { shopId, id, rewardId: reward.id, terms, createdAt: now, endsAt };
  return prisma.codePool.create({ data });
}

export async function notePoolMade(shopId: string, id: string, discountId: string): Promise<void> {
  await prisma.codePool.updateMany({ where: { shopId, id }, data: { discountId } });
}

/** Codes that Shopify is making: they are looked for in a moment. */
export type Coming = { poolId: string; rewardId: string; creationId: string; codes: string[] };

export async function notePoolComing(shopId: string, coming: Coming): Promise<void> {
  const now = clock.now();
  const job = { shopId, kind: 'fill-code-pool', key: coming.creationId, data: coming } as const;
  const dueAt = new Date(now.getTime() + 1000);
  await prisma.$transaction((tx) => enqueue(tx, [{ ...job, dueAt }], now));
}

/** Codes that are there can be given out, unless their pool was closed meanwhile. Twice is once. */
export async function noteReadyCodes(
  shopId: string,
  poolId: string,
  codes: readonly string[],
): Promise<void> {
  await prisma.$executeRaw`
    WITH pool AS (
      SELECT "id" FROM "CodePool" WHERE "shopId" = ${shopId} AND "id" = ${poolId} AND "closedAt" IS NULL FOR SHARE
    )
    INSERT INTO "ReadyCode" ("shopId", "code", "poolId")
    SELECT ${shopId}, made.code, pool."id" FROM pool, unnest(${[...codes]}::text[]) AS made(code)
    WHERE NOT EXISTS (SELECT FROM "Redemption" r WHERE r."shopId" = ${shopId} AND r."code" = made.code)
      AND NOT EXISTS (SELECT FROM "PastCode" p WHERE p."shopId" = ${shopId} AND p."code" = made.code)
    ON CONFLICT DO NOTHING`;
}

/** No code is given from it any more; its discount is ended as soon as Shopify can be asked. */
export async function closePool(shopId: string, { id, rewardId, discountId }: Pool): Promise<void> {
  const now = clock.now();
  await prisma.$transaction(async (tx) => {
    // Whoever is taking a code has it before this goes on.
    await tx.codePool.updateMany({
      where: { shopId, id, closedAt: null },
      data: { closedAt: now },
    });
    await tx.readyCode.deleteMany({ where: { shopId, poolId: id } });
    if (discountId) await enqueue(tx, [endJob(shopId, { id, rewardId, discountId })], now);
  });
}

/** One of the codes given out of a closed pool lasts longer: its discount ends with the last of them. */
export async function endPoolAnew(
  shopId: string,
  { id, rewardId, discountId }: Pool,
): Promise<void> {
  if (!discountId) return;
  const job = endJob(shopId, { id, rewardId, discountId });
  await prisma.$transaction((tx) => enqueue(tx, [job], clock.now()));
}

const endJob = (
  shopId: string,
  { id, rewardId, discountId }: Pick<Pool, 'id' | 'rewardId'> & { discountId: string },
) => ({
  shopId,
  kind: 'fill-code-pool' as const,
  key: `end:${id}`,
  data: { rewardId, ended: discountId },
});

/** The codes of a pool last until then, because one of them does. */
export async function extendPool(shopId: string, id: string, endsAt: Date): Promise<void> {
  await prisma.codePool.updateMany({
    where: { shopId, id, endsAt: { lt: endsAt } },
    data: { endsAt },
  });
}

/** After the programme changed: every pool is looked at, and those begun that are wanted now. */
export async function reviewPools(shopId: string): Promise<void> {
  const rewardIds = await rewardsWithPools(shopId);
  if (!rewardIds.length) return;
  const jobs = rewardIds.map(
    (rewardId) => ({ shopId, kind: 'fill-code-pool', key: rewardId, data: { rewardId } }) as const,
  );
  await prisma.$transaction((tx) => enqueue(tx, jobs, clock.now()));
}
