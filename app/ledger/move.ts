// Moves all that the ledger holds of one member to another: rows change hands, nothing is summed up or lost (article 14).
import type { Tx } from '../database/open';
import { toSafe } from '../loyalty/points';
import type { MergeReasons } from '../loyalty/people-reasons';
import { plan, type Account } from './plan';
import { write } from './write';

export type Move = { shopId: string; from: number; into: number };

/**
 * Numbers the entries of `from` on after the last of `into`, with their balances, draws and lots, and leaves `from`
 * empty. Answers by how much the numbers grew. Both members are locked by the caller. Every lot keeps its dates.
 */
export async function moveAccount(tx: Tx, { shopId, from, into }: Move): Promise<number> {
  const [target] = await tx.$queryRaw<{ seq: number; balance: bigint }[]>`
    SELECT "seq", "balance" FROM "Member" WHERE "shopId" = ${shopId} AND "id" = ${into}::bigint`;
  const { seq, balance } = target!;
  await tx.$executeRaw`SELECT set_config('regulars.merging_shop', ${shopId}, true)`;
  await tx.$executeRaw`
    WITH entries AS (
      UPDATE "Entry" SET "memberId" = ${into}::bigint, "seq" = "seq" + ${seq}::int,
        "balanceAfter" = "balanceAfter" + ${balance}::bigint
      WHERE "shopId" = ${shopId} AND "memberId" = ${from}::bigint
    ), draws AS (
      UPDATE "Draw" SET "memberId" = ${into}::bigint, "debitSeq" = "debitSeq" + ${seq}::int,
        "creditSeq" = "creditSeq" + ${seq}::int
      WHERE "shopId" = ${shopId} AND "memberId" = ${from}::bigint
    ), lots AS (
      UPDATE "Lot" SET "memberId" = ${into}::bigint, "seq" = "seq" + ${seq}::int
      WHERE "shopId" = ${shopId} AND "memberId" = ${from}::bigint
    ), emptied AS (
      UPDATE "Member" SET "seq" = 0, "balance" = 0
      WHERE "shopId" = ${shopId} AND "id" = ${from}::bigint
    )
    UPDATE "Member" SET "seq" = "Member"."seq" + gone."seq", "balance" = "Member"."balance" + gone."balance"
    FROM "Member" AS gone WHERE gone."shopId" = ${shopId} AND gone."id" = ${from}::bigint
      AND "Member"."shopId" = ${shopId} AND "Member"."id" = ${into}::bigint`;
  await tx.$executeRaw`SELECT set_config('regulars.merging_shop', '', true)`;
  return seq;
}

/** Settles what either owed with what the other holds, by an entry of no points that says what happened. */
export async function settleAfterMove(
  tx: Tx,
  { shopId, from, into }: Move,
  reasons: Omit<MergeReasons, 'paid'>,
  now: Date,
): Promise<void> {
  const account = await accountOf(tx, shopId, into);
  const owed = owedBy(account);
  const draft = {
    shopId,
    memberId: into,
    key: `merge:${from}`,
    kind: 'merge' as const,
    points: 0,
    happenedAt: now,
    reasons: { ...reasons, paid: 0 },
  };
  const { entry, draws } = plan(account, draft, now, []);
  draft.reasons.paid = owed - owedBy(account);
  await write(tx, {
    now,
    entries: [entry!],
    draws: draws.map((one) => ({ ...one, shopId, memberId: into })),
    accounts: new Map([['', { shopId, memberId: into, account, activeAt: now }]]),
  });
}

const owedBy = ({ lots }: Account) =>
  lots.reduce((sum, lot) => sum + Math.max(0, -lot.remaining), 0);

/** The member with every open lot where there is something to settle, else with none: none of them changes. */
async function accountOf(tx: Tx, shopId: string, memberId: number): Promise<Account> {
  const member = await tx.member.findUniqueOrThrow({
    where: { shopId_id: { shopId, id: memberId } },
    select: { seq: true, balance: true, lapsesAt: true },
  });
  const owes = await tx.lot.findFirst({
    where: { shopId, memberId, remaining: { lt: 0 } },
    select: { seq: true },
  });
  const rows = owes ? await tx.lot.findMany({ where: { shopId, memberId } }) : [];
  const lots = rows.map((row) => ({
    seq: row.seq,
    remaining: toSafe(row.remaining),
    availableAt: row.availableAt.getTime(),
    expiresAt: row.expiresAt?.getTime() ?? null,
    orderId: row.orderId,
  }));
  const stored = new Map(lots.map((lot) => [lot.seq, lot.remaining]));
  const lapsesAt = member.lapsesAt?.getTime() ?? null;
  return { seq: member.seq, balance: toSafe(member.balance), lapsesAt, lots, stored };
}
