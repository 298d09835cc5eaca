// Takes what could name a person out of a closed member's entries; the ledger's guard is lifted for keys and reasons alone.
import type { Tx } from '../database/open';

/** Empties notes, and in activities the ids of reviews and events; figures, dates and kinds stay. */
export async function forgetReasons(
  tx: Tx,
  { shopId, memberId }: { shopId: string; memberId: number },
): Promise<void> {
  await tx.$executeRaw`SELECT set_config('regulars.forgetting_shop', ${shopId}, true)`;
  await tx.$executeRaw`
    UPDATE "Entry" SET
      "key" = CASE WHEN "key" LIKE 'activity:%' THEN 'activity:erased:' || "memberId" || ':' || "seq" ELSE "key" END,
      "reasons" = "reasons"
        || CASE WHEN "reasons" ? 'note' THEN '{"note":""}' ELSE '{}' END::jsonb
        || CASE WHEN "reasons" ? 'activity' THEN jsonb_build_object('activity', ("reasons" -> 'activity')
            || jsonb_strip_nulls(jsonb_build_object(
              'reviewId', CASE WHEN "reasons" -> 'activity' ? 'reviewId' THEN '' END,
              'eventId', CASE WHEN "reasons" -> 'activity' ? 'eventId' THEN '' END))
            || CASE WHEN "reasons" -> 'activity' ? 'productTitle' THEN '{"productTitle":null}' ELSE '{}' END::jsonb)
          ELSE '{}' END
        || CASE WHEN "reasons" -> 'award' ? 'activity' THEN jsonb_build_object('award', ("reasons" -> 'award')
            || jsonb_build_object('activity', ("reasons" #> '{award,activity}')
              || jsonb_strip_nulls(jsonb_build_object(
                'reviewId', CASE WHEN "reasons" #> '{award,activity}' ? 'reviewId' THEN '' END,
                'eventId', CASE WHEN "reasons" #> '{award,activity}' ? 'eventId' THEN '' END))
              || CASE WHEN "reasons" #> '{award,activity}' ? 'productTitle' THEN '{"productTitle":null}' ELSE '{}' END::jsonb))
          ELSE '{}' END
    WHERE "shopId" = ${shopId} AND "memberId" = ${memberId}::bigint
      AND ("key" LIKE 'activity:%' OR "reasons" ?| '{note,activity}'::text[])`;
  await tx.$executeRaw`SELECT set_config('regulars.forgetting_shop', '', true)`;
}
