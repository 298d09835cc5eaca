// Terms, tiers and figures for the book of sentences, written in one language.
import { describeEarning, describeGiveBack } from '~/loyalty/describe';
import { describeReward } from '~/loyalty/rewards/describe';
import { describeExpiry, describeHold, describeTier } from '~/loyalty/describe-terms';
import { sayWay } from '~/loyalty/describe-way';
import { plainRule, startingProgram, type EarningRule, type Program } from '~/loyalty/program';
import { saySummary } from '~/loyalty/say-summary';
import { sayOutlook, type Outlook, type TierListener } from '~/loyalty/tier-outlook';
import type { TierLevel, TierProgram } from '~/loyalty/tier-program';
import { wordsFor } from '~/loyalty/words';
import { activityWords } from '~/loyalty/words/activities';
import type { Locale } from '~/loyalty/words';
import { now } from './entries';
import { rewards } from './rewards';
import { conditions, rules } from './rules';

const warnDays: number[] = [];
const expiries: Program['expiry'][] = [
  { mode: 'none' },
  ...[1, 2, 3, 11, 12, 100].map((months) => ({ mode: 'age' as const, months, warnDays })),
  { mode: 'inactivity', months: 6, keptBy: 'earning', warnDays },
  { mode: 'inactivity', months: 6, keptBy: 'anything', warnDays },
  { mode: 'calendar', month: 12, day: 31, leastMonths: 0, warnDays },
  { mode: 'calendar', month: 2, day: 31, leastMonths: 3, warnDays },
  { mode: 'calendar', month: 2, day: 28, leastMonths: 3, warnDays },
];
const holds: Program['hold'][] = [
  { after: 'now', days: 0 },
  ...[1, 2, 3, 11, 100].map((days) => ({ after: 'paid' as const, days })),
  { after: 'fulfilled', days: 14 },
];

const gold: TierLevel = {
  id: 'gold',
  name: 'Gold',
  threshold: 500,
  multiplierHundredths: 150,
  entryPoints: 50,
  monthlyPoints: 5,
  tag: null,
};
const plainGold = { ...gold, multiplierHundredths: 100, entryPoints: 0, monthlyPoints: 0 };
const windows: TierProgram['window'][] = [
  { kind: 'lifetime' },
  { kind: 'rolling', months: 6 },
  { kind: 'calendarYear' },
  { kind: 'fromJoining' },
];
const tiersOver = (window: TierProgram['window'], basis: TierProgram['basis']): TierProgram => ({
  basis,
  window,
  fall: { graceDays: 0, steps: 'one' },
  levels: [gold],
});

const by = new Date('2027-01-01T00:00:00Z');
const soon = new Date('2026-07-01T00:00:00Z');
const next = { id: 'gold', name: 'Gold', threshold: 500 };
const outlooks: Outlook[] = [
  { tier: null, byHand: null, value: 0, next: { ...next, missing: 80, by: null }, stay: null },
  { tier: gold, byHand: null, value: 0, next: { ...next, missing: 1, by }, stay: null },
  { tier: gold, byHand: null, value: 0, next: null, stay: { missing: 3, by, falling: false } },
  { tier: gold, byHand: null, value: 0, next: null, stay: { missing: 0, by: soon, falling: true } },
  { tier: gold, byHand: { until: null }, value: 0, next: null, stay: null },
  { tier: gold, byHand: { until: by }, value: 0, next: null, stay: null },
  { tier: null, byHand: null, value: 0, next: null, stay: null },
];

const summaries = [
  { pending: 0, pendingUntil: null, nextExpiry: null },
  { pending: 1, pendingUntil: null, nextExpiry: { at: soon, points: 40 } },
  { pending: 30, pendingUntil: soon, nextExpiry: { at: by, points: 2 } },
];

const earning: EarningRule[][] = [
  [],
  [plainRule(3, 2)],
  [{ ...plainRule(3, 2), conditions: conditions.slice(0, 1) }],
  [{ ...plainRule(3, 2), conditions: conditions.slice(0, 1) }, plainRule(1, 1)],
  [
    { ...plainRule(3, 2), on: { kind: 'signUp' } },
    { ...plainRule(3, 2), amount: { kind: 'multiply', hundredths: 200 } },
    { ...plainRule(3, 2), amount: { kind: 'perItem', points: 5 } },
  ],
];

/** Each with what it is of, one a line; parts that say nothing are left out. */
export function terms(locale: Locale): string[] {
  const names = startingProgram.pointsName;
  const listener: TierListener = { locale, names, currency: 'EUR', timeZone: 'Europe/Paris' };
  const listed = (texts: (string | null | false)[]) => texts.map((one) => one || '–').join(' | ');
  const pointsName = names;
  const namer = { pointsName, currency: 'EUR', locale };
  const bases = ['points', 'spend', 'orders'] as const;
  return [
    ...earning.map((of) => describeEarning({ ...startingProgram, rules: of }, 'EUR', locale)),
    ...rewards
      .map((one) => describeReward(one, 'EUR', locale, 'Europe/Paris'))
      .map((one) => listed([one.title, one.terms])),
    ...rewards.map((one) => describeGiveBack(startingProgram, one, 'EUR', locale)),
    ...holds.map((hold) => describeHold(hold, locale) ?? '–'),
    ...expiries.map((expiry) => describeExpiry(expiry, locale)),
    ...windows.flatMap((window) =>
      bases.map((basis) => {
        const { threshold, perks } = describeTier(gold, tiersOver(window, basis), namer);
        return listed([threshold, ...perks]);
      }),
    ),
    describeTier(plainGold, tiersOver(windows[0]!, 'points'), namer).perks.join(),
    ...outlooks.flatMap((outlook) =>
      bases.map((basis) => {
        const { rise, stay } = sayOutlook(outlook, basis, listener, now);
        return listed([rise, stay]);
      }),
    ),
    ...summaries.flatMap((one) =>
      [undefined, { ...outlooks[1]!, basis: 'points' as const }].map((standing) =>
        listed(Object.values(saySummary(one, standing, listener, now))),
      ),
    ),
    ...rules.slice(0, 25).map((rule) => sayWay(rule, startingProgram, 'EUR', locale)),
    sayWay({ ...rules[14]!, title: 'Quiz' }, startingProgram, 'EUR', locale),
    ...Object.values(wordsFor(locale).refusal).map((say) => say('7')),
    ...Object.values(activityWords[locale].refusal),
  ];
}
