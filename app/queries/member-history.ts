// A member's history in sentences, for the shopper or for the merchant.
import { clock } from '../clock';
import { prisma } from '../db.server';
import { history } from '../ledger/history';
import { explain } from '../loyalty/explain';
import { currentProgram, shopTimeZone } from './current-program';

export type HistoryAsked = {
  shopId: string;
  memberId: number;
  locale: string;
  audience: 'shopper' | 'merchant';
  before?: number;
  limit: number;
};

export type HistoryLine = {
  seq: number;
  points: number;
  balanceAfter: number;
  at: string;
  availableAt: string | null;
  title: string;
  detail: string;
  more: string[];
};

/** One page, newest first, and the seq the next page starts before, or null at the end. */
export async function memberHistory(
  asked: HistoryAsked,
): Promise<{ entries: HistoryLine[]; next: number | null }> {
  const { shopId, locale, audience } = asked;
  const [{ program }, timeZone, page] = await Promise.all([
    currentProgram(shopId),
    shopTimeZone(shopId),
    history(prisma, { ...asked, hidden: audience === 'shopper' ? ['block'] : [] }),
  ]);
  const now = clock.now();
  const listener = { locale, names: program.pointsName, for: audience, now, timeZone };
  const entries = page.entries.map((entry) => ({
    seq: entry.seq,
    points: entry.points,
    balanceAfter: entry.balanceAfter,
    at: entry.happenedAt.toISOString(),
    availableAt:
      entry.availableAt && entry.availableAt > listener.now
        ? entry.availableAt.toISOString()
        : null,
    ...explain(entry, listener),
  }));
  return { entries, next: page.next };
}
