// A code that was lost or does not work: taken back first, then made anew under the same terms.
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
} from './redemption-rows';
import { codeFor } from './reward-code';
import { askBack, staffNote, type Asked } from './take-back-redemption';

/**
 * The merchant has a code replaced, and says why. Once it was used, or its points went back, there is nothing to replace:
 * the shopper takes the reward again. Asked again while it is under way nothing changes.
 */
export async function reissueRedemption({
  shopId,
  redemptionId: id,
  by,
  ...rest
}: {
  shopId: string;
  redemptionId: string;
  note: string;
  /** The staff member, as Shopify numbers them. */
  by: string;
}): Promise<Asked> {
  const note = staffNote(rest.note);
  if (!note) return { refused: 'note_missing' };
  const now = clock.now();
  return prisma.$transaction(async (tx) => {
    const row = await lockRedemption(tx, { shopId, id });
    if (!row) return { refused: 'redemption_not_found' };
    if (isByPeople(row.kind) || isMoney(row.kind) || row.kind === 'access')
      return { refused: 'redemption_final' };
    // One that is being made still is not lost.
    if (row.state === 'REQUESTED') return { state: row.state, takeBack: row.takeBack };
    return askBack(tx, row, { why: 'reissued', by, note }, now);
  });
}

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
    redeemCodeId: null,
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
