import { describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { runOutbox } from '~/outbox/run';
import { syncTags } from '~/tasks/sync-tags';
import { NOW, SHOP } from '../support/world';
import { earns, newMember, openTierShop, refundsAll, reviewAt } from '../services/tier-world';
import { liveInJune } from '../services/time';
import { giveToken, ScriptedAdmin, type Answer } from './scripted-admin';

liveInJune();

const admin = new ScriptedAdmin();
const gid = (id: string) => `gid://shopify/Customer/${id}`;

/** A shop whose customers carry these tags and take every change. */
const carrying =
  (tags: Record<string, string[]>): Answer =>
  ({ operation, variables }) => {
    if (operation !== 'CustomerTags') return Response.json({ data: { tags: { userErrors: [] } } });
    const nodes = (variables.ids as string[]).map((id) => {
      const own = Object.entries(tags).find(([one]) => gid(one) === id);
      return own ? { id, tags: own[1] } : null;
    });
    return Response.json({ data: { nodes } });
  };
const changes = () =>
  admin.asked
    .filter(({ operation }) => operation !== 'CustomerTags')
    .map(({ operation, variables }) => [operation, variables.id, variables.tags]);
/** The member has taken a reward that opens something with this tag, and holds it. */
const takeAccess = (memberId: number, tag: string) =>
  prisma.redemption.create({
    data: {
      shopId: SHOP,
      id: 'access-1',
      memberId,
      rewardId: 'drop',
      kind: 'access',
      points: 0,
      state: 'ISSUED',
      idempotencyKey: 'one',
      code: 'ONE',
      requestedAt: NOW,
      reward: { id: 'drop', gives: { kind: 'access', tag } },
    },
  });
const run = () =>
  runOutbox({
    db: prisma,
    now: () => new Date(NOW.getTime() + 60_000),
    tasks: { 'sync-tags': syncTags },
    onFailure: (_job, error) => {
      throw error;
    },
  });

describe('Article 13: tags on the Shopify customer', () => {
  test('follow the tier: its own is put on, those of other tiers come off, all others stay', async () => {
    await openTierShop();
    await giveToken();
    const [one, two] = [await newMember('501'), await newMember('502')];
    await earns(one, 300);
    await earns(two, 150);
    await reviewAt([one, two], NOW.toISOString());
    admin.script(carrying({ '501': ['silver', 'wholesale'], '502': ['Silver'] }));
    await run();
    expect(changes()).toEqual([
      ['AddTags', gid('501'), ['Gold']],
      ['RemoveTags', gid('501'), ['silver']],
    ]);
    expect(await prisma.job.count({ where: { kind: 'sync-tags' } })).toBe(0);
  });

  test('come off when no tier is held any more; a customer Shopify no longer has is passed over', async () => {
    await openTierShop();
    await giveToken();
    const [one, two] = [await newMember('501'), await newMember('502')];
    for (const member of [one, two]) await earns(member, 150);
    await reviewAt([one, two], '2026-04-01T00:00:00Z');
    for (const member of [one, two]) await refundsAll(member);
    await reviewAt([one, two], '2026-04-02T00:00:00Z');
    await reviewAt([one, two], '2026-05-02T00:00:00Z');
    admin.script(carrying({ '501': ['Silver', 'vip'] }));
    await run();
    expect(changes()).toEqual([['RemoveTags', gid('501'), ['Silver']]]);
  });

  test('stay where access was taken with the same tag', async () => {
    await openTierShop();
    await giveToken();
    const member = await newMember('501');
    await earns(member, 150);
    await reviewAt([member], '2026-04-01T00:00:00Z');
    await takeAccess(member, 'silver');
    await refundsAll(member);
    await reviewAt([member], '2026-04-02T00:00:00Z');
    await reviewAt([member], '2026-05-02T00:00:00Z');
    admin.script(carrying({ '501': ['Silver'] }));
    await run();
    expect(changes()).toEqual([]);
  });
});
