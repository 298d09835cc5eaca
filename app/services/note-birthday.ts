// A shopper tells their birthday: month and day, no year. It may be changed, but not often and not to earn twice.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Tx } from '../database/open';
import { lockAccounts } from '../ledger/load';
import { birthdayOf, firstEarning } from '../loyalty/birthday';
import { scheduleSweep } from '../sweeps/schedule';
import { ensureMembers } from './ensure-members';
import { rulesFor } from './rule-in-force';

export type BirthdayAsked = { shopId: string; customerId: string; month: number; day: number };
export type BirthdayNoted =
  | { birthday: string; earnsOn: string }
  | { refused: 'birthday_malformed' | 'birthday_changed_lately' | 'nothing_to_earn' };

const DAY_MS = 86_400_000;
const CHANGE_EVERY_DAYS = 30;

/** Keeps it, and says from which day on it earns. Telling the same day again changes nothing. */
export async function noteBirthday(asked: BirthdayAsked): Promise<BirthdayNoted> {
  const { shopId, customerId, month, day } = asked;
  const birthday = birthdayOf(month, day);
  if (!birthday) return { refused: 'birthday_malformed' };
  const now = clock.now();
  return prisma.$transaction(async (tx): Promise<BirthdayNoted> => {
    const rules = await rulesFor(tx, { shopId, kind: 'birthday', at: now });
    if (!rules.length) return { refused: 'nothing_to_earn' };
    const [memberId] = await ensureMembers(tx, [{ shopId, customerId, joinedAt: now }]);
    await lockAccounts(tx, [{ shopId, memberId: memberId! }]);
    const where = { shopId_id: { shopId, id: memberId! } };
    const member = await tx.member.findUniqueOrThrow({ where });
    const { timeZone } = await tx.shop.findUniqueOrThrow({ where: { shopId } });
    const setAt = member.birthdaySetAt;
    const earned = await yearsEarned(tx, shopId, memberId!);
    if (member.birthday === birthday && setAt)
      return { birthday, earnsOn: firstEarning(birthday, setAt, timeZone, earned) };
    if (setAt && now.getTime() - setAt.getTime() < CHANGE_EVERY_DAYS * DAY_MS)
      return { refused: 'birthday_changed_lately' };
    await tx.member.update({ where, data: { birthday, birthdaySetAt: now } });
    const round = await tx.sweep.findUnique({
      where: { shopId_kind: { shopId, kind: 'birthdays' } },
    });
    if (!round) await scheduleSweep(tx, shopId, 'birthdays', now);
    return { birthday, earnsOn: firstEarning(birthday, now, timeZone, earned) };
  });
}

/** The years in which a birthday of theirs was noticed already. */
async function yearsEarned(tx: Tx, shopId: string, memberId: number): Promise<Set<number>> {
  const rows = await tx.activity.findMany({
    where: { shopId, memberId, kind: 'birthday' },
    select: { facts: true },
  });
  return new Set(rows.map(({ facts }) => (facts as { year: number }).year));
}
