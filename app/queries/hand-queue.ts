// What people have to hand over, to whom, since when; and what was promised to which charity.
import { prisma } from '~/db.server';
import { toSafe } from '~/loyalty/points';
import type { Reward } from '~/loyalty/program';
import type { PageAsk } from './keyset';
import { keyset, readMoment } from './keyset';
import { withCustomers } from './reward-list';

const kinds = ['byHand', 'donation'];
const SIZE = 50;

type Stored = { id: string; memberId: bigint; reward: unknown; code: string; requestedAt: Date };

const byRequest = {
  column: 'requestedAt',
  idColumn: 'id',
  value: (row: Stored) => row.requestedAt,
  id: (row: Stored) => row.id,
  readValue: readMoment,
  readId: (text: string) => text,
};

/** How much waits in all; what the figure on Home says. */
export const waitingByHand = (shopId: string): Promise<number> =>
  prisma.redemption.count({ where: { shopId, kind: { in: kinds }, state: 'ISSUED' } });

/** One page of what one kind has waiting, newest first. */
export async function handQueue({
  shopId,
  kind,
  ...ask
}: PageAsk & { shopId: string; kind: 'byHand' | 'donation' }) {
  const page = keyset<Stored>(byRequest, ask, SIZE);
  const found = await prisma.redemption.findMany({
    where: { shopId, kind, state: 'ISSUED', AND: page.where },
    orderBy: page.orderBy,
    take: page.take,
    select: { id: true, memberId: true, reward: true, code: true, requestedAt: true },
  });
  const { rows, ...cursors } = page.finish(found);
  const shown = rows.map((row) => ({
    id: row.id,
    memberId: toSafe(row.memberId),
    reward: row.reward as Reward,
    code: row.code,
    requestedAt: row.requestedAt.toISOString(),
  }));
  return { ...cursors, rows: await withCustomers(shopId, shown) };
}

export type CharitySum = { charity: string; waiting: number; minor: number; since: string };

/** What was promised until a moment and is not yet given, by charity; the largest sum first. */
export async function owedToCharities(shopId: string, until: Date): Promise<CharitySum[]> {
  const rows = await prisma.$queryRaw<
    { charity: string; waiting: bigint; minor: bigint; since: Date }[]
  >`
    SELECT "reward" #>> '{gives,charity}' AS charity, count(*) AS waiting,
      sum("worthMinor")::bigint AS minor, min("requestedAt") AS since
    FROM "Redemption" WHERE "shopId" = ${shopId} AND "kind" = 'donation' AND "state" = 'ISSUED'
      AND "requestedAt" <= ${until}::timestamptz
    GROUP BY 1 ORDER BY 3 DESC`;
  return rows.map(({ charity, waiting, minor, since }) => ({
    charity,
    waiting: toSafe(waiting),
    minor: toSafe(minor),
    since: since.toISOString(),
  }));
}

/** What was promised to a charity until a moment and is not yet given, the oldest first. */
export async function promisedTo(shopId: string, charity: string, until: Date): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Redemption" WHERE "shopId" = ${shopId} AND "kind" = 'donation' AND "state" = 'ISSUED'
      AND "reward" #>> '{gives,charity}' = ${charity} AND "requestedAt" <= ${until}::timestamptz
    ORDER BY "requestedAt", "id"`;
  return rows.map(({ id }) => id);
}
