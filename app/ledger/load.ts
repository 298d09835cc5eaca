// Reads what posting needs, under lock: members, the lots a debit may draw from, the draws a return undoes.
import type { Tx } from '../database/open';
import { lotExpiry, type LotTerms } from '../loyalty/expiry';
import { spendable, type Lot } from '../loyalty/lots';
import { toSafe } from '../loyalty/points';
import type { Draft } from './entry';
import type { Account, Undo } from './plan';

export type MemberRef = { shopId: string; memberId: number };

/** A member under lock; `lapsed`: some of what they hold has lapsed, and that comes first. */
export type Locked = Account & MemberRef & { lapsed: boolean };

/** Lots read at first for a member who spends; almost every debit is covered by these. */
const FIRST_LOTS = 200;

/** A member became another since they were looked up: trying again in a new transaction finds whom. */
export class MergedSince extends Error {
  readonly tryAgain = true;
  constructor(ref: MemberRef) {
    super(`member ${ref.memberId} is another since`);
  }
}

type MemberRow = {
  shopId: string;
  id: bigint;
  seq: number;
  balance: bigint;
  mergedInto: bigint | null;
  lapsesAt: Date | null;
  lapsed: boolean;
};

/**
 * Locks members in one order for everyone, so that no two postings wait for each other in a ring. Throws MergedSince
 * rather than post to a member whose points are another's. With a moment, finds whether something of theirs has lapsed
 * by then; it is asked for in a sub-select, so that one plan is kept.
 */
export async function lockAccounts(
  tx: Tx,
  refs: readonly MemberRef[],
  now: Date | null = null,
): Promise<Map<string, Locked>> {
  const rows = await tx.$queryRaw<MemberRow[]>`
    SELECT m."shopId", m."id", m."seq", m."balance", m."mergedInto", m."lapsesAt", EXISTS (SELECT FROM "Lot" l
      WHERE l."shopId" = m."shopId" AND l."memberId" = m."id"
        AND l."expiresAt" <= (SELECT ${now}::timestamptz)) AS "lapsed" FROM "Member" m
    JOIN (SELECT DISTINCT * FROM unnest(
      ${refs.map((ref) => ref.shopId)}::text[], ${refs.map((ref) => ref.memberId)}::bigint[]
    ) AS u("shopId", "id")) AS wanted ON m."shopId" = wanted."shopId" AND m."id" = wanted."id"
    ORDER BY m."shopId", m."id" FOR UPDATE OF m`;
  const moved = rows.find((row) => row.mergedInto !== null);
  if (moved) throw new MergedSince({ shopId: moved.shopId, memberId: toSafe(moved.id) });
  return new Map(
    rows.map(({ shopId, id, seq, balance, lapsesAt, lapsed }) => [
      `${shopId}/${id}`,
      {
        shopId,
        memberId: toSafe(id),
        seq,
        balance: toSafe(balance),
        lapsesAt: lapsesAt?.getTime() ?? null,
        lapsed: lapsed || (now !== null && lapsesAt !== null && lapsesAt <= now),
        lots: [],
        stored: new Map(),
      },
    ]),
  );
}

type LotRow = {
  shopId: string;
  memberId: bigint;
  seq: number;
  remaining: bigint;
  availableAt: Date;
  expiresAt: Date | null;
  orderId: string | null;
  keptTo: Date | null;
};

type Need = MemberRef & { points: number; own: Set<number> };

/**
 * Loads the open lots of members who are debited, repaid, in debt or lapsed. A member who only earns needs none.
 * For one with very many lots the soonest come first; all are read only if those do not cover the debits.
 */
export async function loadLots(
  tx: Tx,
  drafts: readonly Draft[],
  accounts: Map<string, Locked>,
  undos: Map<string, Undo[]>,
  now: Date,
): Promise<void> {
  const wanted = needsOf(drafts, accounts, undos);
  if (!wanted.length) return;
  fill(accounts, await readLots(tx, wanted, FIRST_LOTS));
  const short = wanted.filter((need) => isShort(accounts.get(idOf(need))!, need.points, now));
  if (short.length) fill(accounts, await readLots(tx, short, null));
}

const idOf = (ref: MemberRef) => `${ref.shopId}/${ref.memberId}`;

function needsOf(
  drafts: readonly Draft[],
  accounts: Map<string, Locked>,
  undos: Map<string, Undo[]>,
): Need[] {
  const needs = new Map<string, Need>();
  for (const [id, { shopId, memberId, lapsed }] of accounts)
    if (lapsed) needs.set(id, { shopId, memberId, points: 0, own: new Set<number>() });
  for (const draft of drafts) {
    const { shopId, memberId, points } = draft;
    const inDebt = (accounts.get(idOf(draft))?.balance ?? 0) < 0;
    if (points >= 0 && !draft.returnOf && !draft.redate && !inDebt) continue;
    const need = needs.get(idOf(draft)) ?? { shopId, memberId, points: 0, own: new Set<number>() };
    need.points += Math.max(0, -points);
    for (const seq of [...(draft.ownSeqs ?? []), ...(draft.redate?.seqs ?? [])]) need.own.add(seq);
    for (const undo of undos.get(`${shopId}/${draft.key}`) ?? []) need.own.add(undo.creditSeq);
    needs.set(idOf(draft), need);
  }
  return [...needs.values()];
}

