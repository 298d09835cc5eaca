// Points of a redemption on their way back, or taken again: to the lots they came from, whatever came and went before.
import type { Tx } from '../database/open';
import type { Draft } from '../ledger/entry';
import { toSafe } from '../loyalty/points';
import type { ReturnCause } from '../loyalty/words/rewards';
import { shopCurrency } from '../queries/current-program';
import { postPoints } from './post-points';
import { changeRedemption, type RedemptionRow } from './redemption-rows';

/** Days that points live on where the lot they came from has lapsed meanwhile (article 12). */
const GRACE_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * What to move of a locked redemption: points above zero go back, below zero are taken again, owed if need be. `key`
 * names a move that happens once; others are numbered under `cause`.
 */
export type Move = {
  row: RedemptionRow;
  points: number;
  cause: ReturnCause;
  key?: 'return' | 'late';
};

/** Moves the points and keeps `returned`; what is `goodwill` counts as such. The row is brought up to date. */
export async function movePoints(tx: Tx, move: Move, now: Date): Promise<void> {
  const { row, points, cause } = move;
  if (points === 0) return;
  const currency = await shopCurrency(row.shopId, tx);
  const drafts =
    points > 0
      ? (await partsToUndo(tx, row, points)).map((part, nr) => ({
          ...draftOf(move, nr, now),
          points: part.points,
          kind: 'return' as const,
          reasons: { type: 'return' as const, reward: row.reward, currency, cause },
          returnOf: { ...part.of, graceUntil: new Date(now.getTime() + GRACE_DAYS * DAY_MS) },
        }))
      : [
          {
            ...draftOf(move, 0, now),
            points,
            kind: 'redemption' as const,
            reasons: { type: 'redemption' as const, reward: row.reward, currency },
            shortfall: 'debt' as const,
          },
        ];
  await postPoints(tx, drafts, now);
  row.returned += points;
  row.steps += move.key ? drafts.length - 1 : drafts.length;
  if (cause === 'goodwill') row.goodwill += points;
  const { returned, goodwill, steps } = row;
  await changeRedemption(tx, row, { returned, goodwill, steps });
}

type Named = Pick<Draft, 'shopId' | 'memberId' | 'key' | 'happenedAt' | 'redemptionId'>;

function draftOf({ row, cause, key }: Move, nr: number, now: Date): Named {
  const { shopId, memberId, id, steps } = row;
  const name = key && nr === 0 ? key : `${numbered(cause)}:${steps + nr + (key ? 0 : 1)}`;
  return {
    shopId,
    memberId,
    key: `redemption:${id}:${name}`,
    happenedAt: now,
    redemptionId: id,
  };
}

const numbered = (cause: ReturnCause) => (cause === 'goodwill' ? 'goodwill' : 'refund');

type Part = { points: number; of: { debitSeq: number; after: number } };

/** Which debits so many points undo: the newest first, so that no lot is ever given more than was taken from it. */
async function partsToUndo(tx: Tx, row: RedemptionRow, points: number): Promise<Part[]> {
  const open: { debitSeq: number; left: number; back: number }[] = [];
  const undo = (wanted: number): Part[] => {
    const parts: Part[] = [];
    for (let left = wanted; left > 0;) {
      const last = open.at(-1);
      // A redemption never gives back more than it took: the row says how much that is.
      if (!last) throw new Error(`redemption ${row.id} has nothing left to give back`);
      const part = Math.min(left, last.left);
      parts.push({ points: part, of: { debitSeq: last.debitSeq, after: last.back } });
      last.left -= part;
      last.back += part;
      left -= part;
      if (last.left === 0) open.pop();
    }
    return parts;
  };
  for (const entry of await entriesOf(tx, row)) {
    if (entry.points < 0) open.push({ debitSeq: entry.seq, left: -entry.points, back: 0 });
    else undo(entry.points);
  }
  return undo(points);
}

/** Everything posted for it so far, oldest first, found by the keys it can have. */
async function entriesOf(tx: Tx, { shopId, id, steps }: RedemptionRow) {
  const names = ['debit', 'return', 'late'];
  for (let nr = 1; nr <= steps; nr++) names.push(`refund:${nr}`, `goodwill:${nr}`);
  const keys = names.map((name) => `redemption:${id}:${name}`);
  const rows = await tx.$queryRaw<{ seq: number; points: bigint }[]>`
    SELECT "seq", "points" FROM "Entry" WHERE "shopId" = ${shopId} AND "key" = ANY(${keys}::text[]) ORDER BY "seq"`;
  return rows.map((row) => ({ seq: row.seq, points: toSafe(row.points) }));
}
