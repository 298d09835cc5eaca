// The merchant gives a code more time. One that has ended and given its points back is not extended: it is taken anew.
import { enqueue } from '../outbox/enqueue';
import { changeRedemption, isByPeople, isMoney } from './redemption-rows';
import { byStaff, type StaffDeed } from './staff-deed';

const MOST_DAYS = 3650;
const DAY_MS = 86_400_000;

export type Extension = StaffDeed & { endsAt: Date };

/** The new end is later than now and than the old one, and within ten years. Asking for the same end again changes nothing. */
export const extendRedemption = ({ endsAt, ...asked }: Extension) =>
  byStaff<{ endsAt: Date }>(asked, async ({ tx, row, now, write }) => {
    if (!(endsAt > now)) return { refused: 'day_past' };
    if (endsAt.getTime() > now.getTime() + MOST_DAYS * DAY_MS) return { refused: 'day_too_far' };
    if (row.state === 'USED') return { refused: 'redemption_used' };
    if (row.state !== 'REQUESTED' && row.state !== 'ISSUED')
      return { refused: 'redemption_closed' };
    if (row.takeBack) return { refused: 'redemption_closed' };
    if (isMoney(row.kind) || isByPeople(row.kind)) return { refused: 'redemption_final' };
    const before = row.endsAt;
    if (before?.getTime() === endsAt.getTime()) return { endsAt };
    if (!before || endsAt < before) return { refused: 'nothing_to_extend' };
    await changeRedemption(tx, row, { endsAt });
    await write('extended', { from: before.toISOString(), to: endsAt.toISOString() });
    const { shopId, id } = row;
    const job = { shopId, kind: 'extend-reward' as const, key: id, data: { redemptionId: id } };
    await enqueue(tx, [job], now);
    return { endsAt };
  });
