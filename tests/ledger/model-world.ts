// Plays a random history on the real services and on the model side by side: what happens in the shop is told late,
// twice, in batches and out of order; once all is told, both must agree.
import { plainRule } from '~/loyalty/program';
import fc from 'fast-check';
import { expect } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import { adjustPoints } from '~/services/adjust-points';
import type { ToldOrder } from '~/services/order-rows';
import { redeemReward } from '~/services/redeem-reward';
import { returnRedemption } from '~/services/return-redemption';
import {
  anOrder,
  balanceOf,
  liveProgram,
  openShop,
  record,
  tell,
  tellRefund,
} from '../support/world';
import { Model, type ModelOrder } from './model';

const nat = fc.nat(50);
const picks = fc.array(nat, { minLength: 1, maxLength: 8 });
const lines = fc.array(
  fc.record({ price: fc.integer({ min: 0, max: 20_000 }), bought: fc.integer({ min: 1, max: 4 }) }),
  {
    minLength: 1,
    maxLength: 3,
  },
);
/** One thing that happens, in the shop or to what it tells. */
export const anyStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('place'),
      customer: nat,
      day: fc.nat(60),
      lines,
      paid: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pay'), order: nat }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('edit'), order: nat, line: nat, units: nat }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('refund'),
      order: nat,
      line: nat,
      units: nat,
      money: fc.nat(9_000),
      alone: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel'), order: nat }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('handOver'), order: nat, customer: nat }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('deliver'), picks, again: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('redeem'), customer: nat, settled: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('giveBack'), redemption: nat }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('adjust'),
      customer: nat,
      points: fc.integer({ min: -150, max: 150 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('atOnce'), picks, customer: nat }) },
);
export type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;
type The<Name extends Step['do']> = Extract<Step, { do: Name }>;

const customers = ['501', '502', '503'];
const DAY = 86_400_000;
const COST = liveProgram.rewards[0]!.cost;
let shops = 0;

export class World {
  private readonly shopId = `history-${++shops}.myshopify.com`;
  private model!: Model;
  private start = 0;
  private waiting: ToldOrder[] = [];
  private told: ToldOrder[] = [];
  private redemptions: { id: string; customer: string }[] = [];
  private keys = 0;
  private ticks = 0;

  async play(steps: readonly Step[]): Promise<void> {
    await this.open();
    for (const step of steps) await (this[step.do] as (step: Step) => unknown).call(this, step);
    await this.settle();
  }

  /** Two versions: 1 point a euro, and from the 30th day on 3 points for every 2. */
  private async open() {
    await openShop(liveProgram, this.shopId);
    const first = await prisma.programVersion.findFirstOrThrow({ where: { shopId: this.shopId } });
    this.start = first.publishedAt.getTime();
    const publishedAt = new Date(this.start + 30 * DAY);
    const program = { ...liveProgram, rules: [plainRule(3, 2)] };
    await prisma.programVersion.create({
      data: { shopId: this.shopId, version: 2, program, publishedAt },
    });
    this.model = new Model([
      { from: this.start, points: 1, perUnits: 1 },
      { from: publishedAt.getTime(), points: 3, perUnits: 2 },
    ]);
    clock.move(this.start + 300 * DAY - Date.now());
  }

  private place({ customer, day, lines, paid }: The<'place'>) {
    const orderId = String(1000 + this.model.orders.size);
    const placedAt = this.start + day * DAY;
    const facts = {
      customer: customers[customer % 3]!,
      placedAt,
      paid,
      cancelled: false,
      refunds: [],
    };
    this.model.orders.set(orderId, {
      ...facts,
      lines: lines.map((line) => ({ ...line, removed: 0 })),
    });
    this.waiting.push(this.snapshot(orderId));
  }

  private pay({ order }: The<'pay'>) {
    this.change(order, (facts) => (facts.paid = true));
  }

  private cancel({ order }: The<'cancel'>) {
    this.change(order, (facts) => (facts.cancelled = true));
  }

  private handOver({ order, customer }: The<'handOver'>) {
    this.change(order, (facts) => (facts.customer = [...customers, null][customer % 4]!));
  }

  private edit({ order, line, units }: The<'edit'>) {
    this.change(order, (facts) => {
      const nr = line % facts.lines.length;
      facts.lines[nr]!.removed += units % (kept(facts, nr) + 1);
    });
  }

  private refund({ order, line, units, money, alone }: The<'refund'>) {
    const orderId = this.pick(order);
    if (!orderId) return;
    const facts = this.model.orders.get(orderId)!;
    const nr = line % facts.lines.length;
    const back = units % (kept(facts, nr) + 1);
    facts.refunds.push({ units: facts.lines.map((_, index) => (index === nr ? back : 0)), money });
    this.waiting.push(tellRefund(orderId, refundsOf(orderId, facts).at(-1)!, this.shopId));
    if (!alone) this.waiting.push(this.snapshot(orderId));
  }

