// Those who were erased, by keyed hashes: what is told of them late must neither enrol them again nor bring their number back.
import type { Tx } from '../database/open';
import { keyedHash } from '../keyed-hash';
import type { ToldOrder } from './order-rows';

export type Told = { shopId: string; customerId: string | null; guestHash?: string | null };

/** What an erased person is known by: the hash of their customer number, or of their e-mail. */
export const personHash = ({ shopId, customerId, guestHash }: Told): string | null =>
  customerId ? keyedHash(shopId, 'customer', customerId) : (guestHash ?? null);

/**
 * For each person told of at a moment, whether they had been erased by then or later. What happened after the erasure
 * is of somebody new. One statement, none where nobody is named.
 */
export async function erasedSince(
  tx: Tx,
  told: readonly (Told & { at: Date })[],
): Promise<boolean[]> {
  const hashes = told.map(personHash);
  const named = told.flatMap((one, nr) => (hashes[nr] ? [{ nr, ...one, hash: hashes[nr] }] : []));
  if (!named.length) return told.map(() => false);
  const rows = await tx.$queryRaw<{ nr: number }[]>`
    SELECT u.nr FROM unnest(${named.map((one) => one.nr)}::int[], ${named.map((one) => one.shopId)}::text[],
      ${named.map((one) => one.hash)}::text[], ${named.map((one) => one.at.toISOString())}::timestamptz[])
      AS u(nr, "shopId", "hash", "at")
    JOIN "ErasedPerson" e ON e."shopId" = u."shopId" AND e."hash" = u."hash" AND e."erasedAt" >= u."at"`;
  const erased = new Set(rows.map((row) => row.nr));
  return told.map((_, nr) => erased.has(nr));
}

/** The same orders, in which nobody who was erased since is named: they are nobody's, or stay with the closed member. */
export async function withoutErased(tx: Tx, told: readonly ToldOrder[]): Promise<ToldOrder[]> {
  const people = told.map((one) => ({
    shopId: one.shopId,
    customerId: 'order' in one ? one.order.customerId : null,
    guestHash: 'order' in one ? one.order.guestHash : null,
    at: 'order' in one ? new Date(one.order.placedAt) : new Date(0),
  }));
  const erased = await erasedSince(tx, people);
  return told.map((one, nr) =>
    erased[nr] && 'order' in one
      ? { ...one, order: { ...one.order, customerId: null, guestHash: null } }
      : one,
  );
}
