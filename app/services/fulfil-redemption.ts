// A reward handed over by people, or a donation that was made: the merchant marks it, and may take a slip back.
import { changeRedemption, isByPeople } from './redemption-rows';
import { byStaffAsIs, type StaffDeed } from './staff-deed';
import type { Asked } from './take-back-redemption';

/** A mark set by mistake is taken back within so many days. */
const SLIP_DAYS = 30;
const DAY_MS = 86_400_000;

export type Fulfilment = Omit<StaffDeed, 'note'> & {
  /** True marks it as handed over, false takes the mark back. */
  done: boolean;
  note?: string;
};

/** Doing it twice changes nothing. */
export const fulfilRedemption = ({ done, ...asked }: Fulfilment): Promise<Asked> =>
  byStaffAsIs(asked, async ({ tx, row, now, write }) => {
    if (!isByPeople(row.kind)) return { refused: 'redemption_final' };
    if (row.state !== 'ISSUED' && row.state !== 'USED') return { refused: 'redemption_closed' };
    const state = done ? 'USED' : 'ISSUED';
    if (row.state === state) return { state, takeBack: row.takeBack };
    // What went back since, or is long over, is no slip any more.
    const isLate = row.usedAt !== null && now.getTime() > row.usedAt.getTime() + SLIP_DAYS * DAY_MS;
    if (!done && (row.returned > 0 || isLate)) return { refused: 'redemption_used' };
    await changeRedemption(tx, row, { state, usedAt: done ? now : null });
    await write('fulfilled', { done });
    return { state, takeBack: null };
  });
