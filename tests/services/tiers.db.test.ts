import { describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import type { ActivityFacts } from '~/loyalty/activity';
import { memberHistory } from '~/queries/member-history';
import { decideWaiting } from '~/services/learn-activities';
import { recordActivities } from '~/services/record-activities';
import { setTier } from '~/services/set-tier';
import { NOW, SHOP } from '../support/world';
import { liveInJune } from './time';
import {
  earns,
  jobs,
  newMember,
  openTierShop,
  refundsAll,
  reviewAt,
  silverAndGold,
  stored,
} from './tier-world';

liveInJune();

const now = NOW.toISOString();
const history = async (memberId: number) =>
  (
    await memberHistory({
      shopId: SHOP,
      memberId,
      limit: 20,
      locale: 'en',
      audience: 'merchant' as const,
    })
  ).entries.map((entry) => [entry.points, entry.title]);

describe('Article 13: tiers', () => {
  test('rise at once, give the points of every tier reached, and are told to Shopify and the theme', async () => {
    await openTierShop();
    const member = await newMember();
    await earns(member, 300);
    await reviewAt([member], now);
    expect(await stored(member)).toMatchObject({ tierId: 'gold', tierSince: NOW, balance: 60n });
    expect(await history(member)).toEqual([
      [50, 'Welcome to Gold'],
      [10, 'Welcome to Silver'],
    ]);
    expect(await jobs('sync-tags')).toEqual([String(member)]);
    expect(await jobs('sync-member')).toEqual([String(member)]);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('reviewed twice, and by two at once, are reviewed once', async () => {
    await openTierShop();
    const member = await newMember();
    await earns(member, 300);
    await Promise.all([reviewAt([member], now), reviewAt([member, member], now)]);
    await reviewAt([member], now);
    expect(await stored(member)).toMatchObject({ tierId: 'gold', balance: 60n });
    expect(await prisma.activity.count()).toBe(2);
  });

  test('fall after the grace when everything is refunded, and give entry points once ever', async () => {
    await openTierShop();
    const member = await newMember();
    await earns(member, 300);
    await reviewAt([member], now);
    await refundsAll(member);
    await reviewAt([member], '2026-06-02T00:00:00Z');
    expect(await stored(member)).toMatchObject({
      tierId: 'gold',
      tierFallsAt: new Date('2026-07-02T00:00:00Z'),
      tierReviewAt: new Date('2026-07-02T00:00:00Z'),
    });
    await reviewAt([member], '2026-07-02T00:00:00Z');
    expect(await stored(member)).toMatchObject({
      tierId: null,
      tierFallsAt: null,
      tierReviewAt: null,
    });
    await earns(member, 400);
    await reviewAt([member], '2026-07-03T00:00:00Z');
    // June’s points were gold’s when July began, and are given as the tier is left.
    expect(await stored(member)).toMatchObject({ tierId: 'gold', balance: 80n });
  });

  test('keep giving what they gave when waiting activities are decided, or theirs are told again', async () => {
    await openTierShop();
    const member = await newMember();
    await earns(member, 300);
    await reviewAt([member], now);
    const given = await history(member);
    expect(given).toHaveLength(2);
    await decideWaiting(SHOP, [member]);
    const gifts = await prisma.activity.findMany({ where: { kind: 'tier' } });
    const told = gifts.map(({ id, facts, happenedAt }) => ({
      shopId: SHOP,
      memberId: member,
      id,
      happenedAt,
      toldAt: new Date(),
      facts: facts as ActivityFacts,
    }));
    await prisma.$transaction((tx) => recordActivities(tx, told, NOW, { asKnown: true }));
    expect(await history(member)).toEqual(given);
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('never depend on the balance: points spent, given by tiers or by hand do not count', async () => {
    await openTierShop(silverAndGold({ window: { kind: 'rolling', months: 12 } }));
    const member = await newMember();
    await earns(member, 290);
    await reviewAt([member], now);
    await prisma.member.update({
      where: { shopId_id: { shopId: SHOP, id: member } },
      data: { balance: 0 },
    });
    await reviewAt([member], now);
    expect(await stored(member)).toMatchObject({ tierId: 'silver' });
  });

  test.each([
    ['points', 'silver'],
    ['spend', 'gold'],
    ['orders', null],
  ] as const)(
    'rest on %s over a calendar year, read from its orders alone',
    async (basis, tier) => {
      await openTierShop(silverAndGold({ basis, window: { kind: 'calendarYear' } }));
      const member = await newMember();
      await earns(member, 500, '2024-06-01T10:00:00Z');
      await earns(member, 60, '2026-02-01T10:00:00Z');
      await earns(member, 60, '2026-03-01T10:00:00Z');
      await reviewAt([member], now);
      expect((await stored(member)).tierId).toBe(tier);
    },
  );
});

describe('Article 13: a tier set by hand', () => {
  const set = (memberId: number, tierId: string | null, until: string | null = null) =>
    setTier({
      shopId: SHOP,
      memberId,
      tierId,
      note: 'A friend of the house',
      by: '7',
      until: until ? new Date(until) : null,
      idempotencyKey: `${tierId}-${until}`,
    });

  test('counts until its end, stands in the history with who and why, then gives way', async () => {
    await openTierShop();
    const member = await newMember();
    await earns(member, 100);
    await reviewAt([member], now);
    expect(await set(member, 'gold', '2026-06-20T00:00:00Z')).toEqual({ tier: 'gold' });
    expect(await set(member, 'gold', '2026-06-20T00:00:00Z')).toEqual({ tier: 'gold' });
    expect(await history(member)).toEqual([
      [50, 'Welcome to Gold'],
      [0, 'Tier set to Gold until 19 June 2026'],
      [10, 'Welcome to Silver'],
    ]);
    await reviewAt([member], '2026-06-19T00:00:00Z');
    expect(await stored(member)).toMatchObject({ tierId: 'silver', tierManual: 'gold' });
    await reviewAt([member], '2026-06-21T00:00:00Z');
    expect(await stored(member)).toMatchObject({
      tierId: 'silver',
      tierManual: null,
      tierManualUntil: null,
      tierSince: new Date('2026-06-20T00:00:00Z'),
    });
    expect(await audit(prisma, SHOP)).toEqual([]);
  });

  test('is taken back at once when the merchant says so', async () => {
    await openTierShop();
    const member = await newMember();
    await set(member, 'gold');
    expect(await set(member, null)).toEqual({ tier: null });
    expect(await stored(member)).toMatchObject({ tierManual: null, tierReviewAt: null });
  });

  test('is refused without a note, for a day gone by, or where there is no such tier', async () => {
    await openTierShop();
    const member = await newMember();
    const refused = async (rest: object) => {
      const setting = { shopId: SHOP, memberId: member, tierId: 'gold', until: null };
      const answer = await setTier({
        ...setting,
        note: 'x',
        by: '7',
        idempotencyKey: 'k',
        ...rest,
      });
      return 'refusal' in answer && answer.refusal.name;
    };
    expect(await refused({ note: ' ' })).toBe('note_missing');
    expect(await refused({ until: new Date('2026-05-01') })).toBe('day_past');
    expect(await refused({ tierId: 'ruby' })).toBe('tier_not_found');
    expect(await refused({ memberId: 999 })).toBe('member_not_found');
  });
});
