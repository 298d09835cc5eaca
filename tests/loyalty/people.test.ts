import { describe, expect, test } from 'vitest';
import { explain } from '~/loyalty/explain';
import { mergeActivities, type MergingActivity } from '~/loyalty/merge-activities';
import type { EntryReasons } from '~/loyalty/reasons';
import { shutOutOf } from '~/loyalty/shut-out';
import { startingProgram } from '~/loyalty/program';

const nobody = {
  blockedAt: null,
  optedOutAt: null,
  customerTags: [],
  company: false,
  guest: false,
};
const excluding = (exclude: Partial<typeof startingProgram.exclude>) => ({
  exclude: { ...startingProgram.exclude, ...exclude },
});

describe('article 14: who is shut out', () => {
  test.each([
    [
      'nobody by default',
      { ...nobody, company: true, guest: true, customerTags: ['staff'] },
      {},
      null,
    ],
    [
      'a blocked member, whatever else',
      { ...nobody, blockedAt: 'x', optedOutAt: 'x' },
      {},
      'blocked',
    ],
    ['one who left', { ...nobody, optedOutAt: new Date() }, {}, 'optedOut'],
    [
      'a tag, however it is written',
      { ...nobody, customerTags: ['vip', ' Staff'] },
      { tags: ['staff'] },
      'excluded',
    ],
    ['not another tag', { ...nobody, customerTags: ['staffing'] }, { tags: ['staff'] }, null],
    ['a company', { ...nobody, company: true }, { companies: true }, 'excluded'],
    ['a guest', { ...nobody, guest: true }, { guests: true }, 'guest'],
  ] as const)('%s', (_name, standing, exclude, shutOut) => {
    expect(shutOutOf(standing, excluding(exclude as object))).toBe(shutOut);
  });
});

describe('article 14: what counts once for a person', () => {
  const activity = (id: string, rest: Partial<MergingActivity> = {}): MergingActivity => ({
    id,
    onceFor: null,
    withdrawn: false,
    deserved: 50,
    waits: false,
    ...rest,
  });
  const nothing = { displaced: [], renamed: [], withdrawn: [] };
  const merge = (from: MergingActivity[], into: MergingActivity[]) =>
    mergeActivities({ memberId: 5, activities: from }, { memberId: 55, activities: into });

  test('ids with the member’s number carry the other’s, and only where it is theirs', () => {
    expect(
      merge(
        [
          activity('birthday:5:2026'),
          activity('newsletter:5'),
          activity('social:5:instagram:follow'),
          activity('tier:month:5:gold:2026-05'),
          activity('review:judgeme:5'),
          activity('custom:event:5'),
        ],
        [],
      ).renamed.map((one) => one.to),
    ).toEqual([
      'birthday:55:2026',
      'newsletter:55',
      'social:55:instagram:follow',
      'tier:month:55:gold:2026-05',
    ]);
  });

  const once = { onceFor: 'signUp' };

  test('a sign-up counts where the other never signed up, or took it back', () => {
    const signUp = activity('signup:1', once);
    const others = [activity('visit:1'), activity('signup:2', { ...once, withdrawn: true })];
    expect(merge([signUp], others).withdrawn).toEqual([]);
    expect(merge([activity('visit:2')], [activity('signup:2', once)])).toEqual(nothing);
  });

  test('what earned nothing takes nothing from what earned, and stands by', () => {
    const [one, other] = [activity('signup:1', once), activity('signup:2', once)];
    expect(merge([one], [{ ...other, deserved: 0 }])).toEqual(nothing);
    expect(merge([{ ...one, deserved: 0 }], [other])).toEqual(nothing);
  });

  const [mine, theirs] = [activity('newsletter:5'), activity('newsletter:55')];
  const none = { deserved: 0 };
  test.each([
    ['neither earned', none, none],
    ['the other earned', none, {}],
    ['both wait', { ...none, waits: true }, { ...none, waits: true }],
    ['the other waits', none, { ...none, waits: true }],
  ])('of two of one id the one who is no more gives way where %s', (_name, one, other) => {
    const merged = merge([{ ...mine, ...one }], [{ ...theirs, ...other }]);
    expect(merged).toEqual({ ...nothing, withdrawn: ['newsletter:5'] });
  });

  test.each([
    ['it alone earned', {}, none],
    ['it earned and the other waits', {}, { ...none, waits: true }],
    ['it may yet earn', { ...none, waits: true }, none],
  ])('and takes the other’s place and id where %s', (_name, one, other) => {
    expect(merge([{ ...mine, ...one }], [{ ...theirs, ...other }])).toEqual({
      displaced: [{ id: 'newsletter:55', to: 'merged:5:newsletter:55' }],
      renamed: [{ id: 'newsletter:5', to: 'newsletter:55' }],
      withdrawn: ['newsletter:55'],
    });
  });

  test('what counts once for another thing is no double', () => {
    const [one, other] = ['9', '8'].map((nr) =>
      activity(`review:a:${nr}`, { onceFor: `review:product:${nr}` }),
    );
    expect(merge([one!], [other!]).withdrawn).toEqual([]);
  });

  test('another member’s number is no number of the one merged', () => {
    expect(merge([activity('birthday:6:2026'), activity('5:5')], []).renamed).toEqual([]);
  });

  test('what both did is taken back once; what was withdrawn already stays so', () => {
    const merged = merge(
      [
        activity('birthday:5:2026'),
        activity('newsletter:5', { withdrawn: true }),
        activity('signup:1', once),
        activity('review:a:1', { onceFor: 'review:product:9' }),
        activity('review:a:2', { onceFor: 'review:product:8' }),
      ],
      [
        activity('birthday:55:2026'),
        activity('newsletter:55'),
        activity('signup:2', once),
        activity('review:b:1', { onceFor: 'review:product:9' }),
        activity('review:b:2', { onceFor: 'review:product:8', withdrawn: true }),
      ],
    );
    expect(merged).toEqual({
      ...nothing,
      withdrawn: ['birthday:5:2026', 'signup:1', 'review:a:1'],
    });
  });
});

describe('article 5: in words', () => {
  const tell = (reasons: EntryReasons, audience: 'shopper' | 'merchant', locale = 'en') =>
    explain(
      { points: 0, availableAt: null, reasons },
      { locale, names: startingProgram.pointsName, for: audience, now: new Date(0) },
    );

  test('a merge says what came, and what it paid', () => {
    const merge = { type: 'merge' as const, guest: true, points: 120, paid: 30 };
    expect(tell(merge, 'shopper')).toEqual({
      title: 'Accounts joined',
      detail: '120 points collected as a guest came to this account.',
      more: ['30 points paid off what was owed.'],
    });
    expect(tell({ ...merge, guest: false, points: -40 }, 'shopper').detail).toBe(
      'Another account of yours, which owed 40 points, became part of this one.',
    );
    for (const locale of ['fr', 'ar'])
      expect(tell(merge, 'shopper', locale).detail).not.toBe(tell(merge, 'shopper').detail);
  });

  test('a note is the merchant’s alone', () => {
    const block = { type: 'standing' as const, change: 'blocked' as const, note: 'Why', by: '1' };
    expect(tell(block, 'merchant').more).toEqual(['Why']);
    expect(tell(block, 'shopper').more).toEqual([]);
  });
});
