// Writes planned entries, their draws, the lots and the totals they leave: one statement for all of it.
import type { Tx } from '../database/open';
import type { Draw, Lot } from '../loyalty/lots';
import type { MemberRef } from './load';
import type { Account, PlannedEntry } from './plan';

export type Changes = {
  now: Date;
  entries: PlannedEntry[];
  draws: (Draw & MemberRef)[];
  /** `activeAt` is when the newest of a member's entries happened. */
  accounts: Map<string, MemberRef & { account: Account; activeAt: Date }>;
};

/** All or nothing, in one round trip; nothing when there is nothing to write. */
export async function write(tx: Tx, changes: Changes): Promise<void> {
  if (!changes.entries.length) return;
  const { entries, now } = changes;
  const lots = changedLots(changes);
  const members = [...changes.accounts.values()];
  const draws = summed(changes.draws);
  const col = <T, V>(rows: readonly T[], pick: (row: T) => V) => rows.map(pick);
  await tx.$executeRaw`
    WITH entry AS (
      INSERT INTO "Entry" ("shopId", "memberId", "seq", "key", "kind", "points", "balanceAfter", "happenedAt",
        "recordedAt", "availableAt", "expiresAt", "orderId", "redemptionId", "programVersion", "reasons")
      SELECT s, m, q, k, d, p, b, h, ${now}::timestamptz, a, x, o, r, v, j::jsonb FROM unnest(
        ${col(entries, (e) => e.draft.shopId)}::text[], ${col(entries, (e) => e.draft.memberId)}::bigint[],
        ${col(entries, (e) => e.seq)}::int[], ${col(entries, (e) => e.draft.key)}::text[],
        ${col(entries, (e) => e.draft.kind)}::text[], ${col(entries, (e) => e.points)}::bigint[],
        ${col(entries, (e) => e.balanceAfter)}::bigint[],
        ${col(entries, (e) => iso(e.draft.happenedAt))}::timestamptz[],
        ${col(entries, (e) => iso(e.opened?.availableAt))}::timestamptz[],
        ${col(entries, (e) => iso(e.opened?.expiresAt))}::timestamptz[],
        ${col(entries, (e) => e.draft.orderId ?? null)}::text[],
        ${col(entries, (e) => e.draft.redemptionId ?? null)}::text[],
        ${col(entries, (e) => e.draft.programVersion ?? null)}::int[],
        ${col(entries, (e) => JSON.stringify(e.draft.reasons))}::text[]
      ) AS u(s, m, q, k, d, p, b, h, a, x, o, r, v, j)
    ), drawn AS (
      INSERT INTO "Draw" ("shopId", "memberId", "debitSeq", "creditSeq", "points")
      SELECT * FROM unnest(
        ${col(draws, (d) => d.shopId)}::text[], ${col(draws, (d) => d.memberId)}::bigint[],
        ${col(draws, (d) => d.debitSeq)}::int[], ${col(draws, (d) => d.creditSeq)}::int[],
        ${col(draws, (d) => d.points)}::bigint[]
      ) ON CONFLICT ("shopId", "memberId", "debitSeq", "creditSeq")
        DO UPDATE SET "points" = "Draw"."points" + excluded."points"
    ), emptied AS (
      DELETE FROM "Lot" USING unnest(
        ${col(lots.emptied, (l) => l.shopId)}::text[], ${col(lots.emptied, (l) => l.memberId)}::bigint[],
        ${col(lots.emptied, (l) => l.seq)}::int[]
      ) AS u(s, m, q) WHERE "shopId" = s AND "memberId" = m AND "seq" = q
    ), opened AS (
      INSERT INTO "Lot" ("shopId", "memberId", "seq", "remaining", "availableAt", "expiresAt", "orderId")
      SELECT * FROM unnest(
        ${col(lots.open, (l) => l.shopId)}::text[], ${col(lots.open, (l) => l.memberId)}::bigint[],
        ${col(lots.open, (l) => l.seq)}::int[], ${col(lots.open, (l) => l.remaining)}::bigint[],
        ${col(lots.open, (l) => iso(l.availableAt))}::timestamptz[],
        ${col(lots.open, (l) => iso(l.expiresAt))}::timestamptz[],
        ${col(lots.open, (l) => l.orderId)}::text[]
      ) ON CONFLICT ("shopId", "memberId", "seq") DO UPDATE SET "remaining" = excluded."remaining"
    )
    UPDATE "Member" SET "seq" = q, "balance" = b, "activeAt" = greatest("activeAt", t) FROM unnest(
      ${col(members, (m) => m.shopId)}::text[], ${col(members, (m) => m.memberId)}::bigint[],
      ${col(members, (m) => m.account.seq)}::int[], ${col(members, (m) => m.account.balance)}::bigint[],
      ${col(members, (m) => m.activeAt.toISOString())}::timestamptz[]
    ) AS u(s, m, q, b, t) WHERE "shopId" = s AND "id" = m`;
}

const iso = (time: Date | number | null | undefined) =>
  time === null || time === undefined ? null : new Date(time).toISOString();

function changedLots({ accounts }: Changes) {
  const open: (Lot & MemberRef)[] = [];
  const emptied: (Lot & MemberRef)[] = [];
  for (const { shopId, memberId, account } of accounts.values()) {
    for (const lot of account.lots) {
      const stored = account.stored.get(lot.seq);
      if (lot.remaining === (stored ?? 0)) continue;
      if (lot.remaining !== 0) open.push({ ...lot, shopId, memberId });
      else emptied.push({ ...lot, shopId, memberId });
    }
  }
  return { open, emptied };
}

/** One row a pair: a statement cannot touch the same row twice. */
function summed(draws: Changes['draws']): Changes['draws'] {
  const byPair = new Map<string, Changes['draws'][number]>();
  for (const one of draws) {
    const id = `${one.shopId}/${one.memberId}/${one.debitSeq}/${one.creditSeq}`;
    const first = byPair.get(id);
    if (first) first.points += one.points;
    else byPair.set(id, { ...one });
  }
  return [...byPair.values()].filter((one) => one.points !== 0);
}
