// One shopper's walk through the life of rewards against the stand-in store: requests fail, answers are lost, the worker
// dies, webhooks come late, twice or in no order, and time goes by. The same seed walks the same way.
import { setAbstractFetchFunc, abstractFetch } from '@shopify/shopify-api/runtime';
import type { State } from '../../sandbox/platform/types';
import { orderPayload } from '../../sandbox/platform/webhooks/order-payload';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { mergeMembers } from '~/services/merge-members';
import { extendRedemption } from '~/services/extend-redemption';
import { fulfilRedemption } from '~/services/fulfil-redemption';
import { redeemReward } from '~/services/redeem-reward';
import { reissueRedemption } from '~/services/reissue-redemption';
import { returnPointsOfRedemption } from '~/services/return-points-of-redemption';
import { revokeRedemption, undoRedemption } from '~/services/take-back-redemption';
import { ensureMembers } from '~/services/ensure-members';
import { redemptionsSweep } from '~/sweeps/redemptions';
import { readOrder } from '~/shopify/order';
import { budgetOf } from '~/shopify/budget';
import type { ToldOrder } from '~/services/order-rows';
import type { Chance } from '../simulation/random';
import { anOrder, memberId, record, tell } from '../support/world';
import type { RewardWorld } from '../tasks/reward-world';

const DAY_S = 86_400;
const kinds = [
  'amountOff',
  'amountOff',
  'amountOff',
  'percentOff',
  'freeShipping',
  'freeProduct',
  'giftCard',
  'storeCredit',
  'access',
  'donation',
  'byHand',
] as const;
const faults = ['throttled', 'unavailable', 'timeoutAfterEffect', 'badGatewayAfterEffect'] as const;

let walks = 0;

export class Walk {
  readonly customerId: string;
  readonly did: string[] = [];
  private waiting: ToldOrder[] = [];
  private told: ToldOrder[] = [];
  private keys = 0;
  private ticks = 0;
  private readonly walk = ++walks;

  constructor(
    private readonly world: RewardWorld,
    private readonly chance: Chance,
  ) {
    this.customerId = this.newShopper('walker');
  }

  private newShopper(name: string): string {
    const email = `${name}-${this.walk}@example.com`;
    return this.world.actions.addCustomer({ firstName: name, lastName: 'Test', email }).id;
  }

  /** Walks so many steps, then lets everything settle. */
  async go(steps: number): Promise<void> {
    await this.world.earn(this.customerId);
    for (let step = 0; step < steps; step++) await this.step();
    await this.settle();
  }

  private async step(): Promise<void> {
    const steps: [number, string, () => Promise<unknown> | void][] = [
      [6, 'take', () => this.take()],
      [6, 'work', () => this.work()],
      [3, 'kill', () => this.kill()],
      [4, 'fault', () => this.fault()],
      [3, 'wait', () => this.world.wait(5 + this.chance.below(90))],
      [1, 'days', () => this.world.wait((1 + this.chance.below(40)) * DAY_S)],
      [6, 'buy', () => this.buy()],
      [3, 'change', () => this.changeOrder()],
      [4, 'deliver', () => this.deliver()],
      [2, 'undo', () => this.on((id) => this.undo(id))],
      [2, 'revoke', () => this.on((id) => revokeRedemption(this.staff(id)))],
      [2, 'reissue', () => this.on((id) => reissueRedemption(this.staff(id)))],
      [1, 'extend', () => this.on((id) => this.extend(id))],
      [1, 'fulfil', () => this.on((id) => this.fulfil(id))],
      [1, 'goodwill', () => this.on((id) => returnPointsOfRedemption(this.staff(id)))],
      [2, 'sweep', () => this.sweep()],
      [1, 'merge', () => this.merge()],
    ];
    let at = this.chance.below(steps.reduce((sum, [weight]) => sum + weight, 0));
    const [, name, act] = steps.find(([weight]) => (at -= weight) < 0)!;
    this.did.push(name);
    await act();
  }

  private async take(): Promise<void> {
    const request = {
      shopId: this.world.shopId,
      customerId: this.customerId,
      rewardId: this.chance.pick(kinds),
      idempotencyKey: `walk-${this.walk}-${++this.keys}`,
    };
    const times = this.chance.happens(0.3) ? 3 : 1;
    await Promise.all(Array.from({ length: times }, () => redeemReward(request)));
  }

  private staff = (redemptionId: string) => ({
    shopId: this.world.shopId,
    redemptionId,
    note: 'A test.',
    by: '7',
  });

  private undo = (redemptionId: string) =>
    undoRedemption({ shopId: this.world.shopId, customerId: this.customerId, redemptionId });

  private extend = (redemptionId: string) => {
    const endsAt = new Date(clock.now().getTime() + 50 * DAY_S * 1000);
    return extendRedemption({ ...this.staff(redemptionId), endsAt });
  };

  private fulfil = (redemptionId: string) =>
    fulfilRedemption({ ...this.staff(redemptionId), done: this.chance.happens(0.8) });

  /** Does something, sometimes twice at once, to one of the shopper's redemptions, mostly to a late one. */
  private async on(deed: (id: string) => Promise<unknown>): Promise<void> {
    const rows = await this.redemptions();
    const one = rows.at(-1 - this.chance.below(Math.min(4, rows.length || 1)));
    if (one)
      await Promise.all(this.chance.happens(0.3) ? [deed(one.id), deed(one.id)] : [deed(one.id)]);
  }

  async redemptions() {
    const { shopId } = this.world;
    const owner = await memberId(this.customerId, shopId).catch(() => null);
    if (owner === null) return [];
    const orderBy = [{ requestedAt: 'asc' as const }, { id: 'asc' as const }];
    return prisma.redemption.findMany({ where: { shopId, memberId: owner }, orderBy });
  }

