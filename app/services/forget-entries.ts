// Takes a person out of what explains their points: ids of reviews and events, notes, numbers in keys. Figures stay.
import type { Tx } from '../database/open';
import { forgetReasons } from '../ledger/forget';

/**
 * Empties what could name somebody in a closed member's entries and activities.
 */
export async function forgetEntries(
  tx: Tx,
  { shopId, memberId }: { shopId: string; memberId: number },
): Promise<void> {
  await forgetReasons(tx, { shopId, memberId });
  await tx.$executeRaw`
    UPDATE "Activity" a SET "id" = 'erased:' || ${memberId}::bigint || ':' || u.nr, "onceFor" = NULL,
      "facts" = a."facts"
        || jsonb_strip_nulls(jsonb_build_object('reviewId', CASE WHEN a."facts" ? 'reviewId' THEN '' END,
          'eventId', CASE WHEN a."facts" ? 'eventId' THEN '' END))
        || CASE WHEN a."facts" ? 'productTitle' THEN '{"productTitle":null}' ELSE '{}' END::jsonb
    FROM (SELECT "id", row_number() OVER (ORDER BY "id") AS nr FROM "Activity"
      WHERE "shopId" = ${shopId} AND "memberId" = ${memberId}::bigint) AS u
    WHERE a."shopId" = ${shopId} AND a."id" = u."id"`;
}
