// Random histories of two people who turn out to be one; on PostgreSQL also while both go on shopping.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import { MergedSince } from '~/ledger/load';
import { expirePoints } from '~/services/expire-points';
import { mergeMembers } from '~/services/merge-members';
import { draft, newMember, NOW, postAll } from '../ledger/posting';
import { anOrder, openShop, record, SHOP, tell, tellRefund } from '../support/world';
import { liveInJune } from './time';

liveInJune();

const step = fc.record({
  who: fc.nat(1),
  does: fc.constantFrom('order', 'spend', 'refund', 'cancel', 'adjust', 'later'),
  amount: fc.integer({ min: 1, max: 200 }),
  days: fc.integer({ min: -30, max: 30 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const customers = ['501', '502'];
const updatedAt = '2026-03-05T10:00:00.000Z';

class Two {
  readonly members: number[] = [];
  private readonly orders: { orderId: string; customerId: string; euros: number }[] = [];

  async play(steps: readonly Step[]): Promise<void> {
    for (const who of customers) this.members.push(await newMember(who));
    for (const one of steps) await this.act(one);
  }

  private async act({ who, does, amount, days }: Step): Promise<void> {
    const memberId = this.members[who]!;
    const last = this.orders.findLast((one) => one.customerId === customers[who]);
    const date = new Date(NOW.getTime() + days * 86_400_000);
    if (does === 'order') return this.order(customers[who]!, amount);
    if (does === 'adjust') await postAll([draft(memberId, amount, { expiresAt: date })]);
    if (does === 'later') await postAll([draft(memberId, amount, { availableAt: date })]);
    if (does === 'spend') await postAll([draft(memberId, -amount, { shortfall: 'refuse' })]);
    if (does === 'refund' && last) await this.refund(last.orderId, amount);
    if (does === 'cancel' && last) await this.cancel(last);
  }

  private async order(customerId: string, euros: number): Promise<void> {
    const orderId = String(1000 + this.orders.length);
    this.orders.push({ orderId, customerId, euros });
    await record([tell(anOrder({ orderId, customerId, goods: [euros * 100] }))]);
  }

  private refund(orderId: string, amount: number) {
    const refund = { refundId: `r${amount}`, lines: [], shippingMinor: 0, goodsMinor: amount * 50 };
    return record([tellRefund(orderId, refund)]);
  }

  private cancel({ orderId, customerId, euros }: (typeof this.orders)[number]) {
    const goods = [euros * 100];
    return record([tell(anOrder({ orderId, customerId, goods, cancelled: true, updatedAt }))]);
  }

  /** Every order again as it was first told: nothing of it is news. */
  tellAgain() {
    return record(
      this.orders.map(({ orderId, customerId, euros }) =>
        tell(anOrder({ orderId, customerId, goods: [euros * 100] })),
      ),
    );
  }

  cancelAll() {
    return Promise.all(this.orders.map((one) => this.cancel(one)));
  }
}

const balances = async () => {
  const rows = await prisma.member.findMany({ orderBy: { id: 'asc' } });
  return rows.map((row) => Number(row.balance));
};
/** What lots hold by their dates: above zero and below. */
const held = async () => {
  const lots = await prisma.lot.findMany();
  const sum = lots.reduce((total, lot) => total + Number(lot.remaining), 0);
  const dates = new Set(
    lots.map((lot) => `${lot.availableAt.getTime()}/${lot.expiresAt?.getTime()}`),
  );
  return { sum, dates };
};
const merge = (from: number, into: number) =>
  prisma.$transaction((tx) => mergeMembers(tx, { shopId: SHOP, from, into }, NOW));
const empty = () =>
  prisma.$executeRaw`TRUNCATE "Shop", "ProgramVersion", "Member", "Entry", "Lot", "Draw", "Order", "Job", "Activity"`;

test('Article 14: whatever two people did, merged they hold the sum, lots keep their dates, and later refunds land', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 14 }), async (steps) => {
      await empty();
      await openShop();
      const two = new Two();
      await two.play(steps);
      const [from, into] = two.members as [number, number];
      // What has lapsed by now goes first, with a merge or without.
      await prisma.$transaction((tx) => expirePoints(tx, SHOP, two.members, NOW));
      const [mine, theirs] = (await balances()) as [number, number];
      const before = await held();
      await merge(from, into);
      await merge(from, into);
      expect(await balances()).toEqual([0, mine + theirs]);
      const after = await held();
      expect(after.sum).toBe(before.sum);
      expect([...after.dates].filter((one) => !before.dates.has(one))).toEqual([]);
      const entries = await prisma.entry.count();
      await two.tellAgain();
      expect(await prisma.entry.count()).toBe(entries);
      await two.cancelAll();
      expect(await audit(prisma, SHOP)).toEqual([]);
      expect((await balances())[0]).toBe(0);
      const orders = await prisma.order.findMany();
      expect(orders.map((one) => [Number(one.memberId), one.deserved])).toEqual(
        orders.map(() => [into, 0n]),
      );
    }),
    { numRuns: 10 },
  );
});

describe.runIf(process.env.TEST_DATABASE === 'postgres')('on PostgreSQL', () => {
  test('orders of both, and merges, at once: nothing hangs, and no point is lost', async () => {
    await openShop();
    const ids = [await newMember('501'), await newMember('502')];
    const again = async (work: () => Promise<unknown>): Promise<void> => {
      for (let tries = 0; tries < 20; tries++) {
        try {
          await work();
          return;
        } catch (error) {
          if (!isRetried(error)) throw error;
        }
      }
      throw new Error('never came to an end');
    };
    const order = (nr: number) =>
      tell(anOrder({ orderId: String(nr), customerId: customers[nr % 2]!, goods: [1_000] }));
    const started = performance.now();
    await Promise.all([
      ...Array.from({ length: 30 }, (_, nr) => again(() => record([order(nr), order(nr + 100)]))),
      ...Array.from({ length: 4 }, () => again(() => merge(ids[0]!, ids[1]!))),
    ]);
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(await balances()).toEqual([0, 600]);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });
});

/** What a worker meets by trying again. A deadlock is not among it. */
const isRetried = (error: unknown) =>
  error instanceof MergedSince || (error as Error).message.includes('while it was merged');
