// Rewards that members were found to have: their points held, their redemptions written, their making ordered.
import type { Tx } from '../database/open';
import type { Draft } from '../ledger/entry';
import type { Reward } from '../loyalty/rewards/reward';
import type { Choice } from '../loyalty/rewards/taken';
import { enqueue } from '../outbox/enqueue';
import { announce } from './announce';
import { postPoints } from './post-points';
import { isByPeople } from './redemption-rows';
import { codeFor } from './reward-code';
import { takeReadyCodes, type ReadyCode } from './take-ready-code';

/** One reward about to be a member's. */
export type Held = {
  id: string;
  shopId: string;
  memberId: number;
  idempotencyKey: string;
  choice: Choice;
  period: string | null;
  currency: string;
  reward: Reward;
  debit: number;
  worthMinor: number;
};

/** Holds all of them, in a constant number of statements. */
export async function holdRewards(tx: Tx, held: readonly Held[], now: Date): Promise<void> {
  if (!held.length) return;
  const postings = await postPoints(
    tx,
    held.map((one) => debitOf(one, now)),
    now,
  );
  // What is thrown takes back all that was counted and written so far.
  if (postings.some((posting) => 'refused' in posting))
    throw new Error('points that could be spent could not be');
  const codes = await takeReadyCodes(
    tx,
    held.map((one) => ({ ...one, endsAt: endOf(one.reward, now) })),
    now,
  );
  const rows = held.map((one, index) => rowOf(one, codes[index] ?? null, now));
  await insert(tx, rows, now);
  const ready = rows.filter((row) => row.state === 'ISSUED');
  const happenings = ready.map(({ shopId, memberId, id, rewardId, points, code }) => ({
    shopId,
    memberId,
    kind: 'reward.issued' as const,
    data: { redemptionId: id, rewardId, points, code },
    key: id,
  }));
  await announce(tx, happenings, now);
  const making = rows.filter((row) => row.state === 'REQUESTED');
  const jobs = making.map(({ shopId, id }) => ({
    shopId,
    kind: 'issue-reward' as const,
    key: id,
    data: { redemptionId: id },
  }));
  await enqueue(tx, jobs, now);
}

type Row = ReturnType<typeof rowOf>;

/**
 * Writes redemptions, each with its first note. One statement whose text never changes: the library's own would be
 * compiled anew for every number of rows.
 */
async function insert(tx: Tx, rows: readonly Row[], now: Date): Promise<void> {
  await tx.$executeRaw`
    WITH made AS (
      INSERT INTO "Redemption" ("shopId", "id", "memberId", "rewardId", "reward", "kind", "choice", "points",
        "worthMinor", "period", "state", "idempotencyKey", "code", "discountId", "requestedAt", "issuedAt", "endsAt", "notes")
      SELECT "shopId", "id", "memberId", "rewardId", "reward", "kind", "choice", "points",
        "worthMinor", "period", "state", "idempotencyKey", "code", "discountId", "requestedAt", "issuedAt", "endsAt", 1
      FROM jsonb_populate_recordset(NULL::"Redemption", ${JSON.stringify(rows)}::jsonb)
      RETURNING "shopId", "id"
    )
    INSERT INTO "RedemptionNote" ("shopId", "redemptionId", "number", "at", "by", "what")
    SELECT "shopId", "id", 1, ${now}::timestamptz, 'shopper', 'requested' FROM made`;
}

function debitOf({ id, shopId, memberId, reward, currency, debit }: Held, now: Date): Draft {
  return {
    shopId,
    memberId,
    key: `redemption:${id}:debit`,
    kind: 'redemption',
    points: -debit,
    happenedAt: now,
    redemptionId: id,
    reasons: { type: 'redemption', reward, currency },
    shortfall: 'refuse',
  };
}

/** What people see to is in their queue at once, and a code made beforehand is live: nobody has to be asked to make it. */
function rowOf(
  { currency: _currency, debit, ...held }: Held,
  readyCode: ReadyCode | null,
  now: Date,
) {
  const { reward } = held;
  const { kind } = reward.gives;
  const issued = isByPeople(kind) || readyCode !== null;
  return {
    ...held,
    rewardId: reward.id,
    kind,
    points: debit,
    state: issued ? 'ISSUED' : 'REQUESTED',
    code: readyCode?.code ?? codeFor(kind),
    discountId: readyCode?.discountId ?? null,
    requestedAt: now,
    issuedAt: issued ? now : null,
    endsAt: endOf(reward, now),
  };
}

const DAY_MS = 86_400_000;

/** When it ends; null where it does not. Access to something ends with that at the latest. */
export function endOf({ gives, validDays }: Reward, now: Date): Date | null {
  if (isByPeople(gives.kind)) return null;
  const ends = validDays === null ? null : new Date(now.getTime() + validDays * DAY_MS);
  const closes = gives.kind === 'access' && gives.until ? new Date(gives.until) : null;
  return ends && closes ? (ends < closes ? ends : closes) : (ends ?? closes);
}
