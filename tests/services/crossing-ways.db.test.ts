// Everything that posts, at once, on few members: for half a second, or as many as CROSSING_SECONDS says.
import { expect, test } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import { adjustPoints } from '~/services/adjust-points';
import { auditTotals } from '~/services/audit-totals';
import { expirePoints } from '~/services/expire-points';
import { leaveProgram, returnToProgram } from '~/services/leave-program';
import { MergedMeanwhile } from '~/services/merge-deeds';
import { mergeMembers } from '~/services/merge-members';
import { recordActivities } from '~/services/record-activities';
import { redeemReward } from '~/services/redeem-reward';
import { returnRedemption } from '~/services/return-redemption';
import { reviewTiers } from '~/services/review-tiers';
import type { Program } from '~/loyalty/program';
import { anOrder, openShop, record, SHOP, tell, tellRefund } from '../support/world';
import { flatRule, memberOf, reviewOf, rewarding } from './activity-world';
import { level } from './tier-world';

const seconds = Number(process.env.CROSSING_SECONDS ?? 0.5);
let seed = 42;
const random = (below: number) => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * below);
};
const customers = ['501', '502', '503', '504', '505', '506'];
const someone = () => customers[random(customers.length)]!;

const program: Program = {
  ...rewarding(
    flatRule('review', { kind: 'review', media: 'any', sources: [] }, 40, {
      limit: { per: 'day', times: 50, points: 900 },
    }),
    flatRule('first', { kind: 'order' }, 10, {
      conditions: [{ kind: 'buyer', is: 'firstTime' }],
    }),
  ),
  caps: { order: null, member: { per: 'day', points: 500_000 }, budget: 900_000_000 },
  tiers: {
    basis: 'points',
    window: { kind: 'rolling', months: 6 },
    fall: { graceDays: 0, steps: 'one' },
    levels: [
      level('silver', 300, { multiplierHundredths: 150, entryPoints: 10 }),
      level('gold', 3_000, { multiplierHundredths: 200, entryPoints: 50 }),
    ],
  },
  expiry: { mode: 'inactivity', months: 12, keptBy: 'anything', warnDays: [] },
};

const idOf = async (customerId: string) => {
  const found = await prisma.member.findFirst({ where: { shopId: SHOP, customerId } });
  return found && Number(found.mergedInto ?? found.id);
};
const some = async (count: number) =>
  (await Promise.all(Array.from({ length: count }, () => idOf(someone())))).filter(
    (id) => id !== null,
  );

const doings: Record<string, () => Promise<unknown>> = {
  orders: () =>
    record(
      Array.from({ length: 1 + random(6) }, () => {
        const orderId = String(random(60));
        const updatedAt = clock.now().toISOString();
        const cancelled = random(9) === 0;
        return tell(
          anOrder({
            orderId,
            customerId: someone(),
            goods: [1000 + random(9000)],
            updatedAt,
            cancelled,
          }),
        );
      }),
    ),
  refunds: () =>
    record([
      tellRefund(String(random(60)), {
        refundId: String(random(5)),
        lines: [],
        goodsMinor: random(3000),
        shippingMinor: 0,
      }),
    ]),
  activities: async () => {
    const told = (await some(3)).map((memberId) => {
      const [review, product] = [String(random(20)), String(random(4))];
      return {
        shopId: SHOP,
        memberId,
        id: `review:judgeme:${review}`,
        facts: reviewOf(review, product),
        happenedAt: clock.now(),
        onceFor: `review:product:${product}`,
        withdrawn: random(3) === 0,
        toldAt: clock.now(),
      };
    });
    return prisma.$transaction((tx) => recordActivities(tx, told, clock.now()));
  },
  redeem: async () => {
    const result = await redeemReward({
      shopId: SHOP,
      customerId: someone(),
      rewardId: 'amount-off-1',
      idempotencyKey: `key-${random(1e9)}`,
    });
    if ('refused' in result) return;
    const { redemptionId: id } = result;
    if (random(2)) return returnRedemption({ shopId: SHOP, id, failure: 'x' });
    const { code } = await prisma.redemption.findFirstOrThrow({ where: { id } });
    await record([
      tell(
        anOrder({
          orderId: String(random(60)),
          customerId: someone(),
          codes: [code],
          updatedAt: clock.now().toISOString(),
        }),
      ),
    ]);
  },
  adjust: async () => {
    for (const memberId of await some(1))
      await adjustPoints({
        shopId: SHOP,
        memberId,
        points: random(200) - 100 || 1,
        note: 'x',
        by: '1',
        idempotencyKey: String(random(1e9)),
      });
  },
  sweep: async () => {
    const ids = await some(5);
    await prisma.$transaction(async (tx) => {
      await expirePoints(tx, SHOP, ids, clock.now());
      await reviewTiers(
        tx,
        ids.map((memberId) => ({ shopId: SHOP, memberId })),
        clock.now(),
      );
    });
  },
  leave: async () => {
    const shopper = { shopId: SHOP, customerId: someone() };
    await leaveProgram(shopper);
    await returnToProgram(shopper);
  },
  merge: async () => {
    const [from, into] = await some(2);
    if (random(12) || from === undefined || into === undefined) return;
    const move = { shopId: SHOP, from, into };
    // Where something is always being recorded the task that merges comes back later.
    await prisma
      .$transaction((tx) => mergeMembers(tx, move, clock.now()))
      .catch((error) => {
        if (!(error instanceof MergedMeanwhile)) throw error;
      });
    // Whoever was merged comes back as somebody new, so that it goes on.
    await prisma.member.updateMany({
      where: { mergedInto: { not: null } },
      data: { customerId: null },
    });
  },
};

test('articles 10, 15 and 16: whatever happens at once, nobody is refused for it and the books balance', async () => {
  await openShop(program);
  for (const customerId of customers) await memberOf(customerId);
  const errors: string[] = [];
  let done = 0;
  const until = performance.now() + seconds * 1000;
  const actor = async (name: string, run: () => Promise<unknown>) => {
    while (performance.now() < until) {
      await run().catch((error: Error) => errors.push(`${name}: ${error.message}`));
      done++;
    }
  };
  const actors = Object.entries(doings).flatMap(([name, run]) => [
    actor(name, run),
    actor(name, run),
  ]);
  await Promise.all(actors);
  if (seconds > 1) console.log(`${done} doings, ${errors.length} errors`);
  expect(errors).toEqual([]);
  expect(await audit(prisma, SHOP)).toEqual([]);
  expect(await auditTotals(prisma, SHOP)).toEqual([]);
}, 120_000);