  private async deliver({ picks, again }: Pick<The<'deliver'>, 'picks' | 'again'>) {
    const batch = picks.flatMap((pick) =>
      this.waiting.splice(pick % (this.waiting.length || 1), 1),
    );
    const repeats =
      again && this.told.length ? picks.map((pick) => this.told[pick % this.told.length]!) : [];
    this.told.push(...batch);
    await record([...batch, ...repeats].reverse());
  }

  private async redeem({ customer, settled }: The<'redeem'>) {
    const who = customers[customer % 3]!;
    if (settled) await this.settle();
    const enough = this.model.balance(who) >= COST;
    const taken = await this.take(who);
    if (settled) expect(taken).toBe(enough);
  }

  private async take(customerId: string): Promise<boolean> {
    const asked = {
      shopId: this.shopId,
      customerId,
      rewardId: 'amount-off-1',
      idempotencyKey: `key-${++this.keys}`,
    };
    const result = await redeemReward(asked);
    if ('refused' in result) return false;
    this.model.spend(customerId, COST);
    this.redemptions.push({ id: result.redemptionId, customer: customerId });
    return true;
  }

  private async giveBack({ redemption }: The<'giveBack'>) {
    const [one] = this.redemptions.splice(redemption % (this.redemptions.length || 1), 1);
    if (!one) return;
    const asked = { shopId: this.shopId, id: one.id, failure: 'a test' };
    await Promise.all([returnRedemption(asked), returnRedemption(asked)]);
    this.model.spend(one.customer, -COST);
  }

  private async adjust({ customer, points }: The<'adjust'>) {
    const customerId = customers[customer % 3]!;
    await this.settle();
    const member = await prisma.member.findUnique({
      where: { shopId_customerId: { shopId: this.shopId, customerId } },
    });
    if (!member || points === 0) return;
    const allowed = points > 0 || this.model.balance(customerId) >= -points;
    const asked = {
      shopId: this.shopId,
      memberId: Number(member.id),
      points,
      note: 'a test',
      by: '1',
    };
    const result = await adjustPoints({ ...asked, idempotencyKey: `key-${++this.keys}` });
    expect('balance' in result).toBe(allowed);
    if (allowed) this.model.adjust(customerId, points);
  }

  private async atOnce({ picks, customer }: The<'atOnce'>) {
    const half = picks.length >> 1;
    await Promise.all([
      this.deliver({ picks: picks.slice(half), again: true }),
      this.deliver({ picks: picks.slice(0, half), again: true }),
      this.take(customers[customer % 3]!),
      this.take(customers[customer % 3]!),
    ]);
  }

  /** Tells all that is left: now the ledger holds what the model says, and the books balance. */
  private async settle() {
    this.told.push(...this.waiting);
    await record(this.waiting.splice(0));
    const balances = await Promise.all(customers.map((one) => balanceOf(one, this.shopId)));
    expect(balances).toEqual(customers.map((one) => this.model.balance(one)));
    expect(await audit(prisma, this.shopId)).toEqual([]);
  }

  private pick(nr: number): string | undefined {
    return [...this.model.orders.keys()][nr % (this.model.orders.size || 1)];
  }

  private change(nr: number, how: (facts: ModelOrder) => void) {
    const orderId = this.pick(nr);
    if (!orderId) return;
    how(this.model.orders.get(orderId)!);
    this.waiting.push(this.snapshot(orderId));
  }

  /** Shopify's clock has whole seconds, so some snapshots share theirs and only the time of telling decides. */
  private snapshot(orderId: string): ToldOrder {
    const facts = this.model.orders.get(orderId)!;
    const tick = ++this.ticks;
    const updatedAt = new Date(this.start + 100 * DAY + Math.floor(tick / 3) * 1000).toISOString();
    const lines = anOrder({ goods: facts.lines.map(() => 0), orderId }).lines.map((line, nr) => {
      const { price, bought } = facts.lines[nr]!;
      return { ...line, quantity: bought, kept: kept(facts, nr), netMinor: price * bought };
    });
    const { customer: customerId, paid, cancelled } = facts;
    const placedAt = new Date(facts.placedAt).toISOString();
    const refunds = refundsOf(orderId, facts);
    const order = anOrder({
      orderId,
      customerId,
      paid,
      cancelled,
      placedAt,
      updatedAt,
      lines,
      refunds,
    });
    return {
      ...tell(order, this.shopId),
      toldAt: new Date(this.start + 100 * DAY + tick),
    } as ToldOrder;
  }
}

const kept = (facts: ModelOrder, nr: number) =>
  facts.refunds.reduce(
    (units, refund) => units - refund.units[nr]!,
    facts.lines[nr]!.bought - facts.lines[nr]!.removed,
  );

const refundsOf = (orderId: string, facts: ModelOrder) =>
  facts.refunds.map(({ units, money }, nr) => ({
    refundId: `r${nr}`,
    lines: units
      .map((quantity, index) => ({ lineId: `${orderId}-${index + 1}`, quantity }))
      .filter((line) => line.quantity > 0),
    goodsMinor: money,
    shippingMinor: 0,
  }));
