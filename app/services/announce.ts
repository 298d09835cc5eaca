// Tells other programs what happened, in the transaction in which it happens: nothing is told that did not.
import { createHash } from 'node:crypto';
import type { Tx } from '../database/open';
import type { Happening } from '../loyalty/happenings';

export type { Happening } from '../loyalty/happenings';

type Listener = {
  shopId: string;
  tellsFlow: boolean;
  endpointId: string | null;
  kinds: string[] | null;
};

/**
 * Leaves a job for every address, and for Flow, that wants to hear of these happenings. Where nobody listens it costs
 * one look-up by key. The same fact told twice is one message: its id is made of the shop, the kind and the key.
 */
export async function announce(tx: Tx, happenings: readonly Happening[], now: Date): Promise<void> {
  if (!happenings.length) return;
  const listeners = await listenersOf(tx, [...new Set(happenings.map((one) => one.shopId))]);
  if (!listeners.length) return;
  const jobs = happenings.flatMap((happening) => jobsFor(happening, listeners, now));
  if (!jobs.length) return;
  await tx.$executeRaw`
    INSERT INTO "Job" ("shopId", "kind", "key", "data", "dueAt")
    SELECT "shopId", "kind", "key", "data", ${now}::timestamptz
    FROM jsonb_populate_recordset(NULL::"Job", ${JSON.stringify(jobs)}::jsonb) ORDER BY "shopId", "kind", "key"
    ON CONFLICT ("shopId", "kind", "key") DO NOTHING`;
}

/** Whether any program wants to hear of what happens in a shop: where none does, nothing need be gathered. */
export const isHeard = async (tx: Tx, shopId: string): Promise<boolean> =>
  (await listenersOf(tx, [shopId])).length > 0;

/** Nothing that follows in this transaction is told to anyone: it is the past being taken over. */
export async function keepQuiet(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT set_config('regulars.quiet', 'on', true)`;
}

/** One row for each shop that tells Flow and each of its addresses that is not paused. */
async function listenersOf(tx: Tx, shopIds: string[]): Promise<Listener[]> {
  return tx.$queryRaw`
    SELECT s."shopId", s."tellsFlow", e."id" AS "endpointId", e."kinds"
    FROM "Shop" s LEFT JOIN "Endpoint" e ON e."shopId" = s."shopId" AND e."pausedAt" IS NULL
    WHERE s."shopId" = ANY(${shopIds}::text[]) AND s."uninstalledAt" IS NULL
      AND coalesce(current_setting('regulars.quiet', true), '') <> 'on'
      AND (s."tellsFlow" OR e."id" IS NOT NULL)`;
}

function jobsFor(happening: Happening, listeners: readonly Listener[], now: Date) {
  const { shopId, memberId, kind, data, key, happenedAt = now } = happening;
  const own = listeners.filter((listener) => listener.shopId === shopId);
  const id = messageId(shopId, kind, key);
  const told = { id, kind, memberId, happenedAt: happenedAt.toISOString(), data };
  const calls = own.flatMap(({ endpointId, kinds }) =>
    endpointId && (!kinds?.length || kinds.includes(kind))
      ? [
          {
            shopId,
            kind: 'call-endpoint',
            key: `${endpointId}:${id}`,
            data: { endpointId, ...told },
          },
        ]
      : [],
  );
  const flow = own[0]?.tellsFlow ? [{ shopId, kind: 'tell-flow', key: id, data: told }] : [];
  return [...calls, ...flow];
}

/** The same fact has the same id for ever, so that whoever hears it twice can know. */
const messageId = (shopId: string, kind: string, key: string) =>
  createHash('sha256').update(`${shopId}\n${kind}\n${key}`).digest('base64url').slice(0, 27);
