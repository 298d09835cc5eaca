// What the demo shop has behind it: installed a year ago, a year of orders, and three regulars who redeemed lately.
import { Merchant, shopControl, Shopper, until, type Control, type Redemption } from './people';
import type { Running } from './processes';
import { publishDemo } from './programme';

export type ShopState = {
  shop: { domain: string; name: string };
  customers: { id: string; firstName: string }[];
  products: { handle: string; variants: { id: string }[] }[];
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
  await merchant.send('/app/program.data', publishDemo);
  await control('set-embed', { enabled: true });
  await control('tell-history', { months: 12, orders: 80, seed: 7 });
  await settled(appUrl);
  await redeem(shopUrl, control, state);
  await settled(appUrl);
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
  await until('an empty inbox', empty, 60);
}
