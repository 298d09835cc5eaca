// Starts the app and the shop once for all journeys: installed, published, the widget on, no orders yet.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Merchant, shopControl } from '../../../sandbox/demo/people';
import { freePort, startBoth } from '../../../sandbox/demo/processes';
import { publishDemo } from '../../../sandbox/demo/programme';
import type { Sold } from '../../../sandbox/demo/rewards';

export default async function start(): Promise<() => Promise<void>> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'regulars-journeys-'));
  const places = { appPort: await freePort(), sandboxPort: await freePort(), dataDir };
  const running = await startBoth(places);
  process.env.REGULARS_APP = running.appUrl;
  process.env.REGULARS_SHOP = running.shopUrl;
  const control = shopControl(running.shopUrl);
  const { shop, products } = (await (
    await fetch(`${running.shopUrl}/sandbox/api/state`)
  ).json()) as {
    shop: { domain: string };
    products: Sold[];
  };
  await control('install');
  const merchant = new Merchant(running.appUrl, control, shop.domain);
  await merchant.open('/app');
  await merchant.send('/app/program.data', publishDemo(products));
  await control('set-embed', { enabled: true });
  return async () => {
    await running.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
}
