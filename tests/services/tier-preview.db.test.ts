import { describe, expect, test } from 'vitest';
import { tierPreview } from '~/queries/tier-preview';
import { setTier } from '~/services/set-tier';
import { NOW, SHOP } from '../support/world';
import { liveInJune } from './time';
import {
  earns,
  level,
  newMember,
  openTierShop,
  reviewAt,
  silverAndGold,
  withTiers,
} from './tier-world';

liveInJune();

const windows = [
  { kind: 'lifetime' as const },
  { kind: 'rolling' as const, months: 6 },
  { kind: 'calendarYear' as const },
  { kind: 'fromJoining' as const },
];
const seen = (moves: Awaited<ReturnType<typeof tierPreview>>) =>
  moves.map(({ from, to, members }) => [from, to, members]);

describe('Article 13: changing thresholds shows beforehand who would move', () => {
  test.each(windows)('and afterwards just those have moved: %o', async (window) => {
    const fall = { graceDays: 0, steps: 'straight' as const };
    await openTierShop(silverAndGold({ window, fall }));
    const members: number[] = [];
    for (const [index, points] of [50, 120, 200, 310, 90, 350].entries()) {
      members.push(await newMember(String(600 + index), `2025-0${index + 1}-20T23:30:00Z`));
      await earns(members[index]!, points, '2026-05-01T10:00:00Z');
      await earns(
        members[index]!,
        130,
        `2025-${index + 6}-20T10:00:00Z`.replace(/-(\d)-/, '-0$1-'),
      );
    }
    await reviewAt(members, NOW.toISOString());
    expect(await tierPreview(SHOP, withTiers(silverAndGold({ window, fall })))).toEqual([]);
    const draft = silverAndGold({
      window,
      fall,
      levels: [level('silver', 185), level('gold', 340)],
    });
    const moves = await tierPreview(SHOP, withTiers(draft));
    await afterwards(draft, members, moves);
  });

  test('a tier set by hand stays, and so does one for whom no tier is left', async () => {
    await openTierShop();
    const member = await newMember();
    const setting = { shopId: SHOP, memberId: member, until: null, note: 'x', by: '7' };
    await setTier({ ...setting, tierId: 'gold', idempotencyKey: 'k' });
    expect(await tierPreview(SHOP, withTiers(silverAndGold()))).toEqual([]);
    expect(seen(await tierPreview(SHOP, { tiers: null }))).toEqual([['gold', null, 1]]);
  });
});

/** Each version of these tests is published at a moment of its own, as versions are. */
let published = 0;

/** Publishes the draft, reviews everyone, and compares who moved with what was foretold. */
async function afterwards(
  draft: ReturnType<typeof silverAndGold>,
  members: number[],
  foretold: Awaited<ReturnType<typeof tierPreview>>,
) {
  const { prisma } = await import('~/db.server');
  const tiersOf = async () =>
    (await prisma.member.findMany({ orderBy: { id: 'asc' } })).map((one) => one.tierId);
  const before = await tiersOf();
  const program = withTiers(draft);
  await prisma.programVersion.create({
    data: { shopId: SHOP, version: 2, program, publishedAt: new Date(NOW.getTime() - ++published) },
  });
  await reviewAt(members, NOW.toISOString());
  const after = await tiersOf();
  const moved = new Map<string, number>();
  before.forEach((from, index) => {
    const key = JSON.stringify([from, after[index]]);
    if (from !== after[index]) moved.set(key, (moved.get(key) ?? 0) + 1);
  });
  expect(
    new Map(foretold.map(({ from, to, members: n }) => [JSON.stringify([from, to]), n])),
  ).toEqual(moved);
  expect(foretold.length).toBeGreaterThan(0);
}
