// Takes rewards as the app does, in a process of its own: as many as it can for a while, then many at once for one member.
import { database, prisma } from '../app/db.server';
import { audit } from '../app/ledger/audit';
import { redeemReward, type RedeemResult } from '../app/services/redeem-reward';

/** What is asked of it. */
export type Redeeming = { shopId: string; members: number; clients: number; seconds: number };
/** `errors`: refusals nobody should get, redemptions missing or too many, figures that do not add up. */
export type Redeemed = { perSecond: number; atOnceMs: number; errors: number };

const AT_ONCE = 200;
const asked = JSON.parse(process.env.REDEEMING!) as Redeeming;
const { shopId } = asked;
let [keys, taken, errors] = [0, 0, 0];

const take = (customer: number): Promise<RedeemResult> =>
  redeemReward({
    shopId,
    customerId: String(customer),
    rewardId: 'amount-off-1',
    idempotencyKey: `bench-${process.pid}-${++keys}`,
  });

async function client(until: number): Promise<void> {
  while (performance.now() < until) {
    const result = await take(1 + Math.floor(Math.random() * (asked.members - 1)));
    if ('refused' in result) errors++;
    else taken++;
  }
}

const clients = (seconds: number) => {
  const until = performance.now() + seconds * 1000;
  return Promise.all(Array.from({ length: asked.clients }, () => client(until)));
};

await clients(1);
// As the database does by itself once a table has grown: its plans were made for an empty one.
await prisma.$executeRaw`ANALYZE`;
taken = 0;
const started = performance.now();
await clients(asked.seconds);
const perSecond = taken / ((performance.now() - started) / 1000);

// One member, whom nobody has asked anything of so far.
const before = await prisma.redemption.count({ where: { shopId } });
const pressed = performance.now();
const results = await Promise.allSettled(
  Array.from({ length: AT_ONCE }, () => take(asked.members)),
);
const atOnceMs = performance.now() - pressed;
errors += results.filter((one) => one.status === 'rejected' || 'refused' in one.value).length;
errors += Math.abs((await prisma.redemption.count({ where: { shopId } })) - before - AT_ONCE);
errors += (await audit(prisma, shopId)).length;

process.send!({ perSecond, atOnceMs, errors } satisfies Redeemed);
await database.close();
process.disconnect();
