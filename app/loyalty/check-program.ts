// What is wrong with a programme as a whole, though each of its fields is right: parts that contradict each other.
import type { Program } from './program';
import { rewardFaults } from './rewards/check-reward';
import { askedOfAll } from './rules/conditions';
import type { EarningRule } from './rules/rule';

/** Where, as the way to the field, and what to do about it. */
export type Contradiction = { path: (string | number)[]; message: string };

export function contradictions(program: Program): Contradiction[] {
  const tiers = new Set(program.tiers?.levels.map((level) => level.id));
  return [
    ...program.rules.flatMap((rule, nr) =>
      ruleFaults(rule, tiers).map((fault) => ({ ...fault, path: ['rules', nr, ...fault.path] })),
    ),
    ...tierFaults(program.tiers),
    ...holdFaults(program.hold),
    ...expiryFaults(program.expiry),
    ...waitingFaults(program),
    ...program.rewards.flatMap((reward, nr) =>
      rewardFaults(reward, tiers).map((fault) => ({
        ...fault,
        path: ['rewards', nr, ...fault.path],
      })),
    ),
  ];
}

function ruleFaults(rule: EarningRule, tiers: ReadonlySet<string>): Contradiction[] {
  const faults: Contradiction[] = [];
  const { on, amount, conditions } = rule;
  if (on.kind !== 'order' && amount.kind !== 'flat')
    faults.push({
      path: ['amount', 'kind'],
      message: 'Only orders earn by money, by items or by multiples: give a number of points.',
    });
  if (amount.kind === 'multiply' && rule.limit)
    faults.push({
      path: ['limit'],
      message: 'A multiple has no limit of its own: limit the rule it multiplies.',
    });
  if (amount.kind === 'multiply' && rule.budget !== null)
    faults.push({
      path: ['budget'],
      message: 'A multiple has no budget of its own: set one on the rule it multiplies.',
    });
  if (on.kind === 'order' && rule.exclusive && !isBase(amount.kind))
    faults.push({
      path: ['exclusive'],
      message:
        'Only what orders earn by money or by items can win alone: this always comes on top.',
    });
  for (const [nr, condition] of conditions.entries()) {
    if (on.kind !== 'order' && !askedOfAll.has(condition.kind))
      faults.push({
        path: ['conditions', nr, 'kind'],
        message: 'This condition asks about an order: only rules for orders can have it.',
      });
    if (condition.kind !== 'tier') continue;
    for (const [at, tier] of condition.tiers.entries())
      if (!tiers.has(tier))
        faults.push({
          path: ['conditions', nr, 'tiers', at],
          message: 'This tier is not part of the programme.',
        });
  }
  return faults;
}

const isBase = (kind: EarningRule['amount']['kind']) =>
  kind === 'perCurrencyUnit' || kind === 'perItem';

function tierFaults(tiers: Program['tiers']): Contradiction[] {
  const faults: Contradiction[] = [];
  const levels = tiers?.levels ?? [];
  for (const [nr, level] of levels.entries()) {
    const before = levels[nr - 1];
    if (before && level.threshold <= before.threshold)
      faults.push({
        path: ['tiers', 'levels', nr, 'threshold'],
        message: `${level.name} has to need more than ${before.name} before it.`,
      });
    if (levels.slice(0, nr).some((one) => one.id === level.id))
      faults.push({ path: ['tiers', 'levels', nr, 'id'], message: 'Two tiers share one id.' });
  }
  return faults;
}

const holdFaults = ({ after, days }: Program['hold']): Contradiction[] =>
  after === 'now' && days > 0
    ? [
        {
          path: ['hold', 'days'],
          message: 'Points that can be spent at once wait no days: enter 0.',
        },
      ]
    : [];

/** Points that lapse by inactivity while they wait could never be spent, or never lapse. */
function waitingFaults({ hold, expiry }: Program): Contradiction[] {
  if (expiry.mode !== 'inactivity' || hold.after === 'now' || hold.days < expiry.months * 28)
    return [];
  return [
    {
      path: ['hold', 'days'],
      message: `Points lapse after ${expiry.months === 1 ? 'one month' : `${expiry.months} months`} without activity: let them wait fewer than ${expiry.months * 28} days.`,
    },
  ];
}

const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function expiryFaults(expiry: Program['expiry']): Contradiction[] {
  if (expiry.mode === 'none') return [];
  if (expiry.mode === 'calendar')
    return expiry.day > longest[expiry.month - 1]!
      ? [{ path: ['expiry', 'day'], message: `This month has no day ${expiry.day}.` }]
      : [];
  // The shortest month has 28 days.
  const period = expiry.months * 28;
  return expiry.warnDays.flatMap((days, nr) =>
    days >= period
      ? [
          {
            path: ['expiry', 'warnDays', nr],
            message: `Points live ${expiry.months === 1 ? 'one month' : `${expiry.months} months`}: warn fewer than ${period} days before.`,
          },
        ]
      : [],
  );
}
