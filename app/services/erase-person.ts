// Erases a person on Shopify's request: who they were goes, what happened to points stays, under nobody's name.
import type { Tx } from '../database/open';
import { toSafe } from '../loyalty/points';
import { enqueue } from '../outbox/enqueue';
import { endRedemptions } from './end-redemptions';
import { personHash } from './erased-people';
import { forgetEntries } from './forget-entries';

export type Erasure = {
  shopId: string;
  /** Empty for a guest, who has none. */
  customerId: string;
  /** Their e-mail, and its keyed hash, by which they may be known as a guest. */
  email?: string | null;
  guestHash?: string | null;
  now: Date;
};

/** Everything a person is known by in one shop. */
type Known = { memberIds: number[]; customerIds: string[]; hashes: string[] };

/**
 * Closes the member behind a customer, and all who were merged into them; a guest is found by the hash of their e-mail.
 * Keyed hashes of their number and e-mail stay, so that what is told of them late does not enrol them again. Stored bodies that name them are emptied right after, by a job.
 */
export async function erasePerson(tx: Tx, erasure: Erasure): Promise<void> {
  const { shopId, customerId, now } = erasure;
  const hash = personHash(erasure);
  if (!hash) return;
  const known = await knownAs(tx, erasure);
  const { memberIds, customerIds } = known;
  // Orders before their member, as whoever records them locks them: so neither waits for the other in a ring.
  await tx.$executeRaw`
    UPDATE "Order" SET "customerId" = NULL, "facts" = "facts" || '{"customerId":null,"guestHash":null}'
    WHERE "shopId" = ${shopId} AND ("customerId" = ANY(${customerIds}::text[]) OR "memberId" = ANY(${memberIds}::bigint[]))`;
  await tx.$queryRaw`
    SELECT 1 FROM "Member" WHERE "shopId" = ${shopId} AND "id" = ANY(${memberIds}::bigint[]) ORDER BY "id" FOR UPDATE`;
  await endRedemptions(tx, { shopId, memberIds }, now);
  for (const memberId of memberIds) await forgetEntries(tx, { shopId, memberId });
  await tx.$executeRaw`
    UPDATE "Member" SET "customerId" = NULL, "guestHash" = NULL, "erasedAt" = coalesce("erasedAt", ${now}::timestamptz),
      "customer" = NULL, "birthday" = NULL, "birthdaySetAt" = NULL
    WHERE "shopId" = ${shopId} AND "id" = ANY(${memberIds}::bigint[])`;
  // A number that was another's before: the other keeps their points, and is no longer found by it.
  if (customerId)
    await tx.member.updateMany({ where: { shopId, customerId }, data: { customerId: null } });
  await noteErased(tx, erasure, known);
  await tx.dataExport.deleteMany({ where: { shopId, customerId: { in: customerIds } } });
  await tx.$executeRaw`
    DELETE FROM "Job" WHERE "shopId" = ${shopId} AND ("data" ->> 'customerId' = ANY(${customerIds}::text[])
      OR "data" ->> 'kept' = ANY(${customerIds}::text[]) OR "data" ->> 'gone' = ANY(${customerIds}::text[]))`;
  // Raw bodies carry names and addresses, and reading them all takes longer than a batch of orders may wait.
  const names = [...customerIds, ...(erasure.email?.trim() ? [erasure.email.trim()] : [])];
  const job = { shopId, kind: 'empty-bodies' as const, data: { names } };
  await enqueue(tx, [{ ...job, key: hash }], now);
}

async function knownAs(tx: Tx, { shopId, customerId, guestHash }: Erasure): Promise<Known> {
  const rows = await tx.$queryRaw<
    { id: bigint; customerId: string | null; guestHash: string | null }[]
  >`
    WITH own AS (
      SELECT "id" FROM "Member" WHERE "shopId" = ${shopId} AND "mergedInto" IS NULL
        AND ("customerId" = ${customerId} OR ("guestHash" = ${guestHash ?? null} AND "customerId" IS NULL))
    )
    SELECT "id", "customerId", "guestHash" FROM "Member" WHERE "shopId" = ${shopId}
      AND ("id" IN (SELECT "id" FROM own) OR "mergedInto" IN (SELECT "id" FROM own))`;
  return {
    memberIds: rows.map((row) => toSafe(row.id)),
    customerIds: [
      ...new Set([customerId || [], ...rows.map((row) => row.customerId ?? [])].flat()),
    ],
    hashes: [...new Set([guestHash ?? [], ...rows.map((row) => row.guestHash ?? [])].flat())],
  };
}

async function noteErased(tx: Tx, { shopId, now }: Erasure, known: Known): Promise<void> {
  const hashes = [
    ...known.customerIds.map((customerId) => personHash({ shopId, customerId })!),
    ...known.hashes,
  ];
  await tx.$executeRaw`
    INSERT INTO "ErasedPerson" ("shopId", "hash", "memberId", "erasedAt")
    SELECT ${shopId}, h, ${known.memberIds[0] ?? null}::bigint, ${now}::timestamptz FROM unnest(${hashes}::text[]) AS u(h)
    ON CONFLICT ("shopId", "hash") DO UPDATE SET "erasedAt" = greatest("ErasedPerson"."erasedAt", excluded."erasedAt"),
      "memberId" = coalesce("ErasedPerson"."memberId", excluded."memberId")`;
}