  private async work(): Promise<void> {
    await this.world.run();
  }

  /** The worker dies between one of Shopify's answers and whatever it would have done next. */
  private async kill(): Promise<void> {
    const alive = abstractFetch;
    let left = this.chance.below(3);
    let die = () => {};
    const died = new Promise<void>((resolve) => (die = resolve));
    setAbstractFetchFunc(async (input, init) => {
      const answer = await alive(input, init);
      if (left-- > 0) return answer;
      die();
      return new Promise(() => {});
    });
    await Promise.race([this.world.run(), died]);
    setAbstractFetchFunc(alive);
    // What a process remembers dies with it.
    Object.assign(budgetOf(this.world.shopId), { underWay: 0 });
    if (this.chance.happens(0.7)) await this.world.wait(61);
  }

  private fault(): void {
    const how = this.chance.pick(faults);
    this.world.actions.failAdminApi({ how, calls: 1 + this.chance.below(3) });
  }

  /** Buys with a code that works at Shopify, whatever is known of it here. */
  private async buy(): Promise<void> {
    const codes = (this.world.state as State).discounts
      .filter(({ input }) =>
        input.context?.customers?.add?.some((id) => id.endsWith(`/${this.customerId}`)),
      )
      .flatMap((one) => one.codes.map(({ code }) => code));
    if (!codes.length) return;
    const { goods } = this.world;
    const lines = ['oak-stool', 'water-carafe'].map((handle) => ({
      variantId: goods.variant(handle),
      quantity: 1 + this.chance.below(2),
    }));
    const chosen = codes.at(-1 - this.chance.below(Math.min(4, codes.length)))!;
    const paid = this.chance.happens(0.8);
    await this.trying(() =>
      this.world.actions.checkout({ lines, codes: [chosen], customerId: this.customerId, paid }),
    );
  }

  /** What the checkout or the order screen refuses happened to nobody. */
  private async trying(act: () => Promise<{ id: string }>): Promise<void> {
    const order = await act().catch(() => null);
    if (order) this.waiting.push(this.snapshot(order.id));
  }

  private orders = () =>
    (this.world.state as State).orders.filter(({ customerId }) => customerId === this.customerId);

  private async changeOrder(): Promise<void> {
    const orders = this.orders();
    if (!orders.length) return;
    const order = this.chance.pick(orders);
    const { actions } = this.world;
    const line = this.chance.pick(order.lines);
    const acts = [
      () => actions.pay(order.id),
      () => actions.cancel(order.id, 'customer'),
      () => actions.refund(order.id, { lines: [{ lineId: line.id, quantity: 1 }] }),
      () => actions.refund(order.id, { lines: [], goods: '3.00' }),
    ];
    await this.trying(this.chance.pick(acts));
  }

  private snapshot(orderId: string): ToldOrder {
    const { shopId } = this.world;
    const state = this.world.state as State;
    const order = state.orders.find(({ id }) => id === orderId)!;
    const customer = state.customers.find(({ id }) => id === order.customerId) ?? null;
    const facts = readOrder(JSON.parse(JSON.stringify(orderPayload(order, customer, state.shop))));
    return {
      ...tell(facts, shopId),
      toldAt: new Date(clock.now().getTime() + ++this.ticks),
    } as ToldOrder;
  }

  /** Some of what Shopify has to tell, in no order, with some of what it told before. */
  private async deliver(): Promise<void> {
    const batch = this.chance.shuffle(this.waiting).slice(0, 1 + this.chance.below(3));
    this.waiting = this.waiting.filter((one) => !batch.includes(one));
    const again = this.told.length && this.chance.happens(0.4) ? [this.chance.pick(this.told)] : [];
    this.told.push(...batch);
    if (this.chance.happens(0.3))
      await Promise.all([this.tell(batch), this.tell([...again, ...batch])]);
    else await this.tell([...again, ...batch]);
  }

  private tell = (batch: ToldOrder[]) => record(batch, clock.now());

  private async sweep(): Promise<void> {
    const { shopId } = this.world;
    const now = clock.now();
    const at = { shopId, now, cursor: null, doneTo: null, startedAt: now };
    await prisma.$transaction((tx) => redemptionsSweep.page(tx, at));
  }

  /** The shopper turns out to have been a member before, under an older account. */
  private async merge(): Promise<void> {
    const { shopId } = this.world;
    const now = clock.now();
    const older = `older-${this.walk}-${++this.keys}`;
    const order = anOrder({ orderId: `${older}-1`, customerId: older, goods: [20_000] });
    await record([tell(order, shopId)], now);
    const into = await memberId(this.customerId, shopId);
    await prisma.$transaction(async (tx) => {
      const [from] = await ensureMembers(tx, [{ shopId, customerId: older, joinedAt: now }]);
      await mergeMembers(tx, { shopId, from: from!, into }, now);
    });
  }

  /** Everything is mended and told, and the worker runs until it has nothing left; then what ended is swept. */
  private async settle(): Promise<void> {
    this.world.actions.mendAdminApi();
    await this.world.wait(61);
    await this.finish();
    await this.world.wait(2 * 3600);
    await this.sweep();
    await this.finish();
    while (this.waiting.length) await this.deliver();
    await this.finish();
  }

  private async finish(): Promise<void> {
    const { shopId } = this.world;
    for (let round = 0; round < 40; round++) {
      await this.world.settle();
      const open = await prisma.job.count({
        where: { shopId, kind: { in: ['issue-reward', 'take-back-reward', 'extend-reward'] } },
      });
      if (!open) return;
      await this.world.wait(61 + 20 * round);
    }
    throw new Error('the worker does not come to an end');
  }
}
