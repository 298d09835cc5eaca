// Posts entries and sees to what follows from them: the theme learns the new balances, other programs what happened.
import type { Tx } from '../database/open';
import type { Draft, Posting } from '../ledger/entry';
import { settle } from '../ledger/post';
import { enqueue, type NewJob } from '../outbox/enqueue';
import { announce } from './announce';
import { balanceJob, holdEndJobs } from './balance-jobs';
import { tellExpired } from './expire-points';
import { withExpiryTerms } from './expiry-terms';
import { happeningsOf } from './happenings-of';

/**
 * Like the ledger's own post, in the caller's transaction; members whose points moved are told to the theme,
 * and what moved them to whoever listens.
 */
export async function postPoints(tx: Tx, drafts: readonly Draft[], now: Date): Promise<Posting[]> {
  const full = await withExpiryTerms(tx, drafts, now);
  const { postings, expired } = await settle(tx, full, now);
  await tellExpired(tx, expired, now);
  const moved = full.filter((_, index) => wasPosted(postings[index]!));
  await enqueue(
    tx,
    moved.flatMap((draft) => syncs(draft, now)),
    now,
  );
  const happenings = full.flatMap((draft, index) => happeningsOf(draft, postings[index]!));
  await announce(tx, happenings, now);
  return postings;
}

/** The theme learns a balance at once, and again when a hold ends that is known to. */
const syncs = (draft: Draft, now: Date): NewJob[] => [
  balanceJob(draft),
  ...holdEndJobs(draft, holdEndOf(draft), now),
];

const holdEndOf = ({ points, availableAt, redate }: Draft) =>
  redate?.availableAt ?? (points > 0 ? availableAt : undefined);

const wasPosted = (posting: Posting) => 'posted' in posting && posting.posted;
