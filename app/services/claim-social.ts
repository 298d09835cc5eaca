// A shopper followed or shared: honestly a click on our link, so it is worth its points once a network and act.
import { clock } from '../clock';
import { prisma } from '../db.server';
import { ensureMembers } from './ensure-members';
import { recordActivities } from './record-activities';
import { rulesFor } from './rule-in-force';

export type SocialClaim = {
  shopId: string;
  customerId: string;
  act: 'follow' | 'share';
  network: string;
};

/** The points the click earned, none the second time; refused where the programme rewards no such thing. */
export async function claimSocial(
  claim: SocialClaim,
): Promise<{ points: number; url: string } | { refused: 'nothing_to_earn' }> {
  const { shopId, customerId, act, network } = claim;
  const now = clock.now();
  return prisma.$transaction(async (tx) => {
    const rules = await rulesFor(tx, { shopId, kind: 'social', at: now });
    const url = rules
      .map((rule) => rule.on)
      .find((on) => on.kind === 'social' && on.act === act && on.network === network);
    if (url?.kind !== 'social') return { refused: 'nothing_to_earn' };
    const [memberId] = await ensureMembers(tx, [{ shopId, customerId, joinedAt: now }]);
    const id = `social:${memberId}:${network}:${act}`;
    const facts = { kind: 'social', act, network } as const;
    const told = { shopId, memberId: memberId!, id, facts, happenedAt: now };
    const recorded = await recordActivities(tx, [told], now);
    const points = recorded.reduce((sum, one) => sum + (one.changed ? one.points : 0), 0);
    return { points, url: url.url };
  });
}
