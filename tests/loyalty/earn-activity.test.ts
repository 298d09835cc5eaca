import { describe, expect, test } from 'vitest';
import type { ActivityFacts } from '~/loyalty/activity';
import { plainContext, type EarnContext } from '~/loyalty/context';
import { earnActivity } from '~/loyalty/earn-activity';
import { checkProgram, plainRule, type EarningRule } from '~/loyalty/program';
import { fits } from '~/loyalty/rules/triggers';
import { program } from './an-order';

const at = new Date('2026-11-22T10:00:00Z');
const rule = (
  id: string,
  on: EarningRule['on'],
  points: number,
  rest: Partial<EarningRule> = {},
) => ({
  ...plainRule(1, 1),
  id,
  on,
  amount: { kind: 'flat' as const, points },
  ...rest,
});
const deserves = (
  activity: ActivityFacts,
  rules: EarningRule[],
  context: Partial<EarnContext> = {},
  live = true,
) => earnActivity(activity, at, { ...program, live, rules }, { ...plainContext, ...context });

const birthday: ActivityFacts = { kind: 'birthday', year: 2026 };
const onBirthday = { kind: 'birthday' } as const;
const review = (media: 'text' | 'photo' | 'video', source = 'judgeme'): ActivityFacts => ({
  kind: 'review',
  source,
  reviewId: '1',
  productId: null,
  productTitle: null,
  media,
});

const waits: EarningRule['on'][] = [
  { kind: 'signUp' },
  { kind: 'birthday' },
  { kind: 'review', media: 'any', sources: [] },
  { kind: 'newsletter' },
  { kind: 'social', act: 'share', network: 'x', url: 'https://x.com/shop' },
  { kind: 'visit' },
  { kind: 'custom', event: 'quiz' },
];
const happened: ActivityFacts[] = [
  { kind: 'signUp' },
  birthday,
  review('text'),
  { kind: 'newsletter' },
  { kind: 'social', act: 'share', network: 'x' },
  { kind: 'visit', place: null },
  { kind: 'custom', event: 'quiz', eventId: '1', via: 'api' },
];

