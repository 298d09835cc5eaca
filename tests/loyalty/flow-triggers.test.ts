import { describe, expect, test } from 'vitest';
import { flowHandle, flowPayload, flowTriggers } from '~/loyalty/flow-triggers';
import type { HappeningKind } from '~/loyalty/happenings';

const told = {
  points: 25,
  balance: 125,
  from: 'silver',
  to: 'gold',
  fallsAt: '2026-12-31T00:00:00Z',
  expiresAt: '2027-01-31T00:00:00Z',
  code: 'REG-1',
  orderId: '1001',
  source: 'judgeme',
};
const moved = { Points: 25, Balance: 125 };
const tiers = { 'From tier': 'Silver', 'To tier': 'Gold' };
const named = (id: string) => id.slice(0, 1).toUpperCase() + id.slice(1);
const payload = (kind: HappeningKind, data: object = told) =>
  flowPayload(kind, '501', { ...data }, named);

describe('what Shopify Flow is told', () => {
  test.each<[HappeningKind, string, object]>([
    ['points.earned', 'Points earned', moved],
    ['points.available', 'Points available', moved],
    ['points.reversed', 'Points reversed', moved],
    ['points.redeemed', 'Points redeemed', moved],
    ['points.returned', 'Points returned', moved],
    ['points.expired', 'Points expired', moved],
    ['points.expiring', 'Points expiring', { Points: 25, 'Expires at': told.expiresAt }],
    ['points.adjusted', 'Points adjusted', moved],
    ['tier.raised', 'Tier raised', tiers],
    ['tier.lowered', 'Tier lowered', tiers],
    ['tier.warning', 'Tier at risk', { ...tiers, 'Falls at': told.fallsAt }],
    ['reward.issued', 'Reward issued', { Points: 25, Code: 'REG-1' }],
    ['reward.used', 'Reward used', { Points: 25, 'Order ID': '1001' }],
    ['reward.failed', 'Reward failed', { Points: 25 }],
    ['member.joined', 'Member joined', {}],
    ['member.merged', 'Member merged', {}],
    ['member.left', 'Member left', {}],
    ['member.blocked', 'Member blocked', {}],
    ['review.rewarded', 'Review rewarded', { Points: 25, 'Review app': 'judgeme' }],
    ['birthday', 'Birthday reached', { Points: 25 }],
  ])('of %s: “%s” and %o', (kind, name, fields) => {
    expect(flowTriggers[kind].name).toBe(name);
    expect(payload(kind)).toEqual({ customer_id: 501, ...fields });
  });

  test('what is not known is told as empty, so that every field is filled', () => {
    expect(payload('points.earned', {})).toEqual({ customer_id: 501, Points: 0, Balance: 0 });
    expect(payload('tier.raised', { from: null, to: 'gold' })).toEqual({
      customer_id: 501,
      'From tier': '',
      'To tier': 'Gold',
    });
    expect(payload('reward.issued', { points: '25', code: 25 })).toEqual({
      customer_id: 501,
      Points: 0,
      Code: '',
    });
  });

  test('each field says what it holds', () => {
    const types = flowTriggers['reward.issued'].fields.map(({ key, type }) => [key, type]);
    expect(types).toEqual([
      ['Points', 'number_decimal'],
      ['Code', 'single_line_text_field'],
    ]);
  });

  test('a handle is the kind without a dot', () => {
    expect(flowHandle('points.earned')).toBe('points-earned');
    expect(flowHandle('birthday')).toBe('birthday');
  });

  test('a customer without a number is refused: Flow would not know who it is', () => {
    expect(() => flowPayload('birthday', 'guest', {}, named)).toThrow(
      'customer guest has no number',
    );
  });
});
