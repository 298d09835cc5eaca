// Posts entries and sees to what follows from them: the theme learns the new balances.
import type { Tx } from '../database/open';
import type { Draft, Posting } from '../ledger/entry';
import { post } from '../ledger/post';
import { enqueue } from '../outbox/enqueue';

/** Like the ledger's own post, in the caller's transaction; members whose points moved are told to the theme. */
export async function postPoints(
  tx: Tx,
  drafts: readonly Draft[],
  now: Date,
): Promise<Posting[]> {
  const postings = await post(tx, drafts, now);
  const moved = drafts.filter((_, index) => wasPosted(postings[index]!));
  await enqueue(
    tx,
    moved.map(({ shopId, memberId }) => ({
      shopId,
      kind: 'sync-member',
      key: String(memberId),
      data: { memberId },
    })),
    now,
  );
  return postings;
}

const wasPosted = (posting: Posting) => 'posted' in posting && posting.posted;
