// Starts the app and the stand-in shop as a newcomer's machine would run them, and stops them so that nothing is lost.
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export type Places = { appPort: number; sandboxPort: number; dataDir: string };
export type Running = {
  appUrl: string;
  shopUrl: string;
  stop(): Promise<void>;
  failed: Promise<string>;
};

/** A port nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Whether something listens on a port already. */
export function isBusy(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EADDRINUSE'));
    server.listen(port, () => server.close(() => resolve(false)));
  });
}

/** The environment both processes share; the key is the one in shopify.app.toml, the secret is the demo's own. */
function environment({ appPort, sandboxPort, dataDir }: Places): NodeJS.ProcessEnv {
  const shop = `http://localhost:${sandboxPort}`;
  return {
    ...process.env,
    // The demo keeps to its own folder, whatever database this machine's environment names.
    DATABASE_URL: '',
    NODE_ENV: 'production',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    PORT: String(appPort),
    SANDBOX_PORT: String(sandboxPort),
    DATA_DIR: dataDir,
    SHOPIFY_API_KEY: 'regulars-development-key',
    SHOPIFY_API_SECRET: 'regulars-demo-secret',
    SHOPIFY_APP_URL: `http://localhost:${appPort}`,
    SHOPIFY_SHOP_ORIGIN: `http://127.0.0.1:${sandboxPort}`,
    JUDGEME_API_URL: `http://127.0.0.1:${sandboxPort}/review-app`,
    APP_BRIDGE_URL: `${shop}/app-bridge.js`,
    SHOPIFY_ADMIN_ORIGIN: shop,
    // A listener on this machine may be tried as a webhook's address.
    ALLOW_LOCAL_ENDPOINTS: '1',
  };
}

/**
 * Starts the app, then the shop, each once the one before answers: an app that finds its data folder taken
 * must not leave a second shop writing into it. `failed` resolves with a sentence if either ends by itself.
 */
export async function startBoth(places: Places): Promise<Running> {
  prepareFolder(places.dataDir);
  const env = environment(places);
  const appUrl = env.SHOPIFY_APP_URL!;
  const shopUrl = env.SHOPIFY_ADMIN_ORIGIN!;
  const begin = async (name: string, args: string[], sign: string) => {
    const child = start(name, args, env, places.dataDir);
    const fault = await Promise.race([answers(sign).then(() => null), child.ended]);
    if (fault === null) return child;
    await stopBoth();
    throw new Error(fault);
  };
  const app = await begin('app', ['build/server/index.js'], `${appUrl}/readyz`);
  const shop = await begin(
    'sandbox',
    ['--import', 'tsx', 'sandbox/server.ts'],
    `${shopUrl}/sandbox/api/state`,
  );
  return { appUrl, shopUrl, stop: stopBoth, failed: Promise.race([app.ended, shop.ended]) };
}

function prepareFolder(folder: string): void {
  try {
    fs.mkdirSync(folder, { recursive: true });
  } catch (error) {
    const sentence = `The folder ${folder} cannot be made: set DATA_DIR to one that can be written.`;
    throw new Error(sentence, { cause: error });
  }
}

type Child = { process: ChildProcess; ended: Promise<string> };

const children: Child[] = [];

/** Stops whatever runs. The shop first: it sends no more, then the app finishes what it has. */
export async function stopBoth(): Promise<void> {
  for (const child of children.splice(0).toReversed()) {
    if (child.process.exitCode === null) child.process.kill('SIGTERM');
    await child.ended;
  }
}

// However this process ends, nothing it started stays behind.
process.on('exit', () => children.forEach((child) => child.process.kill('SIGTERM')));

function start(name: string, args: string[], env: NodeJS.ProcessEnv, dataDir: string): Child {
  const log = fs.openSync(path.join(dataDir, `${name}.log`), 'a');
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', log, 'pipe'] });
  let said = '';
  child.stderr!.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000);
    fs.writeSync(log, chunk);
  });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', () =>
      resolve(said.trim() || `The ${name} stopped; see ${dataDir}/${name}.log.`),
    );
  });
  children.push({ process: child, ended });
  return { process: child, ended };
}

async function answers(url: string): Promise<void> {
  for (;;) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
