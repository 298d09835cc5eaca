// The merchant gives the points of a reward back although it was used: a courtesy, with the reason noted.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { RefusalName } from '../loyalty/refusals';
import { movePoints } from './give-back';
import { noteRedemptions } from './note-redemption';
import { isMoney, lockRedemption, type RedemptionRow } from './redemption-rows';
import { staffNote } from './take-back-redemption';

/**
 * Returns what has not been returned yet. One that can still be used is taken back instead, so that nobody has both; of
 * one that ended or failed the points went back by themselves. Doing it twice returns nothing more.
 */
export async function returnPointsOfRedemption({
  shopId,
  redemptionId: id,
  by,
  ...rest
}: {
  shopId: string;
  redemptionId: string;
  note: string;
  /** The staff member, as Shopify numbers them. */
  by: string;
}): Promise<{ returned: number } | { refused: RefusalName }> {
  const note = staffNote(rest.note);
  if (!note) return { refused: 'note_missing' };
  const now = clock.now();
  return prisma.$transaction(async (tx) => {
    const row = await lockRedemption(tx, { shopId, id });
    if (!row) return { refused: 'redemption_not_found' };
    if (!isSpent(row)) return { refused: isLive(row) ? 'redemption_live' : 'redemption_closed' };
    const points = row.points - row.returned;
    if (points <= 0) return { refused: 'redemption_closed' };
    await movePoints(tx, { row, points, cause: 'goodwill' }, now);
    const data = { points };
    await noteRedemptions(
      tx,
      [{ shopId, redemptionId: id, what: 'returned', by, note, data }],
      now,
    );
    return { returned: points };
  });
}

const isLive = ({ state }: RedemptionRow) => state === 'REQUESTED' || state === 'ISSUED';

const isSpent = ({ state, kind, takeBack }: RedemptionRow) =>
  state === 'USED' || (state === 'ISSUED' && isMoney(kind) && takeBack === null);
