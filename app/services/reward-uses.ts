// How often rewards with a limit, a stock or a budget are taken: counted when they are, and given up when points go back.
import type { Tx } from '../database/open';
import { toSafe } from '../loyalty/points';
import type { Taken } from '../loyalty/rewards/eligible';
import type { Reward } from '../loyalty/rewards/reward';

type Limited = Pick<Reward, 'limit' | 'stock' | 'budgetMinor'>;

/** Who takes which reward, in which period; null where there is enough for everyone. */
export type Use = { shopId: string; memberId: number; rewardId: string; period: string | null };

/** What one of it counts for. */
type Counted = Use & { reward: Limited; worthMinor: number };

/** The row of everybody together is of this member. */
const EVERYBODY = 0;

/** Whether what one takes is missing for others: only then everybody's row is touched, which all would wait for. */
const isShared = ({ stock, budgetMinor }: Limited) => stock !== null || budgetMinor !== null;

type Key = { shopId: string; rewardId: string; memberId: number; period: string };
type Row = Omit<Key, 'memberId'> & { memberId: bigint; times: number; worthMinor: bigint };

function keysOf({ shopId, rewardId, memberId, period, reward }: Use & { reward: Limited }): Key[] {
  if (period === null) return [];
  const key = { shopId, rewardId };
  return [
    ...(isShared(reward) ? [{ ...key, memberId: EVERYBODY, period: '' }] : []),
    ...(reward.limit ? [{ ...key, memberId, period }] : []),
  ];
}

const idOf = ({ shopId, rewardId, memberId, period }: Key) =>
  [shopId, rewardId, memberId, period].join('\n');

/**
 * What is taken of several rewards by several members, locked until the transaction ends, so that the last piece is
 * taken once; what is taken in the same transaction counts at once. Rows are locked in one order for everyone, after
 * members; whoever gives something up locks its redemption before.
 */
export class RewardUses {
  private readonly rows = new Map<string, Key & { times: number; worthMinor: number }>();
  private readonly changes = new Map<string, Key & { times: number; worthMinor: number }>();

  static async lock(tx: Tx, wanted: readonly (Use & { reward: Limited })[]): Promise<RewardUses> {
    const uses = new RewardUses();
    const keys = [...new Map(wanted.flatMap(keysOf).map((key) => [idOf(key), key])).values()];
    if (!keys.length) return uses;
    const rows = await tx.$queryRaw<Row[]>`
      INSERT INTO "RewardUse" ("shopId", "rewardId", "memberId", "period")
      SELECT "shopId", "rewardId", "memberId", "period"
      FROM jsonb_populate_recordset(NULL::"RewardUse", ${JSON.stringify(keys)}::jsonb)
      ORDER BY "shopId", "rewardId", "memberId", "period"
      ON CONFLICT ("shopId", "rewardId", "memberId", "period") DO UPDATE SET "times" = "RewardUse"."times"
      RETURNING "shopId", "rewardId", "memberId", "period", "times", "worthMinor"`;
    for (const row of rows) {
      const key = { ...row, memberId: toSafe(row.memberId) };
      uses.rows.set(idOf(key), { ...key, worthMinor: toSafe(row.worthMinor) });
    }
    return uses;
  }

  /** What is taken so far, by the member in their period and by all. */
  takenOf(use: Use & { reward: Limited }): Taken {
    const taken: Taken = { mine: 0, all: 0, worthMinor: 0 };
    for (const key of keysOf(use)) {
      const row = this.rows.get(idOf(key));
      if (!row) continue;
      if (key.memberId === EVERYBODY)
        Object.assign(taken, { all: row.times, worthMinor: row.worthMinor });
      else taken.mine = row.times;
    }
    return taken;
  }

  /** Counts one more. */
  add(use: Counted): void {
    for (const key of keysOf(use)) {
      const row = this.rows.get(idOf(key));
      if (!row) continue;
      row.times++;
      row.worthMinor += use.worthMinor;
      const change = this.changes.get(idOf(key)) ?? { ...key, times: 0, worthMinor: 0 };
      change.times++;
      change.worthMinor += use.worthMinor;
      this.changes.set(idOf(key), change);
    }
  }

  /** Writes what was counted. */
  save = (tx: Tx): Promise<void> => change(tx, [...this.changes.values()]);
}

/** Counts one of a redemption more (it was used after all), or one less: what came back can be taken by someone else. */
export async function countUse(tx: Tx, use: Counted, times: 1 | -1): Promise<void> {
  const worthMinor = times * use.worthMinor;
  await change(
    tx,
    keysOf(use).map((key) => ({ ...key, times, worthMinor })),
  );
}

async function change(
  tx: Tx,
  changes: readonly (Key & { times: number; worthMinor: number })[],
): Promise<void> {
  if (!changes.length) return;
  await tx.$executeRaw`
    UPDATE "RewardUse" u SET "times" = greatest(0, u."times" + c."times"),
      "worthMinor" = greatest(0, u."worthMinor" + c."worthMinor")
    FROM jsonb_populate_recordset(NULL::"RewardUse", ${JSON.stringify(changes)}::jsonb) AS c
    WHERE u."shopId" = c."shopId" AND u."rewardId" = c."rewardId" AND u."memberId" = c."memberId" AND u."period" = c."period"`;
}
