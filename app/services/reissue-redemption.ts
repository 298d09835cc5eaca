// A code that was lost or does not work: taken back first, then made anew under the same terms.
import type { Tx } from '../database/open';
import { enqueue } from '../outbox/enqueue';
import { noteRedemptions } from './note-redemption';
import { changeRedemption, isByPeople, isMoney, type RedemptionRow } from './redemption-rows';
import { codeFor } from './reward-code';
import { byStaff, type StaffDeed } from './staff-deed';
import { askBack, type Asked } from './take-back-redemption';

/**
 * The merchant has a code replaced, and says why. Once it was used, or its points went back, there is nothing to replace:
 * the shopper takes the reward again. Asked again while it is under way nothing changes.
 */
export const reissueRedemption = (asked: StaffDeed): Promise<Asked> =>
  byStaff(asked, async ({ tx, row, by, note, now }) => {
    if (isByPeople(row.kind) || isMoney(row.kind) || row.kind === 'access')
      return { refused: 'redemption_final' };
    // One that is being made still is not lost.
    if (row.state === 'REQUESTED') return { state: row.state, takeBack: row.takeBack };
    return askBack(tx, row, { why: 'reissued', by, note }, now);
  });

/** Another code in place of the one that can no longer be used, which stays known in case it was used after all. */
export async function issueAnew(tx: Tx, row: RedemptionRow, now: Date): Promise<void> {
  const { shopId, id, code: before } = row;
  await tx.pastCode.create({ data: { shopId, code: before, redemptionId: id } });
  const code = codeFor(row.kind);
  await changeRedemption(tx, row, {
    code,
    state: 'REQUESTED',
    issues: { increment: 1 },
    discountId: null,
    issuedAt: null,
    triedAt: null,
    takeBack: null,
    takeBackAt: null,
  });
  const data = { before };
  await noteRedemptions(
    tx,
    [{ shopId, redemptionId: id, what: 'reissued', by: 'regulars', data }],
    now,
  );
  const job = { shopId, kind: 'issue-reward' as const, key: id, data: { redemptionId: id } };
  await enqueue(tx, [job], now);
}
