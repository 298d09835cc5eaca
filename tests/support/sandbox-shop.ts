// The stand-in store, reachable by the app's own Admin client and installed, with nobody listening to its webhooks.
import { installShopOrigin } from '~/shopify/platform.server';
import '~/shopify/admin';
import { openShop } from '../sandbox/platform/support';
import { giveToken } from '../tasks/scripted-admin';

/** Opens a store and gives the app its token. `faults` of the store stand for whatever gets lost. */
export async function openSandboxShop() {
  const shop = await openShop();
  shop.platform.actions.setFaults({ drop: 1 });
  installShopOrigin(shop.url);
  const shopId = shop.platform.state.shop.domain;
  await giveToken({ accessToken: await shop.token() }, shopId);
  return { ...shop, ...shop.platform, shopId };
}

export type SandboxShop = Awaited<ReturnType<typeof openSandboxShop>>;
