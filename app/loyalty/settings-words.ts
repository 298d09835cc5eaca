// The settings of a programme besides its rules, rewards and tiers: each under a name, as a phrase. In English, as the admin is.
import { countPoints } from './count-points';
import { describeExpiry, describeHold } from './describe-terms';
import type { Program } from './program';

type Tiers = NonNullable<Program['tiers']>;
export type Area = 'status' | 'earning' | 'rewards' | 'points' | 'tiers' | 'people' | 'refunds';
export type Setting = { area: Area; name: string; text: string };

const periods = { day: 'a day', week: 'a week', month: 'a month', year: 'a year', ever: 'in all' };
const roundings = { down: 'down', nearest: 'to the nearest', up: 'up' };
const windows = {
  lifetime: 'all time',
  calendarYear: 'the calendar year',
  fromJoining: 'each year since joining',
};
const windowText = (window: Tiers['window']) =>
  window.kind === 'rolling' ? `the last ${window.months} months` : windows[window.kind];
const bases = { points: 'points earned', spend: 'money spent', orders: 'number of orders' };
const yes = (on: boolean) => (on ? 'yes' : 'no');

/** Every setting, in the order the screens show them. Two programmes with the same phrases have the same settings. */
export function settingsOf(program: Program): Setting[] {
  const setting = (area: Area, name: string, text: string) => ({ area, name, text });
  const { pointsName, earnOn, exclude, refunds } = program;
  return [
    setting('status', 'Program', program.live ? 'on' : 'off'),
    setting('points', 'Points name', `${pointsName.one}, ${pointsName.other}`),
    setting('points', 'Rounding', `${roundings[program.rounding]}, once an order`),
    setting('points', 'Tax earns', yes(earnOn.tax)),
    setting('points', 'Shipping earns', yes(earnOn.shipping)),
    setting('points', 'When points can be spent', holdText(program.hold)),
    ...expirySettings(program).map(([name, text]) => setting('points', name, text)),
    ...capSettings(program).map(([name, text]) => setting('points', name, text)),
    ...tierSettings(program).map(([name, text]) => setting('tiers', name, text)),
    setting('people', 'Customers who do not earn', exclude.tags.join(', ') || 'none'),
    setting('people', 'Orders of companies earn', yes(!exclude.companies)),
    setting('people', 'Guests earn', yes(!exclude.guests)),
    setting('refunds', 'Money given back without naming an item', moneyBack[refunds.moneyBack]),
    setting('refunds', 'Points to take back that are spent', shortfall[refunds.shortfall]),
    setting('refunds', 'Points spent on a reward', rewardsBack[refunds.rewards]),
  ];
}

const moneyBack = { lowers: 'takes points back in proportion', ignored: 'leaves the points alone' };
const shortfall = { debt: 'the balance goes below zero', clamp: 'the balance stops at zero' };
const rewardsBack = {
  none: 'stay spent when its order is refunded',
  share: 'come back in the share its order is refunded',
  whole: 'come back once its order is refunded as a whole',
};

// Days that rest while points can be spent at once are told all the same: they differ from none.
const holdText = (hold: Program['hold']) =>
  describeHold(hold, 'en') ?? `at once${hold.days ? ` (${hold.days} days are kept in mind)` : ''}`;

function expirySettings({ expiry }: Program): [string, string][] {
  const warnings = expiry.mode === 'none' ? '' : expiry.warnDays.join(', ');
  const detail =
    expiry.mode === 'calendar'
      ? ` (${expiry.month}/${expiry.day}, ${expiry.leastMonths} months)`
      : '';
  return [
    ['When points lapse', describeExpiry(expiry, 'en') + detail],
    ['Warnings, in days before', warnings || 'none'],
  ];
}

function capSettings({ caps, pointsName }: Program): [string, string][] {
  const points = (count: number | null) =>
    count === null ? 'no limit' : `at most ${countPoints(count, pointsName, 'en')}`;
  const member = caps.member
    ? `${points(caps.member.points)} ${periods[caps.member.per]}`
    : 'no limit';
  return [
    ['Limit for one order', points(caps.order)],
    ['Limit for one member', member],
    ['Limit for the whole program', points(caps.budget)],
  ];
}

function tierSettings({ tiers }: Program): [string, string][] {
  if (!tiers) return [];
  const steps = tiers.fall.steps === 'one' ? 'one tier at a time' : 'straight to what was earned';
  return [
    ['Tiers rest on', bases[tiers.basis]],
    ['Tiers are counted over', windowText(tiers.window)],
    ['Tiers fall', `after ${tiers.fall.graceDays} days of grace, ${steps}`],
  ];
}
