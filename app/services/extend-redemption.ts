// The merchant gives a code more time. One that has ended and given its points back is not extended: it is taken anew.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { RefusalName } from '../loyalty/refusals';
import { enqueue } from '../outbox/enqueue';
import { noteRedemptions } from './note-redemption';
import { changeRedemption, isByPeople, isMoney, lockRedemption } from './redemption-rows';
import { staffNote } from './take-back-redemption';

const MOST_DAYS = 3650;
const DAY_MS = 86_400_000;

export type Extension = {
  shopId: string;
  redemptionId: string;
  endsAt: Date;
  note: string;
  /** The staff member, as Shopify numbers them. */
  by: string;
};

/** The new end is later than now and than the old one, and within ten years. Asking for the same end again changes nothing. */
export async function extendRedemption({
  shopId,
  redemptionId: id,
  endsAt,
  by,
  ...rest
}: Extension): Promise<{ endsAt: Date } | { refused: RefusalName }> {
  const note = staffNote(rest.note);
  if (!note) return { refused: 'note_missing' };
  const now = clock.now();
  if (!(endsAt > now)) return { refused: 'day_past' };
  if (endsAt.getTime() > now.getTime() + MOST_DAYS * DAY_MS) return { refused: 'day_too_far' };
  return prisma.$transaction(async (tx) => {
    const row = await lockRedemption(tx, { shopId, id });
    if (!row) return { refused: 'redemption_not_found' };
    if (row.state === 'USED') return { refused: 'redemption_used' };
    if (row.state !== 'REQUESTED' && row.state !== 'ISSUED')
      return { refused: 'redemption_closed' };
    if (row.takeBack) return { refused: 'redemption_closed' };
    if (isMoney(row.kind) || isByPeople(row.kind)) return { refused: 'redemption_final' };
    const before = row.endsAt;
    if (before?.getTime() === endsAt.getTime()) return { endsAt };
    if (!before || endsAt < before) return { refused: 'nothing_to_extend' };
    await changeRedemption(tx, row, { endsAt });
    const data = { from: before.toISOString(), to: endsAt.toISOString() };
    await noteRedemptions(
      tx,
      [{ shopId, redemptionId: id, what: 'extended', by, note, data }],
      now,
    );
    const job = { shopId, kind: 'extend-reward' as const, key: id, data: { redemptionId: id } };
    await enqueue(tx, [job], now);
    return { endsAt };
  });
}
