// Re-dates what members hold after the way points lapse was changed: every lot and member by the programme in force.
import type { Tx } from '../database/open';
import { lapseOf, lotExpiry } from '../loyalty/expiry';
import type { Expiry } from '../loyalty/program';
import { toSafe } from '../loyalty/points';
import { currentProgram } from '../queries/current-program';
import { expirePoints } from '../services/expire-points';
import { redateLots, redateMembers } from '../services/redate-lots';
import type { Sweep } from './sweep';

/** Members a page. */
const PAGE = 200;

type Cursor = { memberId: number };

/**
 * In order of their ids; asked for when a programme with another expiry comes into force. Doing it twice changes
 * nothing. What has lapsed by the dates before is expired first: no change of programme brings it back.
 */
export const redateSweep: Sweep = {
  kind: 'redate',
  next: () => null,
  async page(tx, { shopId, now, cursor }) {
    const from = (cursor as Cursor | null)?.memberId ?? 0;
    const memberIds = await membersAfter(tx, shopId, from);
    if (!memberIds.length) return { cursor: null };
    await expirePoints(tx, shopId, memberIds, now);
    const { expiry, since, timeZone } = await expiryOf(tx, shopId, now);
    await redateLots(tx, shopId, memberIds, (from) => lotExpiry(expiry, from, since, timeZone));
    const keptBy = expiry.mode === 'inactivity' ? expiry.keptBy : 'anything';
    await redateMembers(tx, shopId, memberIds, keptBy, (active) => lapseOf(expiry, active, since));
    return { cursor: memberIds.length < PAGE ? null : { memberId: memberIds.at(-1)! } };
  },
};

async function membersAfter(tx: Tx, shopId: string, from: number): Promise<number[]> {
  const rows = await tx.member.findMany({
    where: { shopId, id: { gt: from }, mergedInto: null },
    orderBy: { id: 'asc' },
    take: PAGE,
    select: { id: true },
  });
  return rows.map((row) => toSafe(row.id));
}

async function expiryOf(
  tx: Tx,
  shopId: string,
  now: Date,
): Promise<{ expiry: Expiry; since: Date | null; timeZone: string }> {
  const [{ program }, shop] = [
    await currentProgram(shopId, tx, now),
    await tx.shop.findUniqueOrThrow({
      where: { shopId },
      select: { expirySince: true, timeZone: true },
    }),
  ];
  return { expiry: program.expiry, since: shop.expirySince, timeZone: shop.timeZone };
}
