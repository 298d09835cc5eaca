// The merchant gives the points of a reward back although it was used: a courtesy, with the reason noted.
import { movePoints } from './give-back';
import { isMoney, type RedemptionRow } from './redemption-rows';
import { byStaff, type StaffDeed } from './staff-deed';

/**
 * Returns what has not been returned yet. One that can still be used is taken back instead, so that nobody has both; of
 * one that ended or failed the points went back by themselves. Doing it twice returns nothing more.
 */
export const returnPointsOfRedemption = (asked: StaffDeed) =>
  byStaff<{ returned: number }>(asked, async ({ tx, row, now, write }) => {
    if (!isSpent(row)) return { refused: isLive(row) ? 'redemption_live' : 'redemption_closed' };
    const points = row.points - row.returned;
    if (points <= 0) return { refused: 'redemption_closed' };
    await movePoints(tx, { row, points, cause: 'goodwill' }, now);
    await write('returned', { points });
    return { returned: points };
  });

const isLive = ({ state }: RedemptionRow) => state === 'REQUESTED' || state === 'ISSUED';

const isSpent = ({ state, kind, takeBack }: RedemptionRow) =>
  state === 'USED' || (state === 'ISSUED' && isMoney(kind) && takeBack === null);
