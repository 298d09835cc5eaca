// Stores deliveries before they are acknowledged. Those of one moment share one INSERT, so a burst costs few commits.
import { isUtf8 } from 'node:buffer';
import type { Statements } from '../database/fast';

export type NewDelivery = {
  shopId: string;
  id: string;
  topic: string;
  /** As it came: UTF-8 without NUL, see isStorable. */
  body: Buffer;
  triggeredAt: Date | null;
};

export type Inbox = {
  /** Resolves once the delivery is durable; rejects when it could not be stored, so that Shopify sends it again. */
  accept(delivery: NewDelivery): Promise<void>;
  /** Deliveries not yet stored. */
  waiting(): number;
};

/** Thrown when more deliveries wait than memory should hold: the sender is asked to come back. */
export class InboxFull extends Error {}

type Waiting = { delivery: NewDelivery; resolve: () => void; reject: (error: unknown) => void };

/** Opens the inbox. `onStored` is called after each INSERT, so that the worker need not wait for its next look. */
export function openInbox(
  db: Statements,
  {
    now,
    onStored,
    maxBatch = 256,
    maxWaiting = 8192,
    maxFlushes = 2,
  }: {
    now: () => Date;
    onStored: () => void;
    maxBatch?: number;
    maxWaiting?: number;
    maxFlushes?: number;
  },
): Inbox {
  let queue: Waiting[] = [];
  let flushes = 0;
  let underWay = 0;

  async function flush(): Promise<void> {
    const batch = queue.slice(0, maxBatch);
    queue = queue.slice(maxBatch);
    underWay += batch.length;
    try {
      await store(
        db,
        batch.map((one) => one.delivery),
        now(),
      );
      for (const one of batch) one.resolve();
      onStored();
    } catch (error) {
      for (const one of batch) one.reject(error);
    } finally {
      underWay -= batch.length;
    }
  }

  async function drain(): Promise<void> {
    flushes++;
    while (queue.length) await flush();
    flushes--;
  }

  return {
    waiting: () => queue.length + underWay,
    accept(delivery) {
      if (queue.length >= maxWaiting) return Promise.reject(new InboxFull());
      return new Promise((resolve, reject) => {
        queue.push({ delivery, resolve, reject });
        // The rest of this moment's deliveries arrive before the callback runs.
        if (flushes < maxFlushes)
          setImmediate(() => flushes < maxFlushes && queue.length && void drain());
      });
    },
  };
}

/** Whether the database can hold a body as text. Nothing Shopify sends fails this. */
export const isStorable = (body: Buffer): boolean => isUtf8(body) && !body.includes(0);

// Bodies travel as base64: as text every quote in them would be escaped and unescaped three times on its way, by
// Prisma and by the driver, which costs more than storing them.
const asBase64 = (deliveries: readonly NewDelivery[]) =>
  deliveries.map((one) => one.body.toString('base64')).join(',');

/** One INSERT for all; a delivery seen before changes nothing. */
async function store(db: Statements, deliveries: readonly NewDelivery[], now: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Delivery" ("shopId", "id", "topic", "body", "triggeredAt", "receivedAt", "dueAt")
    SELECT s, i, t, convert_from(decode(b, 'base64'), 'UTF8'), g, ${now}::timestamptz, ${now}::timestamptz FROM unnest(
      ${deliveries.map((one) => one.shopId)}::text[], ${deliveries.map((one) => one.id)}::text[],
      ${deliveries.map((one) => one.topic)}::text[],
      ${deliveries.map((one) => one.triggeredAt?.toISOString() ?? null)}::timestamptz[],
      string_to_array(${asBase64(deliveries)}::text, ',')
    ) AS u(s, i, t, g, b) ON CONFLICT ("shopId", "id") DO NOTHING`;
}
