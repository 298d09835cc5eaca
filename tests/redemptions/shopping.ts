// What a walker buys and what becomes of the orders at the stand-in store; and how the app is told: late, twice, in no order.
import type { State } from '../../sandbox/platform/types';
import { orderPayload } from '../../sandbox/platform/webhooks/order-payload';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { ensureMembers } from '~/services/ensure-members';
import { mergeMembers } from '~/services/merge-members';
import type { ToldOrder } from '~/services/order-rows';
import { readOrder } from '~/shopify/order';
import type { Chance } from '../simulation/random';
import { anOrder, memberId, record, tell } from '../support/world';
import type { RewardWorld } from '../tasks/reward-world';

export class Shopping {
  private waiting: ToldOrder[] = [];
  private told: ToldOrder[] = [];
  private ticks = 0;
  private accounts = 0;

  constructor(
    private readonly world: RewardWorld,
    private readonly chance: Chance,
    private readonly customerId: string,
  ) {}

  private get state() {
    return this.world.state as State;
  }

  /** Whether Shopify has told something the app has not heard yet. */
  get isWaiting() {
    return this.waiting.length > 0;
  }

  /** Buys, mostly with a code that is at Shopify, whatever is known of it here, and with money taken for points. */
  async buy(): Promise<string | undefined> {
    const { goods } = this.world;
    const lines = ['oak-stool', 'water-carafe'].map((handle) => ({
      variantId: goods.variant(handle),
      quantity: 1 + this.chance.below(2),
    }));
    const paid = this.chance.happens(0.8);
    const money = paid && this.chance.happens(0.2) ? this.money() : {};
    const code = this.recent(this.codes());
    const codes = code && this.chance.happens(0.9) ? [code] : [];
    const { customerId } = this;
    await this.trying(() =>
      this.world.actions.checkout({ lines, codes, customerId, paid, ...money }),
    );
    return codes[0];
  }

  private codes = () =>
    this.state.discounts
      .filter(({ input }) =>
        input.context?.customers?.add?.some((id) => id.endsWith(`/${this.customerId}`)),
      )
      .flatMap((one) => one.codes.map(({ code }) => code));

  private money() {
    const mine = (this.state.giftCards ?? []).filter((one) => one.customerId === this.customerId);
    const card = this.recent(mine);
    const storeCredit = this.world.actions.storeCredit(this.customerId) > 0;
    return { giftCards: card ? [card.code] : [], storeCredit };
  }

  private recent = <T>(all: readonly T[]): T | undefined =>
    all.at(-1 - this.chance.below(Math.min(4, all.length || 1)));

  /** What the checkout or the order screen refuses happened to nobody. */
  private async trying(act: () => Promise<{ id: string }>): Promise<void> {
    const order = await act().catch(() => null);
    if (order) this.waiting.push(this.snapshot(order.id));
  }

  /** Pays, cancels, refunds or edits one of the last orders. */
  async change(): Promise<void> {
    const order = this.recent(
      this.state.orders.filter((one) => one.customerId === this.customerId),
    );
    if (!order) return;
    const { actions, goods } = this.world;
    const { id: lineId, currentQuantity } = this.chance.pick(order.lines);
    const fewer = [{ lineId, quantity: Math.max(0, currentQuantity - 1) }];
    const add = { variantId: goods.variant('water-carafe'), quantity: 1 };
    const refund = () => actions.refund(order.id, { lines: [{ lineId, quantity: 1 }] });
    const acts = [
      () => actions.pay(order.id),
      () => actions.cancel(order.id, 'customer'),
      refund,
      refund,
      () => actions.refund(order.id, { lines: [], goods: '3.00' }),
      () => actions.edit(order.id, { lines: fewer }),
      () => actions.edit(order.id, { lines: [], add }),
    ];
    await this.trying(this.chance.pick(acts));
  }

  private snapshot(orderId: string): ToldOrder {
    const { state } = this;
    const order = state.orders.find(({ id }) => id === orderId)!;
    const customer = state.customers.find(({ id }) => id === order.customerId) ?? null;
    const facts = readOrder(JSON.parse(JSON.stringify(orderPayload(order, customer, state.shop))));
    const toldAt = new Date(clock.now().getTime() + ++this.ticks);
    return { ...tell(facts, this.world.shopId), toldAt } as ToldOrder;
  }

  /** Some of what Shopify has to tell, in no order, with some of what it told before. */
  async deliver(): Promise<void> {
    const batch = this.chance.shuffle(this.waiting).slice(0, 1 + this.chance.below(3));
    this.waiting = this.waiting.filter((one) => !batch.includes(one));
    const again = this.told.length && this.chance.happens(0.4) ? [this.chance.pick(this.told)] : [];
    this.told.push(...batch);
    if (this.chance.happens(0.3))
      await Promise.all([this.hear(batch), this.hear([...again, ...batch])]);
    else await this.hear([...again, ...batch]);
  }

  private hear = (batch: ToldOrder[]) => record(batch, clock.now());

  /** The shopper turns out to have been a member before, under an older account. */
  async merge(): Promise<void> {
    const { shopId } = this.world;
    const now = clock.now();
    const older = `older-${this.customerId}-${++this.accounts}`;
    const order = anOrder({ orderId: `${older}-1`, customerId: older, goods: [20_000] });
    await record([tell(order, shopId)], now);
    const into = await memberId(this.customerId, shopId);
    await prisma.$transaction(async (tx) => {
      const [from] = await ensureMembers(tx, [{ shopId, customerId: older, joinedAt: now }]);
      await mergeMembers(tx, { shopId, from: from!, into }, now);
    });
  }
}
