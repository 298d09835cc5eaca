// What the demo shop has behind it: installed a year ago, a year of orders, tiers, birthdays and reviews, told at their own
// moments, and three regulars who redeemed lately.
import {
  Merchant,
  reviewApp,
  shopControl,
  Shopper,
  until,
  type Control,
  type Redemption,
} from './people';
import type { Running } from './processes';
import { publishDemo } from './programme';

export type ShopState = {
  shop: { domain: string; name: string };
  customers: { id: string; firstName: string }[];
  products: { id: string; handle: string; variants: { id: string }[] }[];
  orders: unknown[];
};

export const shopState = async (shopUrl: string) =>
  (await (await fetch(`${shopUrl}/sandbox/api/state`)).json()) as ShopState;

const YEAR_MS = 366 * 86_400_000;

/** Tells the year through the front door: webhooks, the app's own pages, the storefront's proxy. */
export async function tellYear({ appUrl, shopUrl }: Running, state: ShopState): Promise<void> {
  const control = shopControl(shopUrl);
  await control('move-clock', { toOffsetMs: -YEAR_MS });
  await control('install');
  const merchant = new Merchant(appUrl, control, state.shop.domain);
  await merchant.open('/app');
  await merchant.send('/app/program.data', publishDemo(state.products));
  await control('set-embed', { enabled: true });
  await merchant.connectReviews(shopUrl);
  await control('begin-history', { months: 12, orders: 72, seed: 7 });
  const deeds = deedsOf(shopUrl, control, state);
  for (let done = false, days = 0; !done;) {
    const told = await control<{ done: boolean }>('go-on-history', { days: STRETCH_DAYS });
    done = told.done;
    days += STRETCH_DAYS;
    await settled(appUrl);
    for (const deed of deeds.filter(({ day }) => day > days - STRETCH_DAYS && day <= days))
      await deed.run();
  }
  await settled(appUrl);
  await redeem(shopUrl, control, state);
  await settled(appUrl);
}

/** So much of the year is told at a time: the app's clock stands at its end. */
const STRETCH_DAYS = 30;

type Deed = { day: number; run: () => Promise<unknown> };

/** What shoppers do between their orders, by days since the shop began. */
function deedsOf(shopUrl: string, control: Control, state: ShopState): Deed[] {
  const idOf = (name: string) => state.customers.find(({ firstName }) => firstName === name)!.id;
  const birthday = (name: string, day: number, inDays: number): Deed => ({
    day,
    async run() {
      const shopper = new Shopper(shopUrl, idOf(name));
      await shopper.signIn();
      const date = new Date(Date.now() + inDays * 86_400_000);
      await shopper.ask('birthday', { month: date.getUTCMonth() + 1, day: date.getUTCDate() });
    },
  });
  const letters = (name: string, day: number): Deed => ({
    day,
    run: () => control('set-newsletter', { customerId: idOf(name), subscribed: true }),
  });
  const review = (day: number, handle: string, name: string, rest: object): Deed => ({
    day,
    run: () =>
      reviewApp(shopUrl, 'write', {
        productId: state.products.find((product) => product.handle === handle)!.id,
        customerId: idOf(name),
        publish: true,
        ...rest,
      }),
  });
  return [
    birthday('Anna', 126, -90),
    birthday('Claire', 140, -45),
    birthday('Tom', 210, 20),
    letters('Anna', 98),
    letters('Claire', 196),
    review(182, 'linen-throw', 'Anna', {
      stars: 5,
      body: 'Softer after every wash. It lives on the sofa now.',
      media: 'photo',
    }),
    review(238, 'stoneware-mug', 'Claire', {
      stars: 4,
      body: 'A beautiful glaze; a little heavier than I thought.',
      media: 'text',
    }),
    review(294, 'wooden-train', 'Tom', {
      stars: 5,
      body: 'Two children, one year, not a scratch that matters.',
      media: 'video',
    }),
    review(350, 'oak-stool', 'Mattis', {
      stars: 3,
      body: 'Handsome, but mine wobbled until I turned it round.',
      media: 'text',
      publish: false,
    }),
  ];
}

/** Anna and Claire redeem and shop with their codes; Mattis keeps his for later. */
async function redeem(
  shopUrl: string,
  control: Control,
  { customers, products }: ShopState,
): Promise<void> {
  const plate = products.find(({ handle }) => handle === 'dinner-plate-set')!.variants[0]!;
  for (const name of ['Anna', 'Claire', 'Mattis']) {
    const customer = customers.find(({ firstName }) => firstName === name);
    if (!customer) continue;
    const shopper = new Shopper(shopUrl, customer.id);
    await shopper.signIn();
    const code = await takeReward(shopper, `demo-${name}`);
    if (name === 'Mattis') continue;
    await control('checkout', {
      lines: [{ variantId: plate.id, quantity: 1 }],
      codes: [code],
      customerId: customer.id,
    });
  }
}

async function takeReward(shopper: Shopper, idempotencyKey: string): Promise<string> {
  const asked = { rewardId: 'fifteen-off', idempotencyKey };
  const { redemption } = await shopper.ask<{ redemption: Redemption }>('redeem', asked);
  return until('the code', async () => {
    const now = await shopper.ask<{ redemption: Redemption }>(`redemptions/${redemption.id}`);
    return now.redemption.code;
  });
}

/** Every delivery and every task is worked. */
async function settled(appUrl: string): Promise<void> {
  const empty = async () => {
    const metrics = await (await fetch(`${appUrl}/metrics`)).text();
    return /^regulars_inbox_depth 0$/m.test(metrics) && /^regulars_outbox_depth 0$/m.test(metrics);
  };
  await until('an empty inbox', empty, 60, 40);
}
