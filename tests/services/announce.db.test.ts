import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { happeningKinds, happenings, type HappeningKind } from '~/loyalty/happenings';
import { announce, keepQuiet, type Happening } from '~/services/announce';
import { addEndpoint } from '~/services/endpoints';
import { recordActivities } from '~/services/record-activities';
import { rewarding } from '../api/api-world';
import { anOrder, memberId, NOW, openShop, record, SHOP, tell } from '../support/world';
import { liveInJune } from './time';

liveInJune();

beforeEach(() => openShop(rewarding));

const listen = (kinds: string[] = []) =>
  addEndpoint({ shopId: SHOP, url: 'https://example.com/', kinds, mayBeLocal: false });

type Told = { kind: HappeningKind; id: string; data: Record<string, unknown> };
/** What is waiting to be told, in order. */
const told = async () =>
  (await prisma.job.findMany({ where: { kind: 'call-endpoint' }, orderBy: { id: 'asc' } })).map(
    ({ data }) => data as Told,
  );

const joined = (key = 'j'): Happening => ({
  shopId: SHOP,
  memberId: 1,
  kind: 'member.joined',
  data: {},
  key,
});
const say = (happenings: Happening[]) => prisma.$transaction((tx) => announce(tx, happenings, NOW));

describe('what happens', () => {
  test('is told once a key and address, and to nobody where nobody listens', async () => {
    await say([joined()]);
    expect(await prisma.job.count()).toBe(0);
    await listen();
    await listen(['tier.raised']);
    await say([joined(), joined()]);
    await say([joined()]);
    expect(await told()).toHaveLength(1);
    await prisma.endpoint.updateMany({ data: { pausedAt: NOW } });
    await say([joined('other')]);
    expect(await told()).toHaveLength(1);
  });

  test('to an order is told with what its catalogue promises', async () => {
    await listen();
    await record([tell(anOrder({ goods: [4995] }))]);
    const all = await told();
    expect(all.map((one) => one.kind).slice(0, 2)).toEqual(['member.joined', 'points.earned']);
    expect(all[1]!.data).toMatchObject({ points: 49, balance: 49, orderId: '1001' });
    for (const { kind, data } of all)
      expect([kind, happenings[kind].data.safeParse(data).success]).toEqual([kind, true]);
  });

  test('for a review is told as the points and as the review', async () => {
    await record([tell(anOrder({ test: true }))]);
    await listen();
    const facts = {
      kind: 'review',
      source: 'loox',
      reviewId: '9',
      productId: '55',
      productTitle: null,
      media: 'text',
    } as const;
    const review = { shopId: SHOP, memberId: await memberId('501'), id: 'review:loox:9' };
    await prisma.$transaction((tx) =>
      recordActivities(tx, [{ ...review, facts, happenedAt: NOW }], NOW),
    );
    expect((await told()).map(({ kind, data }) => [kind, data.points]).sort()).toEqual([
      ['points.earned', 30],
      ['review.rewarded', 30],
    ]);
  });

  test('in a past that is taken over is told to nobody', async () => {
    await listen();
    await prisma.$transaction(async (tx) => {
      await keepQuiet(tx);
      await announce(tx, [joined()], NOW);
    });
    expect(await told()).toEqual([]);
    await say([joined()]);
    expect(await told()).toHaveLength(1);
  });

  test.each(happeningKinds)('%s is described in a sentence', (kind) => {
    expect(happenings[kind].sentence).toMatch(/^[A-Z].+\.$/);
  });
});
