// A person is erased: what they could still use is taken back, so that no code outlives its owner.
import type { Tx } from '../database/open';
import { forgetNotes } from './note-redemption';
import { lockRedemptions, type RedemptionRow } from './redemption-rows';
import { askBack } from './take-back-redemption';

/**
 * Asks back the codes and access of these members, and what people were still to hand over; empties what staff wrote
 * about any of their rewards. Money that was given is theirs at Shopify, and a donation was promised to others:
 * both stay.
 */
export async function endRedemptions(
  tx: Tx,
  { shopId, memberIds }: { shopId: string; memberIds: readonly number[] },
  now: Date,
): Promise<void> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Redemption" WHERE "shopId" = ${shopId}
      AND "memberId" = ANY(${[...memberIds]}::bigint[]) AND "state" IN ('REQUESTED', 'ISSUED')`;
  const own = new Set(memberIds);
  const rows = await lockRedemptions(
    tx,
    found.map(({ id }) => ({ shopId, id })),
  );
  for (const row of rows.filter((one) => own.has(one.memberId) && isTakenBack(one)))
    await askBack(tx, row, { why: 'revoked', by: 'regulars' }, now);
  await forgetNotes(tx, { shopId, memberIds });
}

const stays: readonly RedemptionRow['kind'][] = ['giftCard', 'storeCredit', 'donation'];
const isTakenBack = ({ kind, state }: RedemptionRow) =>
  state === 'REQUESTED' || !stays.includes(kind);
