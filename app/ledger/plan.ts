// What posting a member's drafts does to their lots: pure, so that the same steps can be replayed by audit.
import {
  draw,
  payDebts,
  reversibleLots,
  spendable,
  spendableLots,
  type Draw,
  type Lot,
} from '../loyalty/lots';
import { lapseAfter } from '../loyalty/expiry';
import type { Draft, Posting, Redate } from './entry';

/** A draw to undo, with the lot it came from as it was opened. */
export type Undo = { creditSeq: number; points: number; lot: Omit<Lot, 'remaining'> };

/** A member under lock. `lots` are the open ones that matter; planning changes them, `stored` stays. */
export type Account = {
  seq: number;
  balance: number;
  /** When all that can be spent lapses unless something happens before. */
  lapsesAt: number | null;
  lots: Lot[];
  /** What each loaded lot held in the database. */
  stored: Map<number, number>;
  /** Lots whose dates are other than in the database. */
  redated?: Set<number>;
};

/** An entry as it will stand; `opened` is the lot a credit opens. */
export type PlannedEntry = {
  draft: Draft;
  seq: number;
  points: number;
  balanceAfter: number;
  opened: Lot | null;
};
export type Step = { posting: Posting; entry: PlannedEntry | null; draws: Draw[] };

/** Applies one draft to an account; the account is changed, what has to be written is returned. */
export function plan(account: Account, draft: Draft, now: Date, undos: readonly Undo[]): Step {
  const seq = account.seq + 1;
  const result =
    draft.points >= 0 ? credit(account, draft, seq, undos) : debit(account, draft, seq, now);
  if ('missing' in result) {
    const posting = { refused: 'not_enough_points', missing: result.missing } as const;
    return { posting, entry: null, draws: [] };
  }
  const draws = [...result.draws, ...payDebts(account.lots)];
  account.seq = seq;
  account.balance += result.points;
  if (draft.redate) redate(account, draft.redate);
  account.lapsesAt = lapsesAfter(account, draft, result.points);
  const { points, opened } = result;
  const entry = { draft, seq, points, balanceAfter: account.balance, opened };
  return {
    posting: { posted: true, seq, points, balanceAfter: account.balance },
    entry,
    draws,
  };
}

function redate(account: Account, { seqs, availableAt, expiresAt, keptTo }: Redate) {
  const wanted = new Set(seqs);
  account.redated ??= new Set();
  for (const lot of account.lots) {
    if (!wanted.has(lot.seq) || lot.remaining <= 0) continue;
    if (availableAt) lot.availableAt = availableAt.getTime();
    if (keptTo) lot.keptTo = keptTo.getTime();
    if (expiresAt) lot.expiresAt = Math.max(expiresAt.getTime(), lot.keptTo ?? 0);
    if (expiresAt === null) lot.expiresAt = null;
    account.redated.add(lot.seq);
  }
}

/**
 * When everything lapses once this has happened: nothing brings it nearer. Points that come to a member of whom
 * nothing was to lapse start a period, whatever they are; it lasts until the day promised for them.
 */
function lapsesAfter({ lapsesAt }: Account, draft: Draft, points: number): number | null {
  const { lapse, lapsesNotBefore, returnOf, activeAt = draft.happenedAt } = draft;
  const keeps = lapse?.keptBy === 'earning' ? draft.kind === 'award' && points > 0 : points !== 0;
  const starts = lapsesAt === null && (points > 0 || draft.redate !== undefined);
  const begins = lapse && starts;
  const kept = lapse && (keeps || starts) ? lapseAfter(lapse, activeAt).getTime() : -Infinity;
  const grace = begins && returnOf ? returnOf.graceUntil.getTime() : -Infinity;
  const promises = lapsesNotBefore && (lapsesAt !== null || begins);
  const promised = promises ? lapsesNotBefore.getTime() : -Infinity;
  const latest = Math.max(lapsesAt ?? -Infinity, kept, grace, promised);
  return latest === -Infinity ? null : latest;
}

