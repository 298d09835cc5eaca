// The app in a rush, in a process of its own: many shoppers take one reward at once, and its worker has the codes made.
import { setTimeout as sleep } from 'node:timers/promises';
import { Session } from '@shopify/shopify-api';
import { database, prisma } from '../app/db.server';
import { startingProgram, type Program } from '../app/loyalty/program';
import { plainReward } from '../app/loyalty/rewards/reward';
import { reviewPools } from '../app/services/code-pools';
import { redeemReward } from '../app/services/redeem-reward';
import { Sessions } from '../app/shopify/sessions';
import { startWorker } from '../app/worker';

export type Rush = { shopId: string; token: string; customerIds: string[]; pooled: boolean };
/** Seconds until everybody was answered and until the last had a code; how many got none. */
export type Rushed = { answered: number; last: number; errors: number; codes: string[] };

const { shopId, token, customerIds, pooled } = JSON.parse(process.env.RUSH!) as Rush;
const POINTS = 100;
const GIVE_UP_MS = 600_000;

const reward = plainReward({
  id: 'rush',
  cost: POINTS,
  gives: { kind: 'amountOff', amountMinor: 500, goods: { kind: 'all' } },
  readyCodes: pooled,
});

/** What the process warms up with, as an app that has been running has: nothing of it is asked of Shopify. */
const warming = plainReward({
  id: 'warming',
  cost: POINTS,
  gives: { kind: 'byHand', what: 'A tour', instructions: '' },
});
const early = Array.from({ length: 200 }, (_, nr) => `early-${nr}`);

async function openShop(): Promise<void> {
  const installedAt = new Date('2026-01-01T00:00:00Z');
  await prisma.shop.create({
    data: { shopId, currency: 'EUR', installedAt, reconciledTo: new Date() },
  });
  const program: Program = { ...startingProgram, live: true, rewards: [reward, warming] };
  await prisma.programVersion.create({
    data: { shopId, version: 1, program, publishedAt: installedAt },
  });
  const session = { id: `offline_${shopId}`, shop: shopId, state: '', isOnline: false };
  await new Sessions(prisma).storeSession(
    new Session({ ...session, accessToken: token } as ConstructorParameters<typeof Session>[0]),
  );
  await giveEverybodyPoints(installedAt);
}

/** As many as the reward costs, in one lot each, as the ledger would have written them. */
async function giveEverybodyPoints(at: Date): Promise<void> {
  await prisma.$executeRaw`
    WITH one AS (
      INSERT INTO "Member" ("shopId", "customerId", "joinedAt", "seq", "balance", "activeAt")
      SELECT ${shopId}, id, ${at}::timestamptz, 1, ${POINTS}::bigint, ${at}::timestamptz
      FROM unnest(${[...customerIds, ...early]}::text[]) AS id RETURNING "shopId", "id"
    ), entry AS (
      INSERT INTO "Entry" ("shopId", "memberId", "seq", "key", "kind", "points", "balanceAfter", "happenedAt",
        "recordedAt", "availableAt", "reasons")
      SELECT "shopId", "id", 1, 'adjustment:rush:' || "id", 'adjustment', ${POINTS}::bigint, ${POINTS}::bigint,
        ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz, '{"type":"adjustment","note":"","by":"bench"}' FROM one
    )
    INSERT INTO "Lot" ("shopId", "memberId", "seq", "remaining", "availableAt")
    SELECT "shopId", "id", 1, ${POINTS}::bigint, ${at}::timestamptz FROM one`;
}

async function warmUp(): Promise<void> {
  const take = (customerId: string) =>
    redeemReward({ shopId, customerId, rewardId: 'warming', idempotencyKey: `${customerId}-key` });
  for (let start = 0; start < early.length; start += 50)
    await Promise.all(early.slice(start, start + 50).map(take));
  await prisma.job.deleteMany();
}

async function fillPool(): Promise<void> {
  await reviewPools(shopId);
  worker.nudge();
  for (let waited = 0; waited < 600; waited++) {
    if ((await prisma.readyCode.count()) >= customerIds.length) return;
    await sleep(100);
  }
  throw new Error('the pool was not full within a minute');
}

const mine = { shopId, rewardId: 'rush', state: 'ISSUED' };
const live = () => prisma.redemption.count({ where: mine });

async function rush(): Promise<Rushed> {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const results = await Promise.all(
    customerIds.map((customerId, nr) =>
      redeemReward({ shopId, customerId, rewardId: 'rush', idempotencyKey: `rush-${nr}-key` }).then(
        (result) => (worker.nudge(), result),
        (error: unknown) => (console.error(error), { refused: 'failed' }),
      ),
    ),
  );
  const answered = seconds();
  const taken = results.filter((result) => !('refused' in result)).length;
  let last = answered;
  for (let found = await live(); found < taken; found = await live()) {
    if (seconds() * 1000 > GIVE_UP_MS) break;
    await sleep(pooled ? 5 : 100);
    last = seconds();
  }
  const rows = await prisma.redemption.findMany({ where: mine });
  const codes = rows.map(({ code }) => code);
  return { answered, last, codes, errors: customerIds.length - new Set(codes).size };
}

await openShop();
await warmUp();
const worker = startWorker();
if (pooled) await fillPool();
const rushed = await rush();
await worker.stop();
await database.close();
process.send!(rushed);
process.disconnect();
