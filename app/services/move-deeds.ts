// What a member did, and what they took, goes with them when they become another: orders, activities, caps, rewards.
import type { Tx } from '../database/open';
import type { Move } from '../ledger/move';

/** Moves the rows around the ledger; `by` is how much the numbers of the entries grew. One statement a table. */
export async function moveDeeds(tx: Tx, { shopId, from, into }: Move, by: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Order" SET "memberId" = ${into}::bigint, "awardSeqs" = ARRAY(
      SELECT s + ${by}::int FROM unnest("awardSeqs") WITH ORDINALITY AS u(s, nr) ORDER BY nr)
    WHERE "shopId" = ${shopId} AND "memberId" = ${from}::bigint`;
  await tx.$executeRaw`
    UPDATE "Activity" SET "memberId" = ${into}::bigint, "awardSeqs" = ARRAY(
      SELECT s + ${by}::int FROM unnest("awardSeqs") WITH ORDINALITY AS u(s, nr) ORDER BY nr)
    WHERE "shopId" = ${shopId} AND "memberId" = ${from}::bigint`;
  await tx.$executeRaw`
    WITH used AS (
      DELETE FROM "CapUse" WHERE "shopId" = ${shopId} AND "memberId" = ${from}::bigint RETURNING *
    )
    INSERT INTO "CapUse" ("shopId", "memberId", "ruleId", "period", "points", "times")
    SELECT "shopId", ${into}::bigint, "ruleId", "period", "points", "times" FROM used ORDER BY "ruleId", "period"
    ON CONFLICT ("shopId", "memberId", "ruleId", "period") DO UPDATE
      SET "points" = "CapUse"."points" + excluded."points", "times" = "CapUse"."times" + excluded."times"`;
  await tx.$executeRaw`
    WITH used AS (
      DELETE FROM "RewardUse" WHERE "shopId" = ${shopId} AND "memberId" = ${from}::bigint RETURNING *
    )
    INSERT INTO "RewardUse" ("shopId", "rewardId", "memberId", "period", "times", "worthMinor")
    SELECT "shopId", "rewardId", ${into}::bigint, "period", "times", "worthMinor" FROM used ORDER BY "rewardId", "period"
    ON CONFLICT ("shopId", "rewardId", "memberId", "period") DO UPDATE
      SET "times" = "RewardUse"."times" + excluded."times", "worthMinor" = "RewardUse"."worthMinor" + excluded."worthMinor"`;
  // Two devices may have chosen one key, however unlikely: both rewards stay.
  await tx.$executeRaw`
    UPDATE "Redemption" AS r SET "memberId" = ${into}::bigint, "idempotencyKey" = CASE WHEN EXISTS (
        SELECT 1 FROM "Redemption" o WHERE o."shopId" = r."shopId" AND o."memberId" = ${into}::bigint
          AND o."idempotencyKey" = r."idempotencyKey")
      THEN ${`${from}:`} || r."idempotencyKey" ELSE r."idempotencyKey" END
    WHERE r."shopId" = ${shopId} AND r."memberId" = ${from}::bigint`;
}
