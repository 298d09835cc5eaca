// Store credit is given and taken one at a time for each member, because Shopify can only be asked afterwards what came of
// a request that had no answer. The moment of each attempt is kept before it is made.
import { clock } from '../clock';
import { prisma } from '../db.server';
import { lockRedemption } from './redemption-rows';

/** An unanswered request may still take effect for so long; only then what is not there is not coming. */
const SETTLED_MS = 60_000;

export type Turn =
  /** It may be asked for. `tried`: an earlier request may have worked, so look first. */
  | { go: Date; tried: boolean }
  /** Another request for this member, or an earlier one of its own, is not settled yet. */
  | { waitMs: number }
  /** Nothing is to be asked any more. */
  | { over: true };

type Asked = { shopId: string; id: string; for: 'credit' | 'debit' };

/**
 * Takes the member's turn for one request. Every attempt for the same redemption after `before` was for the same thing:
 * credit is given once it is requested, and taken once it is to be taken back.
 */
export async function takeTurn({ shopId, id, for: what }: Asked): Promise<Turn> {
  const now = clock.now();
  return prisma.$transaction(async (tx): Promise<Turn> => {
    const row = await lockRedemption(tx, { shopId, id });
    const full = await tx.redemption.findUnique({ where: { shopId_id: { shopId, id } } });
    const wanted = what === 'credit' ? row?.state === 'REQUESTED' : Boolean(row?.takeBack);
    if (!row || !full || !wanted) return { over: true };
    const since = what === 'credit' ? full.requestedAt : full.takeBackAt;
    const tried = full.triedAt !== null && since !== null && full.triedAt >= since;
    const settled = new Date(now.getTime() - SETTLED_MS);
    // Two that were tried before their members became one would wait for each other: once both are settled the earlier
    // goes first.
    const others = await tx.$queryRaw<{ one: number }[]>`
      SELECT 1 AS one FROM "Redemption" WHERE "shopId" = ${shopId} AND "memberId" = ${row.memberId}::bigint
        AND "kind" = 'storeCredit' AND "id" <> ${id} AND "triedAt" IS NOT NULL
        AND ("state" = 'REQUESTED' OR ("takeBack" IS NOT NULL AND "triedAt" >= "takeBackAt"))
        AND (${tried ? full.triedAt : null}::timestamptz IS NULL OR "triedAt" > ${settled}::timestamptz
          OR ("triedAt", "id") < (${full.triedAt}::timestamptz, ${id})) LIMIT 1`;
    if (others.length) return { waitMs: 5000 };
    const settlesAt = tried ? full.triedAt!.getTime() + SETTLED_MS : 0;
    if (settlesAt > now.getTime()) return { waitMs: settlesAt - now.getTime() };
    await tx.redemption.update({
      where: { shopId_id: { shopId, id } },
      data: { triedAt: now },
    });
    return { go: now, tried };
  });
}

/** Gives the turn back: the request is known not to have reached Shopify, or to have changed nothing there. */
export async function giveTurnBack({ shopId, id }: { shopId: string; id: string }, tried: boolean) {
  const settled = new Date(clock.now().getTime() - SETTLED_MS);
  const data = { triedAt: tried ? settled : null };
  await prisma.redemption.updateMany({ where: { shopId, id }, data });
}

/** Transactions at Shopify that are known to be for other redemptions of a member. */
export async function transactionsOf(
  shopId: string,
  memberId: number,
  id: string,
): Promise<Set<string>> {
  const rows = await prisma.$queryRaw<{ transaction: string | null }[]>`
    SELECT "discountId" AS transaction FROM "Redemption"
    WHERE "shopId" = ${shopId} AND "memberId" = ${memberId}::bigint AND "kind" = 'storeCredit' AND "id" <> ${id}
    UNION SELECT n."data" ->> 'transactionId' FROM "Redemption" r
    JOIN "RedemptionNote" n ON n."shopId" = r."shopId" AND n."redemptionId" = r."id"
    WHERE r."shopId" = ${shopId} AND r."memberId" = ${memberId}::bigint AND r."kind" = 'storeCredit'
      AND n."data" ? 'transactionId'`;
  return new Set(rows.flatMap(({ transaction }) => transaction ?? []));
}
