import { describe, expect, test } from 'vitest';
import { happenings, type HappeningKind } from '~/loyalty/happenings';

const points = 'Points, always above zero.';
const balance = 'The balance afterwards, pending points included.';
const orderId = 'The order it is about, as Shopify numbers it.';
const tier = 'The tier’s id; null below the first.';

describe('what other programs are told', () => {
  test.each<[HappeningKind, Record<string, string | undefined>]>([
    ['points.earned', { points, balance, orderId }],
    ['points.adjusted', { points: 'Points: above zero added, below zero taken.', balance }],
    ['points.expiring', { points, expiresAt: undefined }],
    ['tier.raised', { from: tier, to: tier }],
    ['tier.warning', { from: tier, to: tier, fallsAt: undefined }],
    ['member.merged', { from: 'The id of the member that is no more.' }],
  ])('%s comes with its data, described', (kind, described) => {
    const shape: Record<string, { description?: string | undefined }> = happenings[kind].data.shape;
    const found = Object.entries(shape).map(([name, { description }]) => [name, description]);
    expect(Object.fromEntries(found)).toEqual(described);
  });

  test('of a reward it is said which redemption it is', () => {
    const { shape } = happenings['reward.used'].data;
    expect(shape).toMatchObject({ rewardId: {}, points: {}, orderId: {} });
    expect(shape.redemptionId.description).toBe('The redemption.');
  });
});
