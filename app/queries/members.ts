// The Members screen: who holds points, by latest activity or by balance, page by page.
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { toSafe } from '~/loyalty/points';
import { effectiveTier, type HeldTier } from '~/loyalty/tiers';
import { memberSummaries } from './member-summary';
import { keyset, readMoment, type PageAsk } from './keyset';

export type MemberSort = 'activity' | 'balance';

export type MemberRow = {
  id: number;
  customerId: string | null;
  balance: number;
  pending: number;
  activeAt: string | null;
  /** The tier that counts, by its id. */
  tier: string | null;
};

type Stored = HeldTier & {
  id: bigint;
  customerId: string | null;
  balance: bigint;
  activeAt: Date | null;
};

const size = 50;

const id = { idColumn: 'id', id: (row: Stored) => row.id, readId: (text: string) => BigInt(text) };
const orders = {
  activity: {
    ...id,
    column: 'activeAt',
    value: (row: Stored) => row.activeAt!,
    readValue: readMoment,
  },
  balance: {
    ...id,
    column: 'balance',
    value: (row: Stored) => row.balance,
    readValue: (text: string) => BigInt(text),
  },
};

type Ask = PageAsk & {
  shopId: string;
  sort: MemberSort;
  /** Only these customers, as found by a search; null is everyone. */
  customerIds: readonly string[] | null;
  /** Only those who hold this tier; everyone unless said. */
  tier?: string | null;
};

/** One page of members, with what each still waits for. Erased people are not listed. */
export async function members({ shopId, sort, customerIds, tier, ...ask }: Ask) {
  const now = clock.now();
  const page = keyset<Stored>(orders[sort], ask, size);
  const found = await prisma.member.findMany({
    where: {
      shopId,
      erasedAt: null,
      // Everyone has been active since they joined; said so that the index can be read backwards.
      activeAt: { not: null },
      ...(customerIds && { customerId: { in: [...customerIds] } }),
      AND: [page.where, tier ? holding(tier, now) : {}],
    },
    orderBy: page.orderBy,
    take: page.take,
    select: {
      id: true,
      customerId: true,
      balance: true,
      activeAt: true,
      tierId: true,
      tierManual: true,
      tierManualUntil: true,
    },
  });
  const { rows, ...cursors } = page.finish(found);
  const summaries = await memberSummaries(
    shopId,
    rows.map((row) => toSafe(row.id)),
    now,
  );
  const pending = new Map(summaries.map((summary) => [summary.memberId, summary.pending]));
  return {
    ...cursors,
    rows: rows.map((row): MemberRow => ({
      id: toSafe(row.id),
      customerId: row.customerId,
      balance: toSafe(row.balance),
      pending: pending.get(toSafe(row.id)) ?? 0,
      activeAt: row.activeAt?.toISOString() ?? null,
      tier: effectiveTier(row, now),
    })),
  };
}

/** One set by hand, until it ends, counts in place of the reckoned one. */
function holding(tier: string, now: Date) {
  const reckoned = { OR: [{ tierManual: null }, { tierManualUntil: { lte: now } }] };
  const byHand = { OR: [{ tierManualUntil: null }, { tierManualUntil: { gt: now } }] };
  return {
    OR: [
      { tierId: tier, ...reckoned },
      { tierManual: tier, ...byHand },
    ],
  };
}

/** Whether the shop has any member at all, which tells "nobody yet" from "nobody found". */
export async function hasMembers(shopId: string): Promise<boolean> {
  return Boolean(
    await prisma.member.findFirst({ where: { shopId, erasedAt: null }, select: { id: true } }),
  );
}
