// Writes balances to customers' metafields, 25 a request, so that the theme's first paint needs no request at all.
import { clock } from '../clock';
import type { Task } from '../outbox/run';
import { memberSummaries } from '../queries/member-summary';
import { standings, tierShown } from '../queries/standing';
import { adminRequest } from '../shopify/admin';
import { customerGid, SUMMARY, type Summary } from '../shopify/metafields';
import { hopelessFaults, type UserError } from '../shopify/user-errors';

type Set = { metafieldsSet: { userErrors: UserError[] } };

export const syncMember: Task = {
  /** As many metafields as one metafieldsSet takes. */
  batch: 25,
  async run(shopId, jobs) {
    const now = clock.now();
    const members = await memberSummaries(
      shopId,
      jobs.map((job) => Number(job.data.memberId)),
      now,
    );
    const standing = await standings(
      shopId,
      members.map((member) => member.memberId),
      now,
    );
    const metafields = members.flatMap(({ customerId, memberId, balance, pending }) => {
      if (!customerId) return [];
      const held = standing.get(memberId);
      const tier = held && { tier: tierShown(held) };
      const value: Summary = { v: 1, balance, pending, at: now.toISOString(), ...tier };
      return [{ ownerId: customerGid(customerId), ...SUMMARY, value: JSON.stringify(value) }];
    });
    if (!metafields.length) return;
    const { metafieldsSet } = await adminRequest<Set>(shopId, 'setMetafields', { metafields });
    // One customer Shopify no longer has must not keep the other 24 waiting.
    if (metafieldsSet.userErrors.length && jobs.length > 1)
      for (const job of jobs) await syncMember.run(shopId, [job]).catch(rethrowUnlessRefused);
    else hopelessFaults(metafieldsSet.userErrors);
  },
  /** A balance Shopify will not take is not needed there: the widget asks us when it opens. */
  giveUp: async () => true,
};

function rethrowUnlessRefused(error: unknown): void {
  if (!(error instanceof Error && error.name === 'Refused')) throw error;
}
