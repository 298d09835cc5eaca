// A reward handed over by people, or a donation that was made: the merchant marks it, and may take a slip back.
import { clock } from '../clock';
import { prisma } from '../db.server';
import { noteRedemptions } from './note-redemption';
import { changeRedemption, isByPeople, lockRedemption } from './redemption-rows';
import type { Asked } from './take-back-redemption';

/** A mark set by mistake is taken back within so many days. */
const SLIP_DAYS = 30;
const DAY_MS = 86_400_000;

export type Fulfilment = {
  shopId: string;
  redemptionId: string;
  /** True marks it as handed over, false takes the mark back. */
  done: boolean;
  note?: string;
  /** The staff member, as Shopify numbers them. */
  by: string;
};

/** Doing it twice changes nothing. */
export async function fulfilRedemption({
  shopId,
  redemptionId: id,
  done,
  by,
  ...rest
}: Fulfilment): Promise<Asked> {
  const now = clock.now();
  const note = rest.note?.trim().slice(0, 500) || null;
  return prisma.$transaction(async (tx) => {
    const row = await lockRedemption(tx, { shopId, id });
    if (!row) return { refused: 'redemption_not_found' };
    if (!isByPeople(row.kind)) return { refused: 'redemption_final' };
    if (row.state !== 'ISSUED' && row.state !== 'USED') return { refused: 'redemption_closed' };
    const state = done ? 'USED' : 'ISSUED';
    if (row.state === state) return { state, takeBack: row.takeBack };
    // What went back since, or is long over, is no slip any more.
    const isLate = row.usedAt !== null && now.getTime() > row.usedAt.getTime() + SLIP_DAYS * DAY_MS;
    if (!done && (row.returned > 0 || isLate)) return { refused: 'redemption_used' };
    await changeRedemption(tx, row, { state, usedAt: done ? now : null });
    const data = { done };
    await noteRedemptions(
      tx,
      [{ shopId, redemptionId: id, what: 'fulfilled', by, note, data }],
      now,
    );
    return { state, takeBack: null };
  });
}
