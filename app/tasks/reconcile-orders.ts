// Brings what webhooks did not: reads the orders Shopify changed since the shop's mark, and records those not known so.
// Every few orders are a transaction of their own that moves the mark, so a crash repeats little, and changes nothing.
import { clock } from '../clock';
import { log } from '../log.server';
import { ordersRecorded, ordersRepaired, pointsPosted } from '../metrics.server';
import { Later, type Task } from '../outbox/run';
import { ordersToRead } from '../queries/orders-to-read';
import { reconciledTo } from '../queries/reconciled-to';
import { repairOrders } from '../services/repair-orders';
import { ordersChanged, ORDERS_A_REQUEST, readOrders, type ChangedOrder } from './ask-orders';

/** Shopify's search may learn of a change some minutes late: the last ones are looked at once more next time. */
const OVERLAP_MS = 10 * 60_000;
/** The outbox serves shoppers too: after this long the rest waits for its next round. */
const TURN_MS = 3000;

type Turn = { shopId: string; settled: Date; listed: number; read: number; repaired: number };

export const reconcileOrders: Task = {
  batch: 1,
  async run(shopId) {
    const now = clock.now();
    const since = await reconciledTo(shopId, now);
    if (!since) return;
    const settled = new Date(now.getTime() - OVERLAP_MS);
    const turn: Turn = { shopId, settled, listed: 0, read: 0, repaired: 0 };
    try {
      if (!(await takeTurn(turn, since))) throw new Later(0);
    } finally {
      if (turn.read) {
        const { listed, read, repaired } = turn;
        log.info({ shopId, listed, read, repaired }, 'orders were reconciled');
      }
    }
  },
  /** The clock asks again for every shop whose mark has grown old. */
  giveUp: async () => true,
};

/** Works page after page; answers whether all is done, or the turn is over before that. */
async function takeTurn(turn: Turn, since: Date): Promise<boolean> {
  const began = clock.machine().getTime();
  for (let after: string | null = null; ;) {
    const { orders, next } = await ordersChanged(turn.shopId, { since, after });
    const reached = await workPage(turn, orders, next === null);
    if (next === null) return true;
    after = next;
    // The next turn starts at the mark. It has to have moved, and the last minutes are never left half read.
    const mayStop = reached > since && reached < turn.settled;
    if (mayStop && clock.machine().getTime() - began > TURN_MS) return false;
  }
}

/** Reads and records what is not known of one page; answers where the mark stands then. */
async function workPage(turn: Turn, orders: ChangedOrder[], isLast: boolean): Promise<Date> {
  const { shopId, settled } = turn;
  const toRead = await ordersToRead(shopId, orders);
  const wanted = orders.filter((one) => toRead.has(one.orderId));
  const end = isLast ? settled : (orders.at(-1)?.updatedAt ?? settled);
  turn.listed += orders.length;
  for (let start = 0; start < wanted.length || start === 0; start += ORDERS_A_REQUEST) {
    const part = wanted.slice(start, start + ORDERS_A_REQUEST);
    const isEnd = start + ORDERS_A_REQUEST >= wanted.length;
    const mark = isEnd ? end : part.at(-1)!.updatedAt;
    await record(turn, part, mark < settled ? mark : settled);
  }
  return end;
}

async function record(turn: Turn, part: ChangedOrder[], mark: Date): Promise<void> {
  const { shopId } = turn;
  const toldAt = clock.now();
  const ids = part.map((one) => one.orderId);
  const onUnreadable = (order: string, err: unknown) =>
    log.warn({ err, shopId, order }, 'an order makes no sense and is left as it was known');
  const orders = ids.length ? await readOrders(shopId, ids, onUnreadable) : [];
  const told = orders.map((order) => ({ shopId, orderId: order.orderId, toldAt, order }));
  const recorded = await repairOrders({ shopId, told, mark });
  turn.read += orders.length;
  turn.repaired += recorded.repaired;
  ordersRepaired.inc(recorded.repaired);
  ordersRecorded.inc(recorded.orders);
  pointsPosted.inc(recorded.pointsPosted);
}
