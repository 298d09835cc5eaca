// Whose activities they are: the members behind a batch, locked, with what decides whether and how they earn.
import type { Tx } from '../database/open';
import { lockAccounts } from '../ledger/load';
import type { LearnedCustomer } from './ensure-members';

export type ActingMember = {
  shopId: string;
  memberId: number;
  timeZone: string;
  expirySince: Date | null;
  tierId: string | null;
  tierManual: string | null;
  tierManualUntil: Date | null;
  /** From when on the tier stored may be one that has ended. */
  tierReviewAt: Date | null;
  blockedAt: Date | null;
  optedOutAt: Date | null;
  erasedAt: Date | null;
  customerId: string | null;
  customer: LearnedCustomer | null;
};

/** A member became another while their activity was being recorded: trying again finds whom. */
export class MergedMeanwhile extends Error {
  readonly tryAgain = true;
}

/** Locks the members and answers them by `shop/member`. Two statements. Throws MergedMeanwhile. */
export async function actingMembers(
  tx: Tx,
  refs: readonly { shopId: string; memberId: number }[],
): Promise<Map<string, ActingMember>> {
  await lockAccounts(tx, refs);
  const rows = await tx.$queryRaw<
    (Omit<ActingMember, 'memberId'> & { id: bigint; mergedInto: bigint | null })[]
  >`
    SELECT m."shopId", m."id", m."mergedInto", m."tierId", m."tierManual", m."tierManualUntil", m."tierReviewAt", m."blockedAt",
      m."optedOutAt", m."erasedAt", m."customerId", m."customer", s."timeZone", s."expirySince"
    FROM "Member" m JOIN (SELECT DISTINCT * FROM unnest(
      ${refs.map((ref) => ref.shopId)}::text[], ${refs.map((ref) => ref.memberId)}::bigint[]
    ) AS u("shopId", "id")) AS wanted USING ("shopId", "id") JOIN "Shop" s USING ("shopId")`;
  if (rows.some((row) => row.mergedInto !== null))
    throw new MergedMeanwhile('a member was merged while their activity was recorded');
  return new Map(
    rows.map(({ id, ...row }) => [`${row.shopId}/${id}`, { ...row, memberId: Number(id) }]),
  );
}