describe('Article 4: what an activity earns', () => {
  test.each(waits.map((on, nr) => ({ kind: on.kind, on, nr })))(
    'a rule for $kind is accepted, and waits for that alone',
    ({ on, nr }) => {
      const rules = [plainRule(1, 1), rule('a', on, 5)];
      expect(checkProgram({ ...program, rules })).toHaveProperty('program');
      expect(happened.map((one) => fits(on, one))).toEqual(waits.map((_, at) => at === nr));
    },
  );

  test('every rule that waits for it adds up; others give nothing', () => {
    const rules = [
      plainRule(1, 1),
      rule('a', onBirthday, 50),
      rule('b', { kind: 'signUp' }, 7),
      rule('c', onBirthday, 5, { title: 'More' }),
    ];
    expect(deserves(birthday, rules)).toEqual({
      points: 55,
      wanted: 55,
      uses: [
        { ruleId: 'a', points: 50, times: 1 },
        { ruleId: 'c', points: 5, times: 1 },
      ],
      reasons: {
        type: 'activity',
        activity: birthday,
        bonuses: [
          { ruleId: 'a', title: null, points: 50 },
          { ruleId: 'c', title: 'More', points: 5 },
        ],
        caps: [],
        none: null,
      },
    });
    expect(deserves({ kind: 'newsletter' }, rules)).toMatchObject({
      points: 0,
      wanted: 0,
      uses: [],
      reasons: { none: 'unmatched', bonuses: [] },
    });
  });

  test('an exclusive rule of the highest priority wins alone, the earlier of two alike', () => {
    const exclusive = (id: string, points: number, priority: number) =>
      rule(id, onBirthday, points, { exclusive: true, priority });
    const plain = rule('plain', onBirthday, 100);
    expect(deserves(birthday, [plain, exclusive('x', 1, 0)]).points).toBe(1);
    const three = [exclusive('x', 1, 3), exclusive('y', 2, 5), exclusive('z', 3, 5), plain];
    expect(deserves(birthday, three).points).toBe(2);
  });

  test('nothing while the programme rests, or for one who is shut out, and says why', () => {
    const rules = [rule('a', onBirthday, 50)];
    const none = { points: 0, wanted: 0, uses: [] };
    expect(deserves(birthday, rules, {}, false)).toMatchObject({
      ...none,
      reasons: { none: 'paused', bonuses: [], caps: [], activity: birthday },
    });
    expect(deserves(birthday, rules, { shutOut: 'blocked' })).toMatchObject({
      ...none,
      reasons: { none: 'blocked', bonuses: [] },
    });
    expect(deserves(birthday, rules, { shutOut: 'blocked' }, false).reasons.none).toBe('paused');
  });

  test('caps leave less than was wanted; the order’s cap is not asked', () => {
    const rules = [rule('a', onBirthday, 50)];
    const caps = { order: 1, member: { per: 'day' as const, points: 30 }, budget: null };
    const capped = { ...program, rules, caps };
    const context = { ...plainContext, room: { member: 30 } };
    const award = earnActivity(birthday, at, capped, context);
    expect([award.points, award.wanted]).toEqual([30, 50]);
    expect(award.reasons.caps).toEqual([{ cap: 'member', wanted: 50, given: 30 }]);
    expect(award.reasons.none).toBeNull();
  });

  test('conditions are asked of when it happened, who did it and what tier they hold', () => {
    const asking = (one: EarningRule['conditions'][number], context: Partial<EarnContext> = {}) =>
      deserves(birthday, [rule('a', onBirthday, 50, { conditions: [one] })], context).points;
    expect(asking({ kind: 'dates', from: '2026-11-22', until: '2026-11-22' })).toBe(50);
    expect(asking({ kind: 'dates', from: '2026-11-23', until: null })).toBe(0);
    expect(asking({ kind: 'tier', is: 'in', tiers: ['gold'] }, { tier: 'gold' })).toBe(50);
    expect(asking({ kind: 'tier', is: 'in', tiers: ['gold'] })).toBe(0);
    const vip = { customer: { tags: ['vip'], segments: [] } };
    expect(asking({ kind: 'customer', is: 'in', tags: ['vip'], segments: [] }, vip)).toBe(50);
  });

  test.each([
    ['any', [5, 5, 5]],
    ['photo', [0, 5, 5]],
    ['video', [0, 0, 5]],
  ] as const)('a review with %s at least', (media, points) => {
    const rules = [rule('a', { kind: 'review', media, sources: [] }, 5)];
    const shown = (['text', 'photo', 'video'] as const).map((one) => review(one));
    expect(shown.map((one) => deserves(one, rules).points)).toEqual(points);
    expect(deserves(birthday, rules).points).toBe(0);
  });

  test('a review from the apps named, or from any', () => {
    const rules = [rule('a', { kind: 'review', media: 'any', sources: ['judgeme', 'yotpo'] }, 5)];
    expect(deserves(review('text', 'yotpo'), rules).points).toBe(5);
    expect(deserves(review('text', 'okendo'), rules).points).toBe(0);
  });

  test('a follow is no share, and one network is not another; an event has its name', () => {
    const url = 'https://a.example';
    const rules = [
      rule('a', { kind: 'social', act: 'follow', network: 'x', url }, 5),
      rule('b', { kind: 'custom', event: 'quiz' }, 7),
    ];
    const points = (act: 'follow' | 'share', network: string) =>
      deserves({ kind: 'social', act, network }, rules).points;
    expect([points('follow', 'x'), points('share', 'x'), points('follow', 'tiktok')]).toEqual([
      5, 0, 0,
    ]);
    const event = (name: string) =>
      deserves({ kind: 'custom', event: name, eventId: '1', via: 'api' }, rules).points;
    expect([event('quiz'), event('quizzes')]).toEqual([7, 0]);
  });
});
