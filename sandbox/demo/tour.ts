// npm run demo -- --tour: the main job, played over HTTP as merchant and shopper, every figure checked.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  Merchant,
  saidNo,
  shopControl,
  Shopper,
  until,
  type Balance,
  type HistoryLine,
  type Redemption,
} from './people';
import { freePort, startBoth, type Places, type Running } from './processes';
import { publishDemo } from './programme';
import { EngineTour } from './tour-engine';
import { Transcript } from './transcript';

type State = {
  shop: { domain: string; name: string };
  customers: { id: string; firstName: string }[];
  products: { id: string; handle: string; variants: { id: string; price: string }[] }[];
};
type Order = {
  id: string;
  name: string;
  lines: { id: string; title: string; discount: string }[];
  codes: { code: string; amount: string }[];
};

/** Plays the tour in a temporary folder on free ports; the process ends with 0 only if every figure is right. */
export async function playTour(): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'regulars-tour-'));
  const places: Places = { appPort: await freePort(), sandboxPort: await freePort(), dataDir };
  let running: Running | undefined;
  let right = false;
  try {
    running = await startBoth(places);
    const tour = new Tour(running, new Transcript());
    await tour.mainJob();
    await tour.everythingElse();
    tour.told.does('The machine', 'stops and starts again');
    await running.stop();
    running = await startBoth(places);
    right = await tour.afterRestart();
  } catch (error) {
    console.error(`\nThe tour stopped: ${(error as Error).message}\nLogs are in ${dataDir}`);
  } finally {
    await running?.stop();
  }
  if (right) fs.rmSync(dataDir, { recursive: true, force: true });
  process.exit(right ? 0 : 1);
}

class Tour {
  private readonly control;
  private state!: State;
  private anna!: Shopper;
  private annaId = '';
  private merchant!: Merchant;
  private tomId = '';

  constructor(
    private readonly running: Running,
    readonly told: Transcript,
  ) {
    this.control = shopControl(running.shopUrl);
  }

  async mainJob(): Promise<void> {
    await this.install();
    await this.signIn();
    const first = await this.order();
    const redemption = await this.redeem();
    await this.useCode(redemption.code!);
    await this.refund(first);
    await this.members();
  }

  /** What else there is, with the same shop. */
  async everythingElse(): Promise<void> {
    const { products } = this.state;
    const { running, told, control, merchant, tomId } = this;
    const engine = new EngineTour({ running, told, control, merchant, products, tomId });
    await engine.play();
    this.nora = engine.nora;
    this.balanceAtTheEnd = await balanceOf(this.nora);
  }

  private async install(): Promise<void> {
    const { shopUrl, appUrl } = this.running;
    this.state = (await (await fetch(`${shopUrl}/sandbox/api/state`)).json()) as State;
    this.merchant = new Merchant(appUrl, this.control, this.state.shop.domain);
    const { merchant } = this;
    await this.before();
    this.told.does('The merchant', `of ${this.state.shop.name} installs Regulars and opens it`);
    await this.control('install');
    const home = await merchant.open('/app');
    this.told.shows('Home opens in the admin', /<html/.test(home), true);
    this.told.does(
      'The merchant',
      'publishes: 1 point for every €1; 100 points for €5 off orders of €25 or more',
    );
    const published = await merchant.send<unknown>(
      '/app/program.data',
      publishDemo(this.state.products),
    );
    this.told.shows('The programme is live', JSON.stringify(published).includes('version'), true);
    this.told.does('The merchant', 'switches the widget on in the theme');
    await this.control('set-embed', { enabled: true });
    await merchant.connectReviews(shopUrl);
  }

  /** Before the app is there, Tom buys a mug. */
  private async before(): Promise<void> {
    this.told.does('Tom', 'buys a mug, two days before there is Regulars');
    this.tomId = this.state.customers.find(({ firstName }) => firstName === 'Tom')!.id;
    const mug = this.state.products.find(({ handle }) => handle === 'stoneware-mug')!;
    await this.control('checkout', {
      lines: [{ variantId: mug.variants[0]!.id, quantity: 1 }],
      customerId: this.tomId,
      at: new Date(Date.now() - 2 * 86_400_000),
    });
  }

  private async signIn(): Promise<void> {
    const customer = this.state.customers[0]!;
    this.annaId = customer.id;
    this.anna = new Shopper(this.running.shopUrl, customer.id);
    this.told.does(customer.firstName, 'signs in at the storefront');
    await this.anna.signIn();
    this.told.shows('Her balance', await this.balance(), 0);
  }

  /** Three goods for €204.95: the cents earn nothing, once for the whole order. */
  private async order(): Promise<Order> {
    const lines = [this.variant(0), this.variant(1), this.variant(2)].map((variant) => ({
      variantId: variant.id,
      quantity: 1,
    }));
    const cents = [0, 1, 2].reduce((sum, index) => sum + toCents(this.variant(index).price), 0);
    const points = Math.floor(cents / 100);
    this.told.does('Anna', `orders goods for €${(cents / 100).toFixed(2)} and pays`);
    const order = await this.control<Order>('checkout', { lines, customerId: this.annaId });
    await until('the points', async () => (await this.balance()) === points);
    const [entry] = await this.history();
    this.told.shows('Points credited', entry!.points, points);
    this.told.shows(
      'Because',
      `${entry!.title} · ${entry!.detail}`,
      `Order ${order.name} · 1 point for every €1 on ${euros(cents)} of goods`,
    );
    await until('the theme’s copy', async () =>
      (await this.anna.page('/')).includes(`>${points}<`),
    );
    this.told.shows('The storefront shows it without asking the app', points, points);
    return order;
  }

