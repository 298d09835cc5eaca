// The screen of one member: what they hold, what happened to it and why, and which rewards they took.
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { history, type EntryRow } from '~/ledger/history';
import { explain, type Audience } from '~/loyalty/explain';
import { currentProgram, shopTimeZone } from './current-program';
import { memberSummaries } from './member-summary';
import { memberRewards } from './reward-list';

const entriesShown = 25;

type Ask = { shopId: string; memberId: number; before: number | undefined; locale: string };

/** The member with one page of history in words, or null where the shop has no such member. */
export async function member({ shopId, memberId, before, locale }: Ask) {
  const row = await prisma.member.findUnique({
    where: { shopId_id: { shopId, id: BigInt(memberId) } },
    select: { customerId: true, joinedAt: true, erasedAt: true },
  });
  if (!row) return null;
  const now = clock.now();
  const [[summary], page, rewards, { program }, timeZone] = await Promise.all([
    memberSummaries(shopId, [memberId], now),
    history(prisma, { shopId, memberId, limit: entriesShown, ...(before && { before }) }),
    memberRewards(shopId, memberId),
    currentProgram(shopId),
    shopTimeZone(shopId),
  ]);
  const names = program.pointsName;
  const audience: Audience = { locale, names, for: 'merchant', now, timeZone };
  return {
    id: memberId,
    customerId: row.customerId,
    joinedAt: row.joinedAt.toISOString(),
    erased: row.erasedAt !== null,
    balance: summary?.balance ?? 0,
    spendable: summary?.spendable ?? 0,
    pending: summary?.pending ?? 0,
    pendingUntil: summary?.pendingUntil?.toISOString() ?? null,
    entries: page.entries.map((entry) => toStory(entry, audience)),
    older: page.next,
    rewards,
  };
}

function toStory(entry: EntryRow, audience: Audience) {
  return {
    ...explain(entry, audience),
    seq: entry.seq,
    points: entry.points,
    balanceAfter: entry.balanceAfter,
    at: entry.happenedAt.toISOString(),
    orderId: entry.orderId,
  };
}
