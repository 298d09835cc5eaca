// The demo: the stand-in shop with a year behind it and the app in its admin, until Ctrl-C.
import path from 'node:path';
import { isBusy, startBoth, stopBoth, type Running } from './processes';
import { shopState, tellYear } from './year';

const port = (name: string, otherwise: number) => {
  const value = Number(process.env[name] || otherwise);
  if (Number.isInteger(value) && value > 0 && value < 65_536) return value;
  return leave(`${name} is ${process.env[name]}: expected a port from 1 to 65535.`);
};

function leave(sentence: string): never {
  console.error(`\n${sentence}`);
  process.exit(1);
}

/** Starts everything, opens the shop for the first time if need be, and says where to click. */
export async function openDemo(): Promise<void> {
  const places = { appPort: port('PORT', 3000), sandboxPort: port('SANDBOX_PORT', 4000) };
  for (const [name, number] of [
    ['PORT', places.appPort],
    ['SANDBOX_PORT', places.sandboxPort],
  ] as const) {
    if (await isBusy(number))
      leave(`Port ${number} is in use: stop what runs there, or set ${name} to another.`);
  }
  const dataDir = path.resolve(process.env.DATA_DIR || '.data');
  const stopping = stopOnSignals();
  process.stdout.write('  Starting the app and the shop ... ');
  const started = performance.now();
  const running = await startBoth({ ...places, dataDir }).catch((error: Error) =>
    leave(error.message),
  );
  console.log(`${((performance.now() - started) / 1000).toFixed(1)} s`);
  await openShop(running);
  sayWhere(running);
  const fault = await running.failed;
  if (stopping()) return;
  await running.stop();
  leave(fault);
}

/** Stops both processes on Ctrl-C; says whether that has begun. */
function stopOnSignals(): () => boolean {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    console.log('\nStopping; everything is kept.');
    void stopBoth().then(() => process.exit(0));
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return () => stopping;
}

/** The first time only: a shop without orders gets its year. */
async function openShop(running: Running): Promise<void> {
  const state = await shopState(running.shopUrl);
  if (state.orders.length) return;
  process.stdout.write('  A year of orders, told through the front door ... ');
  const started = performance.now();
  await tellYear(running, state);
  console.log(`${((performance.now() - started) / 1000).toFixed(1)} s`);
}

function sayWhere({ shopUrl }: Running): void {
  console.log(`
Regulars is open.

  Start here       ${shopUrl}/start
  As a shopper     ${shopUrl}/
  As the merchant  ${shopUrl}/admin/apps/regulars

Ctrl-C stops everything; nothing is lost.`);
}
