// The process: one node:http server with the quick doors ahead of Remix, the worker behind them, and a graceful stop.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createRequestHandler, type ServerBuild } from '@remix-run/node';
import serveStatic from 'serve-static';
import { handleApi } from './api/handle';
import { clock } from './clock';
import { database, fast, prisma } from './db.server';
import { env } from './env.server';
import { handleFlow } from './flow/handle';
import { answer, readBody } from './http';
import { openInbox } from './inbox/accept';
import { receiveWebhook } from './inbox/door';
import { receiveReview } from './inbox/review-door';
import { log } from './log.server';
import { registry } from './metrics.server';
import { handleProxy } from './proxy/handle';
import { toRemix } from './remix-door';
import { signedBody } from './shopify/signature';
import { startWorker, type Worker } from './worker';
import { worker as workerHandle } from './worker-handle';

type Handler = (req: IncomingMessage, res: ServerResponse) => void;
type Statics = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

/** So many deliveries waiting at one moment to be stored are a burst. */
const BUSY = 8;

let worker: Worker | undefined;
let stopping = false;

/** Puts the doors together. `load` gives Remix's build, `statics` serves files and calls on when it has none. */
export async function createApp(
  load: () => Promise<ServerBuild>,
  statics: Statics,
): Promise<Handler> {
  const inbox = openInbox(fast, { now: () => clock.now(), onStored: () => worker?.received() });
  worker = startWorker(() => inbox.waiting() >= BUSY);
  workerHandle.set(worker);
  const webhookDoor = { inbox, secret: env.SHOPIFY_API_SECRET };
  const reviewDoor = { inbox, now: () => clock.now() };
  const remix = createRequestHandler(load, env.NODE_ENV);
  const handle = async (req: IncomingMessage, res: ServerResponse) => {
    const path = req.url!.split('?', 1)[0]!;
    // A proxy in front keeps its connections busy for ever unless it is told.
    if (stopping) res.setHeader('connection', 'close');
    if (path === '/webhooks' && req.method === 'POST') return receiveWebhook(webhookDoor, req, res);
    if (path.startsWith('/reviews/') && req.method === 'POST')
      return receiveReview(reviewDoor, req, res);
    if (path.startsWith('/proxy/')) return handleProxy(req, res);
    if (path.startsWith('/api/v1/')) return handleApi(req, res);
    if (path.startsWith('/flow/')) return handleFlow(req, res);
    if (path === '/healthz') return answer(res, 200, 'ok');
    if (path === '/readyz') return ready(res);
    if (path === '/metrics') return metrics(res);
    if (path === '/clock' && req.method === 'POST') return moveClock(req, res);
    statics(
      req,
      res,
      () => void toRemix(remix, req, res).catch((error: unknown) => fail(res, error)),
    );
  };
  return (req, res) => void handle(req, res).catch((error: unknown) => fail(res, error));
}

/** Ready while the database answers and no stop is under way. */
async function ready(res: ServerResponse): Promise<void> {
  const alive = await prisma.$queryRaw`SELECT 1`.then(() => true).catch(() => false);
  answer(
    res,
    alive && !stopping ? 200 : 503,
    alive ? (stopping ? 'stopping' : 'ready') : 'the database is away',
  );
}

async function metrics(res: ServerResponse): Promise<void> {
  answer(res, 200, await registry.metrics(), { 'content-type': registry.contentType });
}

/** The test seam: a stand-in store moves the time. Without SHOPIFY_SHOP_ORIGIN this door does not exist. */
async function moveClock(req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (!env.SHOPIFY_SHOP_ORIGIN) return answer(res, 404);
  const body = await readBody(req, 1024);
  const signature = String(req.headers['x-shopify-hmac-sha256'] ?? '');
  if (!signedBody(env.SHOPIFY_API_SECRET, body, signature)) return answer(res, 401);
  const offsetMs = /^\{"offsetMs":(-?\d{1,15})\}$/.exec(body.toString())?.[1];
  if (offsetMs === undefined) return answer(res, 400);
  clock.move(Number(offsetMs));
  worker?.nudge();
  answer(res, 204);
}

function fail(res: ServerResponse, err: unknown): void {
  log.error({ err }, 'a request failed');
  if (res.headersSent) res.destroy();
  else answer(res, 500, 'Something went wrong on our side. Please try again.');
}

let workEnded: Promise<void> | undefined;
const stopWork = () => (workEnded ??= worker?.stop() ?? Promise.resolve());

/** Finishes the work under way and closes the database. */
export async function stop(): Promise<void> {
  stopping = true;
  await stopWork();
  await database.close();
}

function leave(code: number): void {
  stop().then(
    () => process.exit(code),
    () => process.exit(1),
  );
}

function listen(handler: Handler): void {
  const server = createServer(handler);
  server.on('error', (error: NodeJS.ErrnoException) => {
    console.error(
      error.code === 'EADDRINUSE'
        ? `Port ${env.PORT} is in use: stop what runs there, or set PORT to another.`
        : `Regulars cannot listen on port ${env.PORT}: ${error.message}`,
    );
    leave(1);
  });
  server.listen(env.PORT, env.HOST, () =>
    log.info({ port: env.PORT, database: database.kind }, 'listening'),
  );
  const shutdown = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), 15_000).unref();
    void stopWork();
    server.close(() => leave(0));
    server.closeIdleConnections();
    // Whoever is still connected after a while has had their answer or will not get one.
    setTimeout(() => server.closeAllConnections(), 8000).unref();
  };
  process.on('SIGTERM', shutdown).on('SIGINT', shutdown);
}

if (import.meta.env.PROD && process.argv[2] === 'audit') {
  const { auditCommand } = await import('./audit-command');
  leave((await auditCommand(process.argv[3], console.log)) ? 0 : 1);
} else if (import.meta.env.PROD) {
  const files = serveStatic(fileURLToPath(new URL('../client', import.meta.url)), {
    index: false,
    setHeaders: (res, file) => {
      if (file.includes('/assets/'))
        res.setHeader('cache-control', 'public, max-age=31536000, immutable');
    },
  });
  const load = () => import('virtual:remix/server-build') as Promise<ServerBuild>;
  listen(await createApp(load, files));
}
