// Which of a member's lots have lapsed by a moment, and the entries that say so. Pure: nothing runs by itself.
import type { Lot } from '../loyalty/lots';
import type { Draft } from './entry';
import type { MemberRef } from './load';

type Holding = { lots: readonly Lot[]; lapsesAt: number | null };
type Lapsed = { at: number; cause: 'date' | 'inactivity'; lots: Lot[] };

/**
 * The entries of what has lapsed, the first to lapse first: one for each moment, dated then, drawing exactly its lots.
 * The key names the first lot and the moment, which no other lapse of the member shares.
 */
export function expiryDrafts({ shopId, memberId }: MemberRef, held: Holding, now: Date): Draft[] {
  return lapsedLots(held, now.getTime()).map(({ at, cause, lots }) => ({
    shopId,
    memberId,
    key: `expiry:${memberId}:${lots[0]!.seq}:${at}`,
    kind: 'expiry',
    points: -lots.reduce((sum, lot) => sum + lot.remaining, 0),
    happenedAt: new Date(at),
    fromSeqs: lots.map((lot) => lot.seq),
    reasons: { type: 'expiry', cause, lapsedAt: new Date(at).toISOString() },
    shortfall: 'clamp',
  }));
}

function lapsedLots({ lots, lapsesAt }: Holding, now: number): Lapsed[] {
  const byMoment = new Map<string, Lapsed>();
  for (const lot of [...lots].sort((a, b) => a.seq - b.seq)) {
    const lapse = lapseOf(lot, lapsesAt);
    if (lot.remaining <= 0 || !lapse || lapse.at > now) continue;
    const id = `${lapse.at}/${lapse.cause}`;
    const same = byMoment.get(id);
    if (same) same.lots.push(lot);
    else byMoment.set(id, { ...lapse, lots: [lot] });
  }
  return [...byMoment.values()].sort((a, b) => a.at - b.at);
}

/**
 * Pending points do not lapse (article 11): a lot whose date has come lapses once its hold ends, and inactivity takes
 * only what could be spent then.
 */
function lapseOf(lot: Lot, lapsesAt: number | null): Omit<Lapsed, 'lots'> | null {
  const byDate = lot.expiresAt === null ? Infinity : Math.max(lot.expiresAt, lot.availableAt);
  const idle = lapsesAt !== null && lot.availableAt <= lapsesAt ? lapsesAt : Infinity;
  if (byDate === Infinity && idle === Infinity) return null;
  return byDate <= idle ? { at: byDate, cause: 'date' } : { at: idle, cause: 'inactivity' };
}
