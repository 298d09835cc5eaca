// A stand-in store with a shopper who has points, and rewards of every kind to take for them.
import { onTestFinished } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { plainReward, type Gives, type Reward } from '~/loyalty/rewards/reward';
import type { Choice } from '~/loyalty/rewards/taken';
import { runOutbox, type OutboxOptions } from '~/outbox/run';
import { redeemReward } from '~/services/redeem-reward';
import { tasks } from '~/tasks';
import { openSandboxShop } from '../support/sandbox-shop';
import { anOrder, liveProgram, openShop, record, tell } from '../support/world';

/** 1000 points each to start with. */
const POINTS = 1000;

export async function openRewardWorld(more: Partial<Reward> = {}) {
  const shop = await openSandboxShop();
  const { shopId, goods, actions, state } = shop;
  actions.setPace({ usageLagMs: 0, codeJobMs: 0 });
  const gives = everyKind(goods.variant('water-carafe'));
  const rewards = Object.entries(gives).map(([id, one]) =>
    plainReward({ id, cost: 100, gives: one, ...more }),
  );
  await openShop({ ...liveProgram, rewards }, shopId);
  const anna = goods.shopper('Anna');
  const failures: string[] = [];
  const world = {
    ...shop,
    failures,
    anna,
    tom: goods.shopper('Tom'),
    /** Moves the time of app and store. */
    async wait(seconds: number): Promise<void> {
      await actions.moveClock((state.clockOffsetMs ?? 0) + seconds * 1000).catch(() => {});
      clock.move(state.clockOffsetMs);
    },
    async earn(customerId: string): Promise<void> {
      const now = clock.now();
      const placed = { placedAt: now.toISOString(), updatedAt: now.toISOString() };
      const order = anOrder({
        orderId: `9${customerId}`,
        customerId,
        goods: [POINTS * 100],
        ...placed,
      });
      await record([tell(order, shopId)], now);
      await forgetOthers();
    },
    async take(
      rewardId: keyof typeof gives,
      choice: Choice = {},
      customerId: string = anna,
    ): Promise<string> {
      const key = `press-${Math.random()}`;
      const result = await redeemReward({
        shopId,
        customerId,
        rewardId,
        choice,
        idempotencyKey: key,
      });
      if ('refused' in result) throw new Error(result.refused);
      await forgetOthers();
      return result.redemptionId;
    },
    /** One round of the worker; jobs that are only put off by seconds come again with `wait`. */
    run: (options: Partial<OutboxOptions> = {}): Promise<number> =>
      runOutbox({
        db: prisma,
        now: () => clock.now(),
        tasks,
        onFailure: (_job, error) => failures.push((error as Error).message),
        ...options,
      }),
    /** Rounds until nothing is due. A busy machine may have broken a request off: its job comes again. */
    async settle(): Promise<void> {
      for (let round = 0; round < 30; round++) {
        const found = await world.run();
        await forgetOthers();
        if (found) continue;
        const broken = await prisma.job.count({ where: { attempts: { gt: 0 }, parkedAt: null } });
        if (!broken) return;
        await world.wait(3);
      }
    },
    redemption: (id: string) =>
      prisma.redemption.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } }),
    notes: async (id: string) =>
      (
        await prisma.redemptionNote.findMany({
          where: { shopId, redemptionId: id },
          orderBy: { number: 'asc' },
        })
      ).map(({ what }) => what),
    points: async (customerId: string = anna): Promise<number> =>
      Number(
        (
          await prisma.member.findUniqueOrThrow({
            where: { shopId_customerId: { shopId, customerId } },
          })
        ).balance,
      ),
  };
  onTestFinished(() => clock.move(0));
  await world.earn(world.anna);
  return world;
}

export type RewardWorld = Awaited<ReturnType<typeof openRewardWorld>>;

/** Balances for the theme are no part of these tests. */
const forgetOthers = () =>
  prisma.job.deleteMany({ where: { kind: { in: ['sync-member', 'sync-program', 'sync-tags'] } } });

const everyKind = (variantId: string) =>
  ({
    amountOff: { kind: 'amountOff', amountMinor: 500, goods: { kind: 'all' } },
    percentOff: { kind: 'percentOff', percent: 10, goods: { kind: 'all' } },
    freeShipping: { kind: 'freeShipping', countries: [], upToMinor: null },
    freeProduct: { kind: 'freeProduct', choices: [{ variantId, title: 'Water carafe' }] },
    giftCard: { kind: 'giftCard', amountMinor: 700, currencies: [] },
    storeCredit: { kind: 'storeCredit', amountMinor: 900, currencies: [] },
    access: {
      kind: 'access',
      tag: 'autumn-drop',
      opens: 'the autumn drop',
      products: [],
      collections: [],
      from: null,
      until: null,
    },
    donation: { kind: 'donation', amountMinor: 300, charity: 'A charity' },
    byHand: { kind: 'byHand', what: 'A tour of the workshop', instructions: '' },
  }) satisfies Record<string, Gives>;
