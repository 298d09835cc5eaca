// A member's entries, newest first, by page.
import type { Db } from '../database/open';
import { toSafe } from '../loyalty/points';
import type { EntryReasons } from '../loyalty/reasons';
import type { EntryKind } from './entry';

export type EntryRow = {
  seq: number;
  key: string;
  kind: EntryKind;
  points: number;
  balanceAfter: number;
  happenedAt: Date;
  recordedAt: Date;
  availableAt: Date | null;
  expiresAt: Date | null;
  orderId: string | null;
  redemptionId: string | null;
  programVersion: number | null;
  reasons: EntryReasons;
};

/** Up to `limit` entries older than `before` (a seq), and where the next page starts, or null at the end. */
export async function history(
  db: Db,
  {
    shopId,
    memberId,
    before,
    limit,
    hidden = [],
  }: {
    shopId: string;
    memberId: number;
    before?: number;
    limit: number;
    /** Kinds that whoever asks does not see. */
    hidden?: readonly EntryKind[];
  },
): Promise<{ entries: EntryRow[]; next: number | null }> {
  const rows = await db.entry.findMany({
    where: {
      shopId,
      memberId,
      ...(before !== undefined && { seq: { lt: before } }),
      ...(hidden.length && { kind: { notIn: [...hidden] } }),
    },
    orderBy: { seq: 'desc' },
    take: limit + 1,
  });
  const entries = rows.slice(0, limit).map(({ shopId: _shop, memberId: _member, ...row }) => ({
    ...row,
    kind: row.kind as EntryKind,
    points: toSafe(row.points),
    balanceAfter: toSafe(row.balanceAfter),
    reasons: row.reasons as unknown as EntryReasons,
  }));
  return { entries, next: rows.length > limit ? entries.at(-1)!.seq : null };
}
