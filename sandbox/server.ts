// The stand-in store as a process: one http server for the platform and everything people look at.
import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { openPlatform, readAppConfig } from './platform/index';

type Faces = { handle(req: IncomingMessage, res: ServerResponse): Promise<boolean> };

const settings = z.object({
  SANDBOX_PORT: z.coerce.number().int().min(1).max(65_535).default(4000),
  SANDBOX_HOST: z.string().default('127.0.0.1'),
  SHOPIFY_API_KEY: z.string().min(1),
  SHOPIFY_API_SECRET: z.string().min(1),
  SHOPIFY_APP_URL: z.url().default('http://localhost:3000'),
  DATA_DIR: z.string().min(1).default('.data'),
});

const wanted: Record<keyof z.infer<typeof settings>, string> = {
  SANDBOX_PORT: 'a port number, such as 4000',
  SANDBOX_HOST: 'an address to listen on, such as 127.0.0.1',
  SHOPIFY_API_KEY: 'the app’s client id, the same as the app’s own',
  SHOPIFY_API_SECRET: 'the app’s client secret, the same as the app’s own',
  SHOPIFY_APP_URL: 'where the app answers, such as http://localhost:3000',
  DATA_DIR: 'a folder to keep the store in',
};

const env = readSettings();
const origin = `http://localhost:${env.SANDBOX_PORT}`;
const dataDir = resolve(env.DATA_DIR);
mkdirSync(dataDir, { recursive: true });

const platform = openPlatform({
  port: env.SANDBOX_PORT,
  origin,
  appUrl: env.SHOPIFY_APP_URL,
  apiKey: env.SHOPIFY_API_KEY,
  apiSecret: env.SHOPIFY_API_SECRET,
  dataFile: join(dataDir, 'sandbox.json'),
  app: readAppConfig(new URL('../shopify.app.toml', import.meta.url)),
});
const faces = await openPages();

const server = createServer((req, res) => void serve(req, res));
server.once('error', (error: NodeJS.ErrnoException) => {
  const busy = error.code === 'EADDRINUSE';
  console.error(busy ? `Port ${env.SANDBOX_PORT} is taken. Set SANDBOX_PORT.` : error.message);
  process.exit(1);
});
server.listen(env.SANDBOX_PORT, env.SANDBOX_HOST, () => {
  console.log(`${platform.state.shop.name} is open at ${origin}/start`);
});
process.once('SIGTERM', stop).once('SIGINT', stop);

async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
  try {
    if (await platform.handle(req, res)) return;
    if (await faces?.handle(req, res)) return;
    res.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
  } catch (error) {
    console.error(`${req.method} ${req.url} failed`, error);
    if (res.headersSent) res.destroy();
    else res.writeHead(500, { 'content-type': 'text/plain' }).end('The store made a mistake');
  }
}

async function openPages(): Promise<Faces | undefined> {
  const { openFaces } = await import('./faces/index');
  return openFaces(platform);
}

function stop(): void {
  setTimeout(() => process.exit(1), 10_000).unref();
  server.close();
  server.closeAllConnections();
  void platform.close().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
}

function readSettings(): z.infer<typeof settings> {
  const result = settings.safeParse(process.env);
  if (result.success) return result.data;
  for (const name of new Set(result.error.issues.map(({ path }) => String(path[0])))) {
    const given = process.env[name] === undefined ? 'is not set' : 'is not usable';
    console.error(`${name} ${given}. It has to be ${wanted[name as keyof typeof wanted]}.`);
  }
  return process.exit(1);
}
