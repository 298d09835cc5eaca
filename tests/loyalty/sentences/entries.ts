// Reasons for the book of sentences: each kind of entry in every form it can take.
import type { ActivityFacts } from '~/loyalty/activity';
import type { ActivityReasons, AwardReasons, CapCut, NoAward } from '~/loyalty/award';
import type { Explainable } from '~/loyalty/explain';
import { UNTIL_FULFILLED } from '~/loyalty/hold';
import { startingProgram } from '~/loyalty/program';
import type { EntryReasons } from '~/loyalty/reasons';

const plain: AwardReasons = {
  type: 'award',
  orderName: '#1001',
  currency: 'EUR',
  rounding: 'down',
  basisMinor: 4_995,
  exact: '49',
  parts: [
    {
      ruleId: 'orders',
      title: null,
      amount: { kind: 'perCurrencyUnit', points: 1, perUnits: 1, markets: [] },
      basisMinor: 4_995,
      items: 3,
      exact: '49.95',
    },
  ],
  times: [],
  bonuses: [],
  caps: [],
  lines: [],
  none: null,
  left: [],
};
const items = (title: string | null, count: number) => ({
  ...plain.parts[0]!,
  ruleId: 'cups',
  title,
  amount: { kind: 'perItem' as const, points: 5 },
  items: count,
});
const hello = { ruleId: 'hello', title: null, points: 1 };
const cups = { ruleId: 'cups', title: 'Cups', points: 20 };
const cut = (cap: CapCut['cap'], ruleId?: string): CapCut => ({
  cap,
  ...(ruleId !== undefined && { ruleId }),
  wanted: 1_250,
  given: 100,
});
const nothing: NoAward[] = ['paused', 'test', 'cancelled', 'unpaid', 'nothing', 'unmatched'];
const shutOut: NoAward[] = ['blocked', 'optedOut', 'excluded', 'guest'];

const awards: AwardReasons[] = [
  plain,
  ...(['down', 'nearest', 'up'] as const).map((rounding) => ({
    ...plain,
    rounding,
    exact: '49.95',
  })),
  { ...plain, parts: [items(null, 1), items('Cups', 2)] },
  {
    ...plain,
    times: [
      { by: { tier: 'Gold' }, hundredths: 150, basisMinor: 1, exact: '49.95' },
      { by: { ruleId: 'x', title: 'Double day' }, hundredths: 200, basisMinor: 1, exact: '10' },
      { by: { ruleId: 'x', title: null }, hundredths: 133, basisMinor: 1, exact: '1' },
    ],
  },
  { ...plain, bonuses: [hello, cups] },
  { ...plain, parts: [], bonuses: [hello, cups] },
  {
    ...plain,
    bonuses: [cups],
    caps: [
      cut('rule', 'cups'),
      cut('ruleBudget', 'orders'),
      cut('order'),
      cut('member'),
      cut('budget'),
    ],
  },
  {
    ...plain,
    left: ['tax', 'shipping', 'giftCards', 'moneyBack', 'outstanding', 'returned'],
  },
  { ...plain, none: 'nothing' },
  ...[...nothing, ...shutOut].map((none) => ({ ...plain, none, parts: [] })),
];

const review: ActivityFacts = {
  kind: 'review',
  source: 'x',
  reviewId: '1',
  productId: null,
  productTitle: 'Gesha',
  media: 'text',
};
const activities: ActivityFacts[] = [
  { kind: 'signUp' },
  { kind: 'birthday', year: 2026 },
  review,
  { ...review, productTitle: null },
  { kind: 'newsletter' },
  { kind: 'social', act: 'follow', network: 'tiktok' },
  { kind: 'social', act: 'share', network: 'elsewhere' },
  { kind: 'visit', place: 'Lyon' },
  { kind: 'visit', place: null },
  { kind: 'custom', event: 'quiz', eventId: '1', via: 'api' },
];
const deed = (activity: ActivityFacts, rest: Partial<ActivityReasons> = {}): ActivityReasons => ({
  type: 'activity',
  activity,
  bonuses: [hello],
  caps: [],
  none: null,
  ...rest,
});
const [reward] = startingProgram.rewards;
const day = '2026-05-01T00:00:00.000Z';
const by = { note: 'Late parcel', by: '7' };