type Moved = { points: number; draws: Draw[]; opened: Lot | null };

function credit(account: Account, draft: Draft, seq: number, undos: readonly Undo[]): Moved {
  const draws: Draw[] = [];
  let fresh = draft.points;
  const back = draft.returnOf
    ? partOf(undos, draft.returnOf.after ?? 0, draft.points).map((undo) => asOpen(account, undo))
    : [];
  for (const undo of back) {
    if (lapsed(undo, draft.returnOf!.graceUntil)) continue;
    lotOf(account, undo).remaining += undo.points;
    draws.push({ debitSeq: seq, creditSeq: undo.creditSeq, points: -undo.points });
    fresh -= undo.points;
  }
  const opened = fresh > 0 ? openLot(draft, seq, fresh, back) : null;
  if (opened) account.lots.push(opened);
  return { points: draft.points, draws, opened: opened && { ...opened } };
}

function openLot(draft: Draft, seq: number, remaining: number, undos: readonly Undo[]): Lot {
  const expiresAt = draft.returnOf ? graceOf(draft, undos) : (draft.expiresAt?.getTime() ?? null);
  const availableAt = (draft.availableAt ?? draft.happenedAt).getTime();
  const keptTo = draft.keptTo?.getTime() ?? null;
  return { seq, remaining, availableAt, expiresAt, orderId: draft.orderId ?? null, keptTo };
}

/** The draws that so many points undo, after so many that were undone before: in their order, the last of them in part. */
function partOf(undos: readonly Undo[], after: number, points: number): Undo[] {
  let [skip, left] = [after, points];
  return undos.flatMap((undo) => {
    const skipped = Math.min(skip, undo.points);
    const part = Math.min(left, undo.points - skipped);
    skip -= skipped;
    left -= part;
    return part > 0 ? [{ ...undo, points: part }] : [];
  });
}

/** A lot that is open still lapses when it says itself. */
function asOpen(account: Account, undo: Undo): Undo {
  const open = account.lots.find((lot) => lot.seq === undo.creditSeq);
  return open ? { ...undo, lot: open } : undo;
}

const lapsed = (undo: Undo, graceUntil: Date) =>
  undo.lot.expiresAt !== null && undo.lot.expiresAt < graceUntil.getTime();

// Points that never came from a lot (a debt spent them) do not lapse; only lapsed ones get the grace.
const graceOf = (draft: Draft, undos: readonly Undo[]) =>
  undos.some((undo) => lapsed(undo, draft.returnOf!.graceUntil))
    ? draft.returnOf!.graceUntil.getTime()
    : null;

function lotOf(account: Account, undo: Undo): Lot {
  let lot = account.lots.find((candidate) => candidate.seq === undo.creditSeq);
  if (!lot) account.lots.push((lot = { ...undo.lot, remaining: 0 }));
  return lot;
}

function debit(
  account: Account,
  draft: Draft,
  seq: number,
  now: Date,
): Moved | { missing: number } {
  const wanted = -draft.points;
  const at = now.getTime();
  const shortfall = draft.shortfall ?? 'refuse';
  if (shortfall === 'refuse') {
    const missing = wanted - spendable(account.lots, at);
    if (missing > 0) return { missing };
  }
  const { draws, missing } = draw(source(account, draft, at), seq, wanted);
  if (missing > 0 && shortfall === 'debt') {
    const opened = { seq, remaining: -missing, availableAt: at, expiresAt: null };
    account.lots.push({ ...opened, orderId: draft.orderId ?? null });
  }
  return { points: shortfall === 'clamp' ? missing - wanted || 0 : -wanted, draws, opened: null };
}

function source({ lots }: Account, { fromSeqs, ownSeqs, shortfall }: Draft, at: number): Lot[] {
  if (fromSeqs) return lots.filter((lot) => fromSeqs.includes(lot.seq));
  if (shortfall === 'clamp' || shortfall === 'debt')
    return reversibleLots(lots, new Set(ownSeqs), at);
  return spendableLots(lots, at);
}
