// Writes planned entries, their draws, the lots and the totals they leave: one statement for all of it.
import type { Tx } from '../database/open';
import type { Draw } from '../loyalty/lots';
import type { MemberRef } from './load';
import type { Account, PlannedEntry } from './plan';

export type Changes = {
  now: Date;
  entries: PlannedEntry[];
  draws: (Draw & MemberRef)[];
  /** `activeAt` is when the newest of a member's doings happened; null where there is none among the entries. */
  accounts: Map<string, MemberRef & { account: Account; activeAt: Date | null }>;
};

/** All or nothing, in one round trip; nothing when there is nothing to write. */
export async function write(tx: Tx, changes: Changes): Promise<void> {
  if (!changes.accounts.size) return;
  const lots = changedLots(changes);
  await tx.$executeRaw`
    WITH entry AS (
      INSERT INTO "Entry" SELECT * FROM jsonb_populate_recordset(NULL::"Entry", ${entryRows(changes)}::jsonb)
    ), drawn AS (
      INSERT INTO "Draw" SELECT * FROM jsonb_populate_recordset(NULL::"Draw", ${drawRows(changes)}::jsonb)
      ON CONFLICT ("shopId", "memberId", "debitSeq", "creditSeq")
        DO UPDATE SET "points" = "Draw"."points" + excluded."points"
    ), emptied AS (
      DELETE FROM "Lot" USING jsonb_populate_recordset(NULL::"Lot", ${JSON.stringify(lots.emptied)}::jsonb) AS u
      WHERE "Lot"."shopId" = u."shopId" AND "Lot"."memberId" = u."memberId" AND "Lot"."seq" = u."seq"
    ), opened AS (
      INSERT INTO "Lot" SELECT * FROM jsonb_populate_recordset(NULL::"Lot", ${JSON.stringify(lots.open)}::jsonb)
      ON CONFLICT ("shopId", "memberId", "seq") DO UPDATE SET "remaining" = excluded."remaining",
        "availableAt" = excluded."availableAt", "expiresAt" = excluded."expiresAt",
        "keptTo" = coalesce(excluded."keptTo", "Lot"."keptTo")
    )
    UPDATE "Member" SET "seq" = u."seq", "balance" = u."balance",
      "activeAt" = greatest("Member"."activeAt", u."activeAt"), "lapsesAt" = u."lapsesAt"
    FROM jsonb_populate_recordset(NULL::"Member", ${memberRows(changes)}::jsonb) AS u
    WHERE "Member"."shopId" = u."shopId" AND "Member"."id" = u."id"`;
}

// Each table's rows travel as one JSON text, which the database reads by the table's own columns: a third of the
// work that an array for each column is to the driver.

function entryRows({ entries, now }: Changes): string {
  return JSON.stringify(
    entries.map(({ draft, seq, points, balanceAfter, opened }) => ({
      shopId: draft.shopId,
      memberId: draft.memberId,
      seq,
      key: draft.key,
      kind: draft.kind,
      points,
      balanceAfter,
      happenedAt: draft.happenedAt,
      recordedAt: now,
      availableAt: iso(opened?.availableAt),
      expiresAt: iso(opened?.expiresAt),
      orderId: draft.orderId,
      redemptionId: draft.redemptionId,
      programVersion: draft.programVersion,
      reasons: draft.reasons,
    })),
  );
}

/** One row a pair: a statement cannot touch the same row twice. */
function drawRows({ draws }: Changes): string {
  const byPair = new Map<string, Changes['draws'][number]>();
  for (const one of draws) {
    const id = `${one.shopId}/${one.memberId}/${one.debitSeq}/${one.creditSeq}`;
    const first = byPair.get(id);
    if (first) first.points += one.points;
    else byPair.set(id, { ...one });
  }
  return JSON.stringify(
    [...byPair.values()].map((one) => ({ ...one, expiresAt: iso(one.expiresAt) })),
  );
}

function memberRows({ accounts }: Changes): string {
  return JSON.stringify(
    [...accounts.values()].map(({ shopId, memberId, account, activeAt }) => ({
      shopId,
      id: memberId,
      seq: account.seq,
      balance: account.balance,
      activeAt,
      lapsesAt: iso(account.lapsesAt),
    })),
  );
}

const iso = (time: Date | number | null | undefined) =>
  time === null || time === undefined ? null : new Date(time).toISOString();

function changedLots({ accounts }: Changes) {
  const open: object[] = [];
  const emptied: object[] = [];
  for (const { shopId, memberId, account } of accounts.values()) {
    for (const lot of account.lots) {
      const stored = account.stored.get(lot.seq);
      if (lot.remaining === (stored ?? 0) && !account.redated?.has(lot.seq)) continue;
      const times = {
        availableAt: iso(lot.availableAt),
        expiresAt: iso(lot.expiresAt),
        keptTo: iso(lot.keptTo),
      };
      (lot.remaining === 0 ? emptied : open).push({ ...lot, ...times, shopId, memberId });
    }
  }
  return { open, emptied };
}
