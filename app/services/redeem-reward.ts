// A member takes a reward. Those who press at the same moment are served together: in a rush the database is asked once
// for many, so that more of them are served a second; whoever comes alone does not wait.
import { clock } from '../clock';
import { prisma } from '../db.server';
import { redeemMany, type RedeemRequest, type RedeemResult } from './redeem-many';

export type { RedeemRequest, RedeemResult } from './redeem-many';

type Waiting = {
  request: RedeemRequest;
  done: (result: RedeemResult) => void;
  failed: (error: unknown) => void;
};

/** Served at once: one that has to wait for somebody's lock leaves the others free. */
const LANES = 3;
const MOST = 64;
/** Fewer than these are not worth a transaction of their own. */
const FEW = 32;

const queue: Waiting[] = [];
let serving = 0;

/**
 * Redeems once for each idempotency key: asked again it answers with the first redemption; with another reward or
 * another choice it is a conflict. Tags and segments are those last learned of the customer.
 */
export function redeemReward(request: RedeemRequest): Promise<RedeemResult> {
  return new Promise((done, failed) => {
    queue.push({ request, done, failed });
    // Whoever presses in the same moment is still to come.
    if (serving < LANES) setImmediate(serve);
  });
}

async function serve(): Promise<void> {
  if (serving >= LANES) return;
  serving++;
  try {
    while (queue.length) await serveTogether(queue.splice(0, fairShare()));
  } finally {
    serving--;
  }
}

/** What one lane takes of those who wait, so that the others have something to do meanwhile. */
const fairShare = () => Math.min(MOST, Math.max(FEW, Math.ceil(queue.length / LANES)));

/** All in one transaction; where that fails each in one of its own, so that nobody fails for another's sake. */
async function serveTogether(batch: readonly Waiting[]): Promise<void> {
  try {
    const results = await redeemIn(batch.map((one) => one.request));
    for (const [index, { done }] of batch.entries()) done(results[index]!);
  } catch (error) {
    const [only, ...more] = batch;
    if (!more.length) return only!.failed(error);
    for (const one of batch) await serveTogether([one]);
  }
}

function redeemIn(requests: readonly RedeemRequest[]): Promise<RedeemResult[]> {
  const now = clock.now();
  return prisma.$transaction((tx) => redeemMany(tx, requests, now));
}
