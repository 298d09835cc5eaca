// Takes over a shop's past orders: has Shopify write them all into a file, and reads it as a stream, in turns.
// Every page is recorded together with how far it reaches, so that a crash, a restart or a repeat loses and doubles nothing.
import { clock } from '../clock';
import { log } from '../log.server';
import type { OrderFacts } from '../loyalty/order';
import { Hopeless, Later, type Task } from '../outbox/run';
import { backfillOf, type BackfillUnderWay } from '../queries/backfill';
import { noteBackfill } from '../services/note-backfill';
import { takeOverOrders } from '../services/take-over-orders';
import { adminRequest, NotInstalled } from '../shopify/admin';
import { ordersInFile, type FiledOrder } from '../shopify/bulk-file';
import { guestHash } from '../shopify/guest-hash';
import { idOfGid } from '../shopify/metafields';
import { everyOrder } from '../shopify/operations';
import { orderFromGraphql } from '../shopify/order-from-graphql';
import type { UserError } from '../shopify/user-errors';
import { ORDERS_A_REQUEST, readOrders } from './ask-orders';

/** Orders a transaction. */
const PAGE = 100;
/** The outbox serves shoppers too: after this long the rest waits for its next round. */
const TURN_MS = 3000;
const ASK_AGAIN_MS = 5000;
/** Where the shop has as many bulk operations under way as Shopify allows. */
const BUSY_MS = 60_000;

export const backfillOrders: Task = {
  batch: 1,
  attempts: 100,
  async run(shopId) {
    const backfill = await backfillOf(shopId);
    if (!backfill) return;
    if (backfill.state === 'asked') return start(shopId, backfill);
    const file = await askForFile(shopId, backfill);
    if (file) await takeTurn(shopId, backfill, file);
  },
  async giveUp({ shopId }, error) {
    const gone = error instanceof Hopeless && error.cause instanceof NotInstalled;
    const failure = gone ? 'The app was removed from the shop.' : (error as Error).message;
    await noteBackfill(shopId, { state: 'failed', failure });
    return true;
  },
};

type Started = {
  bulkOperationRunQuery: { bulkOperation: { id: string } | null; userErrors: UserError[] };
};

async function start(shopId: string, { since }: BackfillUnderWay): Promise<void> {
  const query = everyOrder(since ? `created_at:>='${since.toISOString()}'` : '');
  const { bulkOperationRunQuery: answer } = await adminRequest<Started>(shopId, 'runBulkQuery', {
    query,
  });
  if (answer.userErrors.some(({ code }) => code !== 'INVALID')) throw new Later(BUSY_MS);
  if (!answer.bulkOperation)
    throw new Hopeless(answer.userErrors.map(({ message }) => message).join('; '));
  await noteBackfill(shopId, { state: 'preparing', operationId: answer.bulkOperation.id });
  throw new Later(ASK_AGAIN_MS);
}

type Operation = {
  bulkOperation: {
    status: string;
    errorCode: string | null;
    rootObjectCount: string;
    url: string | null;
  } | null;
};

/** The address of the file; null once there is nothing to read. Throws Later while Shopify writes it. */
async function askForFile(shopId: string, backfill: BackfillUnderWay): Promise<string | null> {
  const { bulkOperation: operation } = await adminRequest<Operation>(shopId, 'bulkOperation', {
    id: backfill.operationId,
  });
  const found = Number(operation?.rootObjectCount ?? 0);
  if (operation?.status === 'CREATED' || operation?.status === 'RUNNING') {
    await noteBackfill(shopId, { state: 'preparing', found });
    throw new Later(ASK_AGAIN_MS);
  }
  if (operation?.status !== 'COMPLETED') {
    const why = operation?.errorCode ?? operation?.status ?? 'forgotten';
    throw new Hopeless(`Shopify could not list the orders (${why.toLowerCase()}). Start again.`);
  }
  // Without a single order there is no file.
  if (!operation.url) return (await noteBackfill(shopId, { state: 'done' }), null);
  if (backfill.state !== 'reading') await noteBackfill(shopId, { state: 'reading', found });
  return operation.url;
}

/** Reads and records page after page until the file ends or the turn is over. */
async function takeTurn(shopId: string, { bytes }: BackfillUnderWay, url: string): Promise<void> {
  const began = clock.machine().getTime();
  const stop = new AbortController();
  let page: FiledOrder[] = [];
  try {
    for await (const filed of ordersInFile(url, bytes, stop.signal)) {
      page.push(filed);
      if (page.length < PAGE) continue;
      if (!(await record(shopId, page))) return;
      page = [];
      if (clock.machine().getTime() - began > TURN_MS) throw new Later(0);
    }
  } finally {
    stop.abort();
  }
  if (page.length && !(await record(shopId, page))) return;
  await noteBackfill(shopId, { state: 'done' });
}

/** Records one page; false when the backfill was stopped. */
async function record(shopId: string, page: readonly FiledOrder[]): Promise<boolean> {
  const { orders, skipped } = await understand(shopId, page);
  const recorded = await takeOverOrders({ shopId, orders, bytes: page.at(-1)!.end, skipped });
  return recorded !== null;
}

async function understand(shopId: string, page: readonly FiledOrder[]) {
  const orders: OrderFacts[] = [];
  let skipped = 0;
  const onUnreadable = (order: string, err: unknown) => {
    skipped += 1;
    log.warn({ err, shopId, order }, 'a past order makes no sense and is left out');
  };
  for (const { order } of page) {
    if (order.refunds.length) continue;
    try {
      orders.push(orderFromGraphql(order, [], (email) => guestHash(shopId, email)));
    } catch (error) {
      onUnreadable(idOfGid(order.id), error);
    }
  }
  // The file cannot hold what was refunded of an order: those that have refunds are asked for again, in full.
  const refunded = page
    .filter(({ order }) => order.refunds.length)
    .map(({ order }) => idOfGid(order.id));
  for (let from = 0; from < refunded.length; from += ORDERS_A_REQUEST) {
    const ids = refunded.slice(from, from + ORDERS_A_REQUEST);
    orders.push(...(await readOrders(shopId, ids, onUnreadable)));
  }
  return { orders, skipped };
}
