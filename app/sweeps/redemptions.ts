// Codes that ended unused are asked back: once Shopify confirms that nobody used them their points return.
import type { Tx } from '../database/open';
import { enqueue } from '../outbox/enqueue';
import { noteRedemptions } from '../services/note-redemption';
import { takeBackJob } from '../services/take-back-redemption';
import type { PageAt, Sweep } from './sweep';
import { nextHour } from './times';

const PAGE = 500;
const HOUR_MS = 3_600_000;
/** An order placed in the last minute of a code may be told a while later. */
const ALLOWANCE_MS = HOUR_MS;
/** What ended so long before the last round was seen by it, unless it was made later than that, which a job would not try. */
const LOOK_BACK_MS = 14 * 24 * HOUR_MS;

type Cursor = { at: string; id: string };
type Row = { id: string; endsAt: Date; asked: boolean };

/** Gift cards and store credit end at Shopify by themselves, and what people see to does not end. */
const ends = ['amountOff', 'percentOff', 'freeShipping', 'freeProduct', 'access'];

export const redemptionsSweep: Sweep = {
  kind: 'redemptions',
  next: nextHour,
  async page(tx, at) {
    const { shopId, now } = at;
    const rows = await endedUnused(tx, at);
    const asked = rows.filter((row) => row.asked).map(({ id }) => ({ shopId, id }));
    await noteRedemptions(
      tx,
      asked.map(({ id }) => ({
        shopId,
        redemptionId: id,
        what: 'takeBack',
        by: 'regulars',
        data: { why: 'expired' },
      })),
      now,
    );
    await enqueue(tx, asked.map(takeBackJob), now);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return { cursor: null };
    return { cursor: { at: last.endsAt.toISOString(), id: last.id } satisfies Cursor };
  },
};

/** A page of those that ended, in the order they did; `asked` where nobody wanted them back before. */
async function endedUnused(
  tx: Tx,
  { shopId, now, cursor, doneTo, startedAt }: PageAt,
): Promise<Row[]> {
  const since = doneTo ? doneTo.getTime() - ALLOWANCE_MS - LOOK_BACK_MS : 0;
  const from = (cursor as Cursor | null) ?? { at: new Date(since).toISOString(), id: '' };
  const to = new Date(startedAt.getTime() - ALLOWANCE_MS);
  const rows = await tx.$queryRaw<Row[]>`
    WITH page AS (
      SELECT "id", "endsAt", "takeBack", "kind" FROM "Redemption"
      WHERE "shopId" = ${shopId} AND "state" = 'ISSUED' AND "endsAt" <= ${to}::timestamptz
        AND ("endsAt", "id") > (${from.at}::timestamptz, ${from.id})
      ORDER BY "endsAt", "id" LIMIT ${PAGE}::int
    ), asked AS (
      UPDATE "Redemption" r SET "takeBack" = 'expired', "takeBackAt" = ${now}::timestamptz
      FROM (SELECT r."id" FROM "Redemption" r JOIN page ON r."shopId" = ${shopId} AND r."id" = page."id"
        WHERE page."kind" = ANY(${ends}::text[]) AND page."takeBack" IS NULL ORDER BY r."id" FOR UPDATE OF r) AS p
      WHERE r."shopId" = ${shopId} AND r."id" = p."id" AND r."state" = 'ISSUED' AND r."takeBack" IS NULL
        AND r."endsAt" <= ${to}::timestamptz
      RETURNING r."id"
    )
    SELECT page."id", page."endsAt", asked."id" IS NOT NULL AS "asked"
    FROM page LEFT JOIN asked USING ("id") ORDER BY page."endsAt", page."id"`;
  return rows;
}