// Lapsed and pending lots may stand in front: what counts is what can be spent of those read. By inactivity everything
// lapses; by date all that has lapsed is read once one that has not was seen.
const isShort = (account: Locked, points: number, now: Date) =>
  account.lots.length >= FIRST_LOTS &&
  ((account.lapsed && (account.lapsesAt !== null || account.lots.every(wasDue(now)))) ||
    spendable(account.lots, now.getTime()) < points + Math.max(0, -account.balance));

const wasDue = (now: Date) => (lot: Lot) =>
  lot.expiresAt !== null && lot.expiresAt <= now.getTime();

function fill(accounts: Map<string, Account>, rows: LotRow[]) {
  const byMember = new Map<string, Lot[]>();
  for (const row of rows) {
    const id = `${row.shopId}/${row.memberId}`;
    const list = byMember.get(id) ?? [];
    list.push({
      seq: row.seq,
      remaining: toSafe(row.remaining),
      availableAt: row.availableAt.getTime(),
      expiresAt: row.expiresAt?.getTime() ?? null,
      orderId: row.orderId,
      keptTo: row.keptTo?.getTime() ?? null,
    });
    byMember.set(id, list);
  }
  for (const [id, lots] of byMember) {
    const account = accounts.get(id)!;
    account.lots = lots;
    account.stored = new Map(lots.map((lot) => [lot.seq, lot.remaining]));
  }
}

async function readLots(tx: Tx, wanted: readonly Need[], limit: number | null): Promise<LotRow[]> {
  const owns = wanted.flatMap((need) => [...need.own].map((seq) => ({ ...need, seq })));
  return tx.$queryRaw<LotRow[]>`
    SELECT l.* FROM unnest(
      ${wanted.map((need) => need.shopId)}::text[], ${wanted.map((need) => need.memberId)}::bigint[]
    ) AS wanted("shopId", "id"), LATERAL (
      SELECT * FROM "Lot" WHERE "shopId" = wanted."shopId" AND "memberId" = wanted."id"
      ORDER BY "expiresAt", "seq" LIMIT ${limit}::int
    ) AS l
    UNION
    SELECT l.* FROM unnest(
      ${owns.map((own) => own.shopId)}::text[], ${owns.map((own) => own.memberId)}::bigint[],
      ${owns.map((own) => own.seq)}::int[]
    ) AS own("shopId", "id", "seq")
    JOIN "Lot" l ON l."shopId" = own."shopId" AND l."memberId" = own."id" AND l."seq" = own."seq"`;
}

/** The draws of each debit that a draft returns, with the lots they came from: they could be spent then, and lapse when they would have. */
export async function loadUndos(tx: Tx, drafts: readonly Draft[]): Promise<Map<string, Undo[]>> {
  const returns = drafts.filter((draft) => draft.returnOf);
  const undos = new Map<string, Undo[]>();
  if (!returns.length) return undos;
  const rows = await tx.$queryRaw<(Omit<LotRow, 'remaining'> & { key: string; points: bigint })[]>`
    SELECT wanted."key", d."shopId", d."memberId", d."creditSeq" AS "seq", d."points",
      least(coalesce(e."availableAt", e."happenedAt"), debit."recordedAt") AS "availableAt",
      d."expiresAt", e."orderId"
    FROM unnest(
      ${returns.map((draft) => draft.key)}::text[], ${returns.map((draft) => draft.shopId)}::text[],
      ${returns.map((draft) => draft.memberId)}::bigint[],
      ${returns.map((draft) => draft.returnOf!.debitSeq)}::int[]
    ) AS wanted("key", "shopId", "id", "debitSeq")
    JOIN "Draw" d ON d."shopId" = wanted."shopId" AND d."memberId" = wanted."id"
      AND d."debitSeq" = wanted."debitSeq"
    JOIN "Entry" e ON e."shopId" = d."shopId" AND e."memberId" = d."memberId" AND e."seq" = d."creditSeq"
    JOIN "Entry" debit ON debit."shopId" = d."shopId" AND debit."memberId" = d."memberId" AND debit."seq" = d."debitSeq"
    ORDER BY d."creditSeq"`;
  const termsOf = new Map(returns.map(({ key, returnOf }) => [key, returnOf!.terms]));
  for (const row of rows) {
    const key = `${row.shopId}/${row.key}`;
    const lot = {
      seq: row.seq,
      availableAt: row.availableAt.getTime(),
      expiresAt: datedNow(row, termsOf.get(row.key)),
      orderId: row.orderId,
    };
    undos.set(key, [
      ...(undos.get(key) ?? []),
      { creditSeq: row.seq, points: toSafe(row.points), lot },
    ]);
  }
  return undos;
}

/** When a lot that is opened again lapses: as the programme says now, and not sooner than when it was drawn from. */
function datedNow(
  { expiresAt, availableAt }: Pick<LotRow, 'expiresAt' | 'availableAt'>,
  terms: LotTerms | undefined,
): number | null {
  if (!expiresAt || !terms) return expiresAt?.getTime() ?? null;
  const reckoned = lotExpiry(terms.expiry, availableAt, terms.expirySince, terms.timeZone);
  return reckoned && Math.max(reckoned.getTime(), expiresAt.getTime());
}