  private async redeem(): Promise<Redemption> {
    const before = await this.balance();
    this.told.does('Anna', 'reaches for €40 off, which costs 600 points');
    const no = await this.anna
      .ask('redeem', { rewardId: 'forty-off', idempotencyKey: 'tour-too-much' })
      .then(() => 'yes', saidNo);
    this.told.shows('She is told', no, `You are ${600 - before} points short of this reward.`);
    this.told.does('Anna', 'redeems 100 points for €5 off');
    const body = { rewardId: 'five-off', idempotencyKey: 'tour-five-off' };
    const { redemption } = await this.anna.ask<{ redemption: Redemption }>('redeem', body);
    this.told.shows('Points held, balance', await this.balance(), before - 100);
    const again = await this.anna.ask<{ redemption: Redemption }>('redeem', body);
    this.told.shows(
      'Asked twice, redeemed once',
      again.redemption.id === redemption.id && (await this.balance()),
      before - 100,
    );
    const issued = await until('the code', async () => {
      const { redemption: now } = await this.anna.ask<{ redemption: Redemption }>(
        `redemptions/${redemption.id}`,
      );
      return now.state === 'ISSUED' ? now : null;
    });
    this.told.shows('The code', issued.code!.replace(/[0-9A-Z]{10}$/, '…'), 'REG-…');
    return issued;
  }

  private async useCode(code: string): Promise<void> {
    const before = await this.balance();
    const variant = this.variant(2);
    const cents = toCents(variant.price) - 500;
    this.told.does('Anna', `checks out with the code, on goods for ${euros(cents + 500)}`);
    const order = await this.control<Order>('checkout', {
      lines: [{ variantId: variant.id, quantity: 1 }],
      codes: [code],
      customerId: this.annaId,
    });
    this.told.shows('Discount at checkout', order.codes[0]?.amount, '5.00');
    const points = Math.floor(cents / 100);
    await until('the points', async () => (await this.balance()) === before + points);
    this.told.shows('Points on what she paid', (await this.history())[0]!.points, points);
    const { redemptions } = await this.anna.ask<{ redemptions: Redemption[] }>('redemptions');
    this.told.shows('The redemption is', redemptions[0]!.state, 'USED');
  }

  private async refund(first: Order): Promise<void> {
    const before = await this.balance();
    const total = [0, 1, 2].reduce((sum, index) => sum + toCents(this.variant(index).price), 0);
    const kept = total - toCents(this.variant(0).price);
    const back = Math.floor(total / 100) - Math.floor(kept / 100);
    this.told.does('The merchant', `refunds “${first.lines[0]!.title}” of order ${first.name}`);
    await this.control('refund', {
      orderId: first.id,
      lines: [{ lineId: first.lines[0]!.id, quantity: 1 }],
    });
    await until('the reversal', async () => (await this.balance()) === before - back);
    const [entry] = await this.history();
    this.told.shows('Points taken back', entry!.points, -back);
    this.told.shows(
      'Because',
      `${entry!.title} · ${entry!.detail}`,
      `Refund of order ${first.name} · The order now earns ${Math.floor(kept / 100)} points instead of ${Math.floor(total / 100)} points.`,
    );
    await this.control('flush');
    this.told.shows('And told again, the balance stays', await this.balance(), before - back);
  }

  private async members(): Promise<void> {
    this.told.does('The merchant', 'looks at the books');
    const lines = await this.history();
    const sum = lines.reduce((total, line) => total + line.points, 0);
    this.told.shows(`The ${lines.length} entries sum to the balance`, sum, await this.balance());
    const metrics = await (await fetch(`${this.running.appUrl}/metrics`)).text();
    this.told.shows('Deliveries waiting', /^regulars_inbox_depth (\d+)$/m.exec(metrics)?.[1], '0');
    this.told.shows('Deliveries parked', /^regulars_inbox_parked (\d+)$/m.exec(metrics)?.[1], '0');
  }

  private nora!: Shopper;
  private balanceAtTheEnd = 0;

  async afterRestart(): Promise<boolean> {
    await this.nora.signIn();
    const balance = await balanceOf(this.nora);
    this.told.shows('Nora, whose birthday was last, still has', balance, this.balanceAtTheEnd);
    this.told.shows('Which is', balance, 100);
    return this.told.ends();
  }

  private balance(): Promise<number> {
    return balanceOf(this.anna);
  }

  private async history(): Promise<HistoryLine[]> {
    return (await this.anna.ask<{ entries: HistoryLine[] }>('history')).entries;
  }

  /** Three things the tour buys. */
  private variant(index: number): { id: string; price: string } {
    const handles = ['water-carafe', 'linen-throw', 'dinner-plate-set'];
    const product = this.state.products.find(({ handle }) => handle === handles[index]);
    return product!.variants[0]!;
  }
}

const balanceOf = async (shopper: Shopper) =>
  (await shopper.ask<Balance>('member')).member!.balance;
const toCents = (price: string) => Math.round(Number(price) * 100);
const euros = (cents: number) => `€${(cents / 100).toFixed(cents % 100 ? 2 : 0)}`;
