// Somebody wants a reward back that can still be used: its shopper, the merchant, or the end of its time. What Shopify
// may have made is made unusable there first; the points go back once that is certain.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Tx } from '../database/open';
import { enqueue } from '../outbox/enqueue';
import { noteRedemptions } from './note-redemption';
import {
  changeRedemption,
  isByPeople,
  isMoney,
  lockRedemption,
  type RedemptionRow,
  type RedemptionState,
  type TakeBack,
} from './redemption-rows';
import { closeRedemption } from './return-redemption';
import { byStaff, type Refusal, type StaffDeed } from './staff-deed';

/** What became of a redemption that something was asked of. */
export type Asked = { state: RedemptionState; takeBack: TakeBack | null } | Refusal;

/**
 * The shopper changes their mind: only of what is theirs and unused. Access that is open already, gift cards and store
 * credit were used by being taken. Doing it twice changes nothing.
 */
export async function undoRedemption({
  shopId,
  customerId,
  redemptionId: id,
}: {
  shopId: string;
  customerId: string;
  redemptionId: string;
}): Promise<Asked> {
  const now = clock.now();
  return prisma.$transaction(async (tx) => {
    const row = await lockRedemption(tx, { shopId, id });
    if (!row || !(await isTheirs(tx, row, customerId))) return { refused: 'redemption_not_found' };
    if (isMoney(row.kind) || isOpen(row, now)) return { refused: 'redemption_final' };
    return askBack(tx, row, { why: 'undone', by: 'shopper' }, now);
  });
}

/** The merchant takes it back, and says why. Of a gift card or store credit only what is untouched comes back. */
export const revokeRedemption = (asked: StaffDeed): Promise<Asked> =>
  byStaff(asked, ({ tx, row, by, note, now }) =>
    askBack(tx, row, { why: 'revoked', by, note }, now),
  );

async function isTheirs(tx: Tx, { shopId, memberId }: RedemptionRow, customerId: string) {
  const found = await tx.member.findUnique({
    where: { shopId_customerId: { shopId, customerId } },
    select: { id: true, mergedInto: true },
  });
  return found !== null && Number(found.mergedInto ?? found.id) === memberId;
}

/** Access works from the moment it is given, or from the day it opens. */
function isOpen({ reward, state }: RedemptionRow, now: Date): boolean {
  const { gives } = reward;
  if (gives.kind !== 'access' || state !== 'ISSUED') return false;
  return !gives.from || new Date(gives.from) <= now;
}

export type Why = { why: TakeBack; by: string; note?: string | null };

/** Whether what is asked now goes before what was asked first: a code that is only replaced can still be revoked. */
const outranks = (why: TakeBack, before: TakeBack | null) =>
  before === null || (before === 'reissued' && why !== 'reissued');

/** Asks a locked redemption back; at once where Shopify has nothing of it. */
export async function askBack(
  tx: Tx,
  row: RedemptionRow,
  { why, by, note }: Why,
  now: Date,
): Promise<Asked> {
  const { shopId, id } = row;
  if (row.state === 'USED') return { refused: 'redemption_used' };
  if (row.state !== 'REQUESTED' && row.state !== 'ISSUED')
    return row.takeBack === why ? answer(row) : { refused: 'redemption_closed' };
  if (!outranks(why, row.takeBack)) return answer(row);
  if (why !== 'reissued' && ((await isNowhere(tx, row)) || isByPeople(row.kind))) {
    await closeRedemption(tx, row, { cause: why, by, note }, now);
    return answer(row);
  }
  await changeRedemption(tx, row, { takeBack: why, takeBackAt: now });
  row.takeBack = why;
  await noteRedemptions(
    tx,
    [{ shopId, redemptionId: id, what: 'takeBack', by, note, data: { why } }],
    now,
  );
  await enqueue(tx, [takeBackJob(row)], now);
  return answer(row);
}

const answer = ({ state, takeBack }: RedemptionRow): Asked => ({ state, takeBack });

export const takeBackJob = ({ shopId, id }: { shopId: string; id: string }) => ({
  shopId,
  kind: 'take-back-reward' as const,
  key: id,
  data: { redemptionId: id },
});

/**
 * Whether nobody has begun to make it: its job is taken away before anyone can. One that has been begun, or put off by
 * Shopify after it was, may be there without our knowing, and has to be looked for.
 */
async function isNowhere(tx: Tx, { shopId, id, state }: RedemptionRow): Promise<boolean> {
  if (state !== 'REQUESTED') return false;
  const gone = await tx.$queryRaw<object[]>`
    DELETE FROM "Job" j USING "Redemption" r WHERE j."shopId" = ${shopId} AND j."kind" = 'issue-reward' AND j."key" = ${id}
      AND j."attempts" = 0 AND j."error" IS NULL AND j."parkedAt" IS NULL
      AND r."shopId" = j."shopId" AND r."id" = ${id} AND r."triedAt" IS NULL RETURNING 1`;
  return gone.length > 0;
}
