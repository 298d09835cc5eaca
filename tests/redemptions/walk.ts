// One shopper's walk through the life of rewards against the stand-in store: requests fail, answers are lost, Shopify is
// late to count, the worker dies, webhooks come late, twice or in no order, and time goes by. The same seed walks the same
// way.
import { setAbstractFetchFunc, abstractFetch } from '@shopify/shopify-api/runtime';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { extendRedemption } from '~/services/extend-redemption';
import { fulfilRedemption } from '~/services/fulfil-redemption';
import { redeemReward } from '~/services/redeem-reward';
import { reissueRedemption } from '~/services/reissue-redemption';
import { returnPointsOfRedemption } from '~/services/return-points-of-redemption';
import { revokeRedemption, undoRedemption } from '~/services/take-back-redemption';
import { redemptionsSweep } from '~/sweeps/redemptions';
import { budgetOf } from '~/shopify/budget';
import type { Chance } from '../simulation/random';
import { memberId } from '../support/world';
import type { RewardWorld } from '../tasks/reward-world';
import { Shopping } from './shopping';

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
  private readonly shopping: Shopping;
  private keys = 0;
  private readonly walk = ++walks;

  constructor(
    private readonly world: RewardWorld,
    private readonly chance: Chance,
  ) {
    this.customerId = this.newShopper('walker');
    this.shopping = new Shopping(world, chance, this.customerId);
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
      [9, 'work', () => this.work()],
      [3, 'kill', () => this.kill()],
      [3, 'fault', () => this.fault()],
      [1, 'lag', () => this.lag()],
      [3, 'wait', () => this.world.wait(5 + this.chance.below(90))],
      [1, 'days', () => this.world.wait((1 + this.chance.below(40)) * DAY_S)],
      [6, 'buy', () => this.shopping.buy()],
      [5, 'change', () => this.shopping.change()],
      [5, 'deliver', () => this.shopping.deliver()],
      [2, 'impatient', () => this.impatient()],
      [2, 'cross', () => this.cross()],
      [2, 'undo', () => this.on((id) => this.undo(id))],
      [2, 'revoke', () => this.on((id) => revokeRedemption(this.staff(id)))],
      [2, 'reissue', () => this.on((id) => reissueRedemption(this.staff(id)))],
      [1, 'extend', () => this.on((id) => this.extend(id))],
      [1, 'fulfil', () => this.on((id) => this.fulfil(id))],
      [1, 'goodwill', () => this.on((id) => returnPointsOfRedemption(this.staff(id)))],
      [2, 'sweep', () => this.sweep()],
      [1, 'merge', () => this.shopping.merge()],
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
    const all = await this.redemptions();
    const issued = all.filter(({ state }) => state === 'ISSUED');
    const rows = issued.length && this.chance.happens(0.7) ? issued : all;
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

  /** Shopify is late to count the use of codes and to find orders, or in time again. */
  private lag(): void {
    const lagMs = this.chance.pick([0, 30_000, 600_000]);
    this.world.actions.setPace({ usageLagMs: lagMs, searchLagMs: lagMs });
  }

  /** Taken, and wanted back when the worker has just died over it. */
  private async impatient(): Promise<void> {
    await this.take();
    await this.kill();
    const last = (await this.redemptions()).at(-1);
    if (last) await this.wantBack(last.id);
  }

  /** Bought with a code that is wanted back, before Shopify has counted its use or finds the order. */
  private async cross(): Promise<void> {
    this.world.actions.setPace({ usageLagMs: 600_000, searchLagMs: 600_000 });
    const code = await this.shopping.buy();
    const used = (await this.redemptions()).find((one) => one.code === code);
    if (!used) return;
    await this.wantBack(used.id);
    await this.work();
  }

  private wantBack = (id: string) =>
    this.chance.happens(0.5) ? this.undo(id) : revokeRedemption(this.staff(id));

  private async sweep(): Promise<void> {
    const { shopId } = this.world;
    const now = clock.now();
    const at = { shopId, now, cursor: null, doneTo: null, startedAt: now };
    await prisma.$transaction((tx) => redemptionsSweep.page(tx, at));
  }

  /** Everything is mended and told, and the worker runs until it has nothing left; then what ended is swept. */
  private async settle(): Promise<void> {
    this.world.actions.mendAdminApi();
    this.world.actions.setPace({ usageLagMs: 0, searchLagMs: 0 });
    await this.world.wait(61);
    await this.finish();
    await this.world.wait(2 * 3600);
    await this.sweep();
    await this.finish();
    while (this.shopping.isWaiting) await this.shopping.deliver();
    await this.finish();
  }

  private async finish(): Promise<void> {
    const { shopId } = this.world;
    const kind = { in: ['issue-reward', 'take-back-reward', 'extend-reward'] };
    for (let round = 0; round < 40; round++) {
      await this.world.settle();
      if (!(await prisma.job.count({ where: { shopId, kind } }))) return;
      await this.world.wait(61 + 20 * round);
    }
    const open = await prisma.job.findMany({ where: { shopId, kind } });
    const said = open.map((job) => `${job.kind} ${job.key}: ${job.error}`);
    throw new Error(`the worker does not come to an end: ${said.join('; ')}`);
  }
}
