// The screen of one member: what they hold, what happened to it and why, and which rewards they took.
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { history, type EntryRow } from '~/ledger/history';
import { explain } from '~/loyalty/explain';
import { spendable, type Lot } from '~/loyalty/lots';
import { toSafe } from '~/loyalty/points';
import { frame } from './frame';
import { memberRedemptions } from './redemptions';

const entriesShown = 25;

type Ask = { shopId: string; memberId: number; before: number | undefined; locale: string };

/** The member with one page of history in words, or null where the shop has no such member. */
export async function member({ shopId, memberId, before, locale }: Ask) {
  const row = await prisma.member.findUnique({
    where: { shopId_id: { shopId, id: BigInt(memberId) } },
    select: { id: true, customerId: true, joinedAt: true, erasedAt: true, balance: true },
  });
  if (!row) return null;
  const [lots, page, redemptions, writing] = await Promise.all([
    lotsOf(shopId, memberId),
    history(prisma, { shopId, memberId, limit: entriesShown, ...(before && { before }) }),
    memberRedemptions(shopId, memberId),
    frame(shopId),
  ]);
  const now = clock.now().getTime();
  const waiting = lots.filter((lot) => lot.remaining > 0 && lot.availableAt > now);
  return {
    id: memberId,
    customerId: row.customerId,
    joinedAt: row.joinedAt.toISOString(),
    erased: row.erasedAt !== null,
    balance: toSafe(row.balance),
    spendable: spendable(lots, now),
    pending: waiting.reduce((sum, lot) => sum + lot.remaining, 0),
    pendingUntil: waiting.length
      ? new Date(Math.min(...waiting.map((lot) => lot.availableAt))).toISOString()
      : null,
    entries: page.entries.map((entry) => toStory(entry, { locale, ...writing })),
    older: page.next,
    redemptions,
  };
}

function toStory(entry: EntryRow, writing: Parameters<typeof explain>[1]) {
  const words = explain(entry, writing);
  return {
    seq: entry.seq,
    points: entry.points,
    balanceAfter: entry.balanceAfter,
    at: entry.happenedAt.toISOString(),
    title: words.title,
    detail: words.detail,
    more: words.more,
  };
}

async function lotsOf(shopId: string, memberId: number): Promise<Lot[]> {
  const rows = await prisma.lot.findMany({ where: { shopId, memberId: BigInt(memberId) } });
  return rows.map((row) => ({
    seq: row.seq,
    remaining: toSafe(row.remaining),
    availableAt: row.availableAt.getTime(),
    expiresAt: row.expiresAt?.getTime() ?? null,
    orderId: row.orderId,
  }));
}
