// Writes balances to customers' metafields, 25 a request, so that the theme's first paint needs no request at all.
import { clock } from '../clock';
import { saySummary } from '../loyalty/say-summary';
import type { Locale } from '../loyalty/words';
import { Later, type Task } from '../outbox/run';
import { memberSummaries } from '../queries/member-summary';
import { shopSpeech } from '../queries/shop-speech';
import { standings, tierShown } from '../queries/standing';
import { adminRequest } from '../shopify/admin';
import { budgetOf } from '../shopify/budget';
import { customerGid, SUMMARY, type Summary } from '../shopify/metafields';
import { hopelessFaults, type UserError } from '../shopify/user-errors';

type Set = { metafieldsSet: { userErrors: UserError[] } };

/** As many metafields as one metafieldsSet takes. */
const MOST = 25;
const YIELD_MS = 5000;

export const syncMember: Task = {
  batch: MOST,
  async run(shopId, jobs) {
    // While shoppers wait for their rewards the theme is told of many balances at once, or a little later.
    if (jobs.length < MOST && budgetOf(shopId).isAwaited) throw new Later(YIELD_MS);
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
    const speech = await shopSpeech(shopId);
    const metafields = members.flatMap((member) => {
      const { customerId, memberId, balance, pending, nextExpiry, left } = member;
      if (!customerId) return [];
      const held = standing.get(memberId);
      const said = (locale: Locale) => saySummary(member, held, { ...speech, locale }, now);
      const value: Summary = {
        v: 1,
        balance,
        pending,
        at: now.toISOString(),
        says: { en: said('en'), fr: said('fr'), ar: said('ar') },
        ...(nextExpiry && { lapsesAt: nextExpiry.at.toISOString() }),
        ...(left && { left }),
        ...(held && { tier: tierShown(held) }),
      };
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
