// What merchants read of a programme in English for the book of sentences: settings, rules taken apart, happenings.
import { flowTriggers } from '~/loyalty/flow-triggers';
import { happenings } from '~/loyalty/happenings';
import { startingProgram, type Program } from '~/loyalty/program';
import { ruleExtras, ruleParts, ruleSentence } from '~/loyalty/rule-parts';
import { settingsOf } from '~/loyalty/settings-words';
import type { TierProgram } from '~/loyalty/tier-program';
import { limited } from './rules';

const tiers: TierProgram = {
  basis: 'points',
  window: { kind: 'lifetime' },
  fall: { graceDays: 30, steps: 'one' },
  levels: [],
};
const [perDay, perWeek, perMonth, perYear, ever] = (
  ['day', 'week', 'month', 'year', 'ever'] as const
).map((per) => ({ order: 100, member: { per, points: 1 }, budget: 5000 }));

const changes: Partial<Program>[] = [
  {},
  {
    live: true,
    rounding: 'nearest',
    earnOn: { tax: true, shipping: false },
    hold: { after: 'now', days: 3 },
    caps: perDay!,
    tiers,
    refunds: { moneyBack: 'ignored', shortfall: 'clamp', rewards: 'none' },
    exclude: { tags: ['staff', 'wholesale'], companies: true, guests: false },
    expiry: { mode: 'age', months: 12, warnDays: [30, 7] },
  },
  {
    rounding: 'up',
    earnOn: { tax: false, shipping: true },
    hold: { after: 'fulfilled', days: 3 },
    caps: perWeek!,
    tiers: {
      ...tiers,
      basis: 'spend',
      window: { kind: 'rolling', months: 6 },
      fall: { graceDays: 0, steps: 'straight' },
    },
    exclude: { tags: [], companies: false, guests: true },
    expiry: { mode: 'calendar', month: 2, day: 31, leastMonths: 3, warnDays: [] },
  },
  { caps: perMonth!, tiers: { ...tiers, basis: 'orders', window: { kind: 'calendarYear' } } },
  { caps: perYear!, tiers: { ...tiers, window: { kind: 'fromJoining' } } },
  { caps: ever! },
];

const kinds = Object.keys(happenings) as (keyof typeof happenings)[];

export const settings = (): string[] => [
  ...changes.flatMap((change) => [
    `— ${Object.keys(change).join(', ')}`,
    ...settingsOf({ ...startingProgram, ...change }).map((one) => Object.values(one).join(' | ')),
  ]),
  ...limited.map((rule) => {
    const parts = ruleParts(rule, startingProgram, 'EUR');
    return [parts.title, ruleSentence(parts), ...ruleExtras(parts)].join(' | ');
  }),
  ...kinds.map((kind) => {
    const { name, fields } = flowTriggers[kind];
    const told = fields.map((one) => `${one.key} (${one.type}) from ${one.from}`);
    return [kind, happenings[kind].sentence, name, ...told].join(' | ');
  }),
];
