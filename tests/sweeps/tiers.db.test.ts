import { describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { tierMonthsSweep } from '~/sweeps/tier-months';
import { allTiersSweep, tiersSweep } from '~/sweeps/tiers';
import type { Sweep } from '~/sweeps/sweep';
import { SHOP } from '../support/world';
import {
  earns,
  jobs,
  level,
  newMember,
  openTierShop,
  reviewAt,
  silverAndGold,
  stored,
  withTiers,
} from '../services/tier-world';

/** A whole round, page after page, each in a transaction of its own. */
async function round(sweep: Sweep, at: string, doneTo: string | null = null) {
  const now = new Date(at);
  const where = { shopId: SHOP, now, startedAt: now, doneTo: doneTo ? new Date(doneTo) : null };
  let cursor: unknown = null;
  do {
    ({ cursor } = await prisma.$transaction((tx) => sweep.page(tx, { ...where, cursor })));
  } while (cursor !== null);
}

let versions = 0;
const publish = (tiers: ReturnType<typeof silverAndGold> | null, at: string, version = 2) =>
  prisma.programVersion.create({
    data: {
      shopId: SHOP,
      version,
      program: withTiers(tiers),
      publishedAt: new Date(Date.parse(at) + ++versions),
    },
  });

const byYear = { window: { kind: 'calendarYear' as const } };

describe('Article 13: the rounds of time', () => {
  test('a year that ends, a grace that is over: each on its day, and once', async () => {
    await openTierShop(silverAndGold({ ...byYear, fall: { graceDays: 10, steps: 'straight' } }));
    const [one, two] = [await newMember('501'), await newMember('502')];
    await earns(one, 300, '2026-05-01T10:00:00Z');
    await earns(two, 300, '2026-05-01T10:00:00Z');
    await earns(two, 100, '2027-05-01T10:00:00Z');
    await reviewAt([one, two], '2026-06-01T00:00:00Z');
    await round(tiersSweep, '2027-06-01T00:00:00Z');
    expect([(await stored(one)).tierId, (await stored(two)).tierId]).toEqual(['gold', 'gold']);
    await round(tiersSweep, '2028-01-01T00:00:00Z');
    expect((await stored(one)).tierFallsAt).toEqual(new Date('2028-01-11T00:00:00Z'));
    await round(tiersSweep, '2028-01-11T00:00:00Z');
    await round(tiersSweep, '2028-01-11T00:00:00Z');
    expect([(await stored(one)).tierId, (await stored(two)).tierId]).toEqual([null, 'silver']);
  });

  test('made late they end as made on time', async () => {
    await openTierShop(silverAndGold({ window: { kind: 'rolling', months: 3 } }));
    const [late, onTime] = [await newMember('501'), await newMember('502')];
    for (const member of [late, onTime]) {
      await earns(member, 200, '2026-03-05T10:00:00Z');
      await earns(member, 150, '2026-05-20T10:00:00Z');
    }
    await reviewAt([late, onTime], '2026-06-01T00:00:00Z');
    for (let day = 1; day < 120; day += 6)
      await reviewAt([onTime], new Date(Date.UTC(2026, 5, day)).toISOString());
    await round(tiersSweep, '2026-09-27T00:00:00Z');
    const { tierId, tierSince, tierReviewAt } = await stored(onTime);
    expect(await stored(late)).toMatchObject({ tierId, tierSince, tierReviewAt });
    expect(tierId).toBeNull();
  });

  test('go on page after page where one ended, however many are due at one moment', async () => {
    await openTierShop(silverAndGold(byYear));
    const joinedAt = new Date('2026-01-10T00:00:00Z');
    const yearEnd = new Date('2027-01-01T00:00:00Z');
    const held = { tierId: 'gold', tierSince: joinedAt, tierBase: 'gold', tierReviewAt: yearEnd };
    const data = Array.from({ length: 1200 }, (_, nr) => ({
      shopId: SHOP,
      customerId: String(nr),
      joinedAt,
      ...held,
    }));
    await prisma.member.createMany({ data });
    await round(tiersSweep, '2027-01-01T00:05:00Z');
    expect(await prisma.member.count({ where: { tierReviewAt: yearEnd } })).toBe(0);
    expect(await prisma.member.count({ where: { tierFallsAt: { gt: yearEnd } } })).toBe(1200);
  });

  test('everyone who held a tier as the month began gets its points, once, in the shop’s own month', async () => {
    await openTierShop();
    await prisma.shop.update({ where: { shopId: SHOP }, data: { timeZone: 'America/New_York' } });
    const [held, new_] = [await newMember('501'), await newMember('502')];
    await earns(held, 300);
    await earns(new_, 300);
    await reviewAt([held], '2026-05-31T00:00:00Z');
    await reviewAt([new_], '2026-06-01T04:00:01Z');
    expect(
      tierMonthsSweep.next(new Date('2026-05-31T00:00:00Z'), { timeZone: 'America/New_York' }),
    ).toEqual(new Date('2026-06-01T04:00:00Z'));
    await round(tierMonthsSweep, '2026-06-01T05:00:00Z');
    await round(tierMonthsSweep, '2026-06-01T06:00:00Z');
    const ids = (await prisma.activity.findMany({ orderBy: { id: 'asc' } })).map((one) => one.id);
    expect(ids.filter((id) => id.startsWith('tier:month'))).toEqual([
      `tier:month:${held}:gold:2026-06`,
    ]);
    // A round that missed July gives it in August, to who held the tier when July began.
    await round(tierMonthsSweep, '2026-08-02T00:00:00Z', '2026-06-01T06:00:00Z');
    expect(await prisma.activity.count({ where: { id: { startsWith: 'tier:month' } } })).toBe(5);
  });
});

describe('Article 13: changing thresholds never needs the programme to stop', () => {
  test('after publishing, a round over everyone moves members to the tiers that fit', async () => {
    await openTierShop();
    const [one, two] = [await newMember('501'), await newMember('502')];
    await earns(one, 300);
    await earns(two, 150);
    await reviewAt([one, two], '2026-06-01T00:00:00Z');
    await prisma.job.deleteMany();
    const ruby = level('ruby', 120, { tag: 'Ruby' });
    await publish(silverAndGold({ levels: [ruby] }), '2026-06-02T00:00:00Z');
    await round(allTiersSweep, '2026-06-02T00:01:00Z');
    expect([(await stored(one)).tierId, (await stored(two)).tierId]).toEqual(['ruby', 'ruby']);
    expect(await jobs('sync-tags')).toEqual([String(one), String(two)]);
  });

  describe('a tag that changes', () => {
    const tagged = (tag: string, threshold = 300) =>
      silverAndGold({ levels: [level('gold', threshold, { tag })] });
    /** Someone of that tier, whose tag has been brought to Shopify by a round that ended a day ago. */
    async function holding(): Promise<number> {
      await openTierShop(tagged('Gold'));
      const member = await newMember('501');
      await earns(member, 300);
      await reviewAt([member], '2026-06-01T00:00:00Z');
      await prisma.job.deleteMany();
      return member;
    }

    test('is brought to Shopify, though something else was published before the round came by', async () => {
      const member = await holding();
      await publish(tagged('Golden'), '2026-06-02T00:00:00Z', 2);
      await publish(tagged('Golden', 200), '2026-06-02T00:00:30Z', 3);
      await round(allTiersSweep, '2026-06-02T00:01:00Z', '2026-06-01T00:00:00Z');
      expect(await jobs('sync-tags')).toEqual([String(member)]);
    });

    test('and changes back is brought there too: a round cut short may have told of it', async () => {
      const member = await holding();
      await publish(tagged('Golden'), '2026-06-02T00:00:00Z', 2);
      await publish(tagged('Gold'), '2026-06-02T00:00:30Z', 3);
      await round(allTiersSweep, '2026-06-02T00:01:00Z', '2026-06-01T00:00:00Z');
      expect(await jobs('sync-tags')).toEqual([String(member)]);
    });

    test('asks for nothing again once a round has told of it, nor where only a threshold changed', async () => {
      await holding();
      await publish(tagged('Golden'), '2026-06-02T00:00:00Z', 2);
      await publish(tagged('Golden', 200), '2026-06-03T00:00:00Z', 3);
      await round(allTiersSweep, '2026-06-03T00:01:00Z', '2026-06-02T00:05:00Z');
      expect(await jobs('sync-tags')).toEqual([]);
    });
  });

  test('a programme that has tiers no longer takes them from everyone', async () => {
    await openTierShop();
    const member = await newMember('501');
    await earns(member, 300);
    await reviewAt([member], '2026-06-01T00:00:00Z');
    await publish(null, '2026-06-02T00:00:00Z');
    await round(allTiersSweep, '2026-06-02T00:01:00Z');
    expect(await stored(member)).toMatchObject({ tierId: null, tierReviewAt: null });
  });
});
