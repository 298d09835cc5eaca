// What the merchant's staff do to one redemption: on the locked row, in one transaction, and with their words in its notes.
import { z } from 'zod';
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Tx } from '../database/open';
import type { RefusalName } from '../loyalty/refusals';
import { noteRedemptions, type RedemptionDeed } from './note-redemption';
import { lockRedemption, type RedemptionRow } from './redemption-rows';

export type StaffDeed = {
  shopId: string;
  redemptionId: string;
  note: string;
  /** The staff member, as Shopify numbers them. */
  by: string;
};

/** What a deed works on: the locked redemption, and who does it why. */
export type Deed = {
  tx: Tx;
  row: RedemptionRow;
  now: Date;
  by: string;
  note: string | null;
  /** Writes down what was done. */
  write(what: RedemptionDeed, data: Record<string, unknown>): Promise<void>;
};

export type Refusal = { refused: RefusalName };

const noteText = z.string().trim().min(1).max(500);

/** Does it for a reason that has to be given: of 1 to 500 characters, else `note_missing`. */
export async function byStaff<Done>(
  asked: StaffDeed,
  deed: (at: Deed) => Promise<Done | Refusal>,
): Promise<Done | Refusal> {
  const note = noteText.safeParse(asked.note).data;
  return note ? byStaffAsIs({ ...asked, note }, deed) : { refused: 'note_missing' };
}

/** Does what needs no reason; of one that is given the first 500 characters are kept. */
export async function byStaffAsIs<Done>(
  { shopId, redemptionId, by, note: words }: Omit<StaffDeed, 'note'> & { note?: string },
  deed: (at: Deed) => Promise<Done | Refusal>,
): Promise<Done | Refusal> {
  const now = clock.now();
  const note = words?.trim().slice(0, 500) || null;
  return prisma.$transaction(async (tx) => {
    const row = await lockRedemption(tx, { shopId, id: redemptionId });
    if (!row) return { refused: 'redemption_not_found' };
    const write: Deed['write'] = (what, data) =>
      noteRedemptions(tx, [{ shopId, redemptionId, what, by, note, data }], now);
    return deed({ tx, row, now, by, note, write });
  });
}
