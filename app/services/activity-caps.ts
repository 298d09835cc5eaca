// What the caps leave to an activity, and what it takes of them: rows of CapUse, locked in one order for everyone.
import type { Tx } from '../database/open';
import { roomLeft, type Cap } from '../loyalty/caps';
import type { Room } from '../loyalty/context';
import { toSafe } from '../loyalty/points';
import type { Used } from './activity-rows';

type Owner = { shopId: string; memberId: number };
type Named = Pick<Cap, 'ruleId' | 'whose' | 'period'>;
type Use = { points: number; times: number };
type Row = Owner & Pick<Cap, 'ruleId' | 'period'>;

const rowOf = ({ shopId, memberId }: Owner, { ruleId, whose, period }: Named): Row => ({
  shopId,
  memberId: whose === 'shop' ? 0 : memberId,
  ruleId,
  period,
});
const keyOf = (row: Row) => JSON.stringify([row.shopId, row.memberId, row.ruleId, row.period]);

/** The uses of many caps while a batch is decided: read once under lock, written once at the end. */
export class CapUses {
  private readonly known = new Map<string, Use>();
  private readonly changes = new Map<string, Row & Use>();

  /** Reads and locks the caps named; those not used yet begin at nothing. One statement. */
  static async lock(tx: Tx, wanted: readonly { owner: Owner; cap: Named }[]): Promise<CapUses> {
    const uses = new CapUses();
    const rows = wanted.map(({ owner, cap }) => rowOf(owner, cap));
    const keys = [...new Map(rows.map((row) => [keyOf(row), row])).values()];
    if (!keys.length) return uses;
    const fresh = keys.map((row) => ({ ...row, points: 0, times: 0 }));
    const found = await tx.$queryRaw<
      (Omit<Row, 'memberId'> & { memberId: bigint; points: bigint; times: number })[]
    >`
      INSERT INTO "CapUse" AS c ("shopId", "memberId", "ruleId", "period", "points", "times")
      SELECT "shopId", "memberId", "ruleId", "period", "points", "times"
      FROM jsonb_populate_recordset(NULL::"CapUse", ${JSON.stringify(fresh)}::jsonb)
      ORDER BY "shopId", "memberId", "ruleId", "period"
      ON CONFLICT ("shopId", "memberId", "ruleId", "period") DO UPDATE SET "points" = c."points"
      RETURNING "shopId", "memberId", "ruleId", "period", "points", "times"`;
    for (const row of found) {
      const use = { points: toSafe(row.points), times: row.times };
      uses.known.set(keyOf({ ...row, memberId: toSafe(row.memberId) }), use);
    }
    return uses;
  }

  /** What these caps leave to a member. */
  roomOf(owner: Owner, caps: readonly Cap[]): Room {
    return roomLeft(caps, (cap) => this.known.get(keyOf(rowOf(owner, cap))));
  }

  /** Notes that so much is used or, with a sign of -1, given back. */
  add(owner: Owner, used: readonly Used[], sign: 1 | -1): void {
    for (const one of used) {
      const row = rowOf(owner, one);
      const use = { points: sign * one.points, times: sign * one.times };
      const none = { points: 0, times: 0 };
      this.known.set(keyOf(row), sum(this.known.get(keyOf(row)) ?? none, use));
      this.changes.set(keyOf(row), { ...row, ...sum(this.changes.get(keyOf(row)) ?? none, use) });
    }
  }

  /** Writes what has changed, in one statement. */
  async save(tx: Tx): Promise<void> {
    const changes = [...this.changes.values()].filter((one) => one.points || one.times);
    if (!changes.length) return;
    await tx.$executeRaw`
      UPDATE "CapUse" AS c SET "points" = greatest(0, c."points" + u."points"),
        "times" = greatest(0, c."times" + u."times")
      FROM jsonb_populate_recordset(NULL::"CapUse", ${JSON.stringify(changes)}::jsonb) AS u
      WHERE c."shopId" = u."shopId" AND c."memberId" = u."memberId" AND c."ruleId" = u."ruleId"
        AND c."period" = u."period"`;
  }
}

const sum = (a: Use, b: Use): Use => ({ points: a.points + b.points, times: a.times + b.times });

/** What an award took of each cap it met, as it is kept with the activity. */
export function usesOf(
  caps: readonly Cap[],
  consumed: readonly { ruleId: string; points: number; times: number }[],
): Used[] {
  return consumed.flatMap(({ ruleId, points, times }) =>
    caps
      .filter((cap) => cap.ruleId === ruleId)
      .map(({ whose, period }) => ({ ruleId, whose, period, points, times })),
  );
}