const others: EntryReasons[] = [
  ...activities.map((one) => deed(one)),
  deed(review, { bonuses: [cups, hello], caps: [cut('rule', 'cups'), cut('member')] }),
  deed(review, { bonuses: [], none: 'unmatched' }),
  ...(['withdrawn', 'restored', 'changed'] as const).flatMap((cause) =>
    [0, 1].map((after): EntryReasons => {
      const award = deed(review, { caps: [cut('budget')] });
      return { type: 'activityChange', cause, activity: review, before: 20, after, award };
    }),
  ),
  ...(['refund', 'cancelled', 'edited', 'moved'] as const).flatMap((cause) =>
    [0, 1].map((after): EntryReasons => {
      const award: AwardReasons = { ...plain, left: ['returned'] };
      return { type: 'change', cause, orderName: '#1001', before: 49, after, award };
    }),
  ),
  { type: 'expiry', cause: 'date', lapsedAt: day },
  { type: 'expiry', cause: 'inactivity', lapsedAt: day },
  { type: 'reinstatement', lapsedAt: day, until: '2026-12-31T00:00:00.000Z', ...by },
  { type: 'terms', cause: 'extended', points: 40, until: day, ...by },
  { type: 'terms', cause: 'hold', orderName: '#1001', availableAt: day },
  { type: 'terms', cause: 'hold', orderName: '#1001', availableAt: null },
  ...[120, 0, -40].flatMap((points): EntryReasons[] => [
    { type: 'merge', guest: true, points, paid: 0 },
    { type: 'merge', guest: false, points, paid: 1 },
  ]),
  ...(['blocked', 'unblocked', 'left', 'returned'] as const).map((change): EntryReasons => ({
    type: 'standing',
    change,
    ...by,
  })),
  { type: 'standing', change: 'left', note: '', by: '' },
  { type: 'tier', tierId: 'gold', tier: 'Gold', month: null },
  { type: 'tier', tierId: 'gold', tier: 'Gold', month: '2026-11' },
  { type: 'tierSet', tier: 'Gold', before: null, until: null, ...by },
  { type: 'tierSet', tier: 'Gold', before: null, until: day, ...by },
  { type: 'tierSet', tier: null, before: 'Gold', until: null, ...by },
  { type: 'tierSet', tier: null, before: null, until: null, ...by },
  { type: 'redemption', reward: reward!, currency: 'EUR' },
  {
    type: 'redemption',
    reward: { ...reward!, needs: { ...reward!.needs, minimumSpendMinor: 0 }, validDays: 1 },
    currency: 'EUR',
  },
  ...(['failed', 'expired', 'revoked', 'undone', 'refunded', 'goodwill'] as const).map(
    (cause) => ({ type: 'return', reward: reward!, currency: 'EUR', cause }) as const,
  ),
  { type: 'adjustment', ...by },
];

const entry = (rest: Partial<Explainable>): Explainable => ({
  points: 49,
  availableAt: null,
  reasons: plain,
  ...rest,
});

/** When the book is read. */
export const now = new Date('2026-06-01T12:00:00Z');

export const entries: Explainable[] = [
  ...[...awards, ...others].map((reasons) => entry({ reasons })),
  entry({ availableAt: now }),
  entry({ availableAt: new Date(now.getTime() + 1) }),
  entry({ availableAt: new Date(UNTIL_FULFILLED.getTime() - 1) }),
  entry({ availableAt: UNTIL_FULFILLED }),
  entry({ expiresAt: now }),
  entry({ availableAt: new Date('2026-07-01T00:00:00Z'), expiresAt: new Date('2027-07-01') }),
  entry({ points: 0, expiresAt: now }),
];
