// Open lots: what is left of each credit, what a debit draws from them, and debts that the next credits pay.

/** A credit's open remainder; below zero, what a debit still owes. Times in milliseconds since 1970. */
export type Lot = {
  seq: number;
  remaining: number;
  availableAt: number;
  expiresAt: number | null;
  orderId: string | null;
  /** Promised by hand: no change of programme makes it lapse before. */
  keptTo?: number | null;
};

/** `debitSeq` consumed this many of `creditSeq`'s points; below zero, gave them back. */
export type Draw = {
  debitSeq: number;
  creditSeq: number;
  points: number;
  /** When the lot would have lapsed. */
  expiresAt?: number | null;
};

/** Article 9: the lot that expires soonest first, never-expiring lots last, then the oldest. */
export function bySoonest(a: Lot, b: Lot): number {
  return (a.expiresAt ?? Infinity) === (b.expiresAt ?? Infinity)
    ? a.seq - b.seq
    : (a.expiresAt ?? Infinity) - (b.expiresAt ?? Infinity);
}

const open = (lot: Lot, now: number) =>
  lot.remaining > 0 && lot.availableAt <= now && (lot.expiresAt === null || lot.expiresAt > now);

/** Points that can be spent at a moment: article 8, decided by the clock alone. */
export function spendable(lots: readonly Lot[], now: number): number {
  return lots.reduce((sum, lot) => sum + (open(lot, now) ? lot.remaining : 0), 0);
}

/** Lots a redemption may draw from, in the order it does. */
export function spendableLots(lots: readonly Lot[], now: number): Lot[] {
  return lots.filter((lot) => open(lot, now)).sort(bySoonest);
}

/** Lots a reversal may draw from: the order's own first, pending or not, then spendable ones, then pending. */
export function reversibleLots(lots: readonly Lot[], own: ReadonlySet<number>, now: number): Lot[] {
  const rank = (lot: Lot) => (own.has(lot.seq) ? 0 : open(lot, now) ? 1 : 2);
  return lots
    .filter((lot) => lot.remaining > 0)
    .sort((a, b) => rank(a) - rank(b) || bySoonest(a, b));
}

/** Takes points from lots in the given order, changing them; says what it took and what was missing. */
export function draw(
  lots: readonly Lot[],
  debitSeq: number,
  points: number,
): { draws: Draw[]; missing: number } {
  const draws: Draw[] = [];
  let missing = points;
  for (const lot of lots) {
    if (missing === 0) break;
    const taken = Math.min(lot.remaining, missing);
    if (taken <= 0) continue;
    lot.remaining -= taken;
    missing -= taken;
    draws.push({ debitSeq, creditSeq: lot.seq, points: taken, expiresAt: lot.expiresAt });
  }
  return { draws, missing };
}

/** Article 10: open credits pay open debts, the oldest debt first; pending credits pay too. */
export function payDebts(lots: readonly Lot[]): Draw[] {
  const draws: Draw[] = [];
  const credits = lots.filter((lot) => lot.remaining > 0).sort(bySoonest);
  for (const debt of lots.filter((lot) => lot.remaining < 0).sort((a, b) => a.seq - b.seq)) {
    const paid = draw(credits, debt.seq, -debt.remaining);
    debt.remaining = -paid.missing || 0;
    draws.push(...paid.draws);
  }
  return draws;
}
