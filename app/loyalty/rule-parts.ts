// A rule taken apart for its merchant: what it gives, and each limit of it as a short phrase. In English, as the admin is.
import { describeRule } from './describe';
import type { EarningRule, Program } from './program';
import { sayIn, type Say } from './rules/say';

/** The parts by name; a part that says nothing is empty text. */
export type RuleParts = Record<
  'title' | 'what' | 'markets' | 'limit' | 'budget' | 'precedence',
  string
>;
type Names = Pick<Program, 'pointsName' | 'tiers'>;

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const periods = { day: 'a day', week: 'a week', month: 'a month', year: 'a year', ever: 'in all' };

export function ruleParts(rule: EarningRule, names: Names, currency: string): RuleParts {
  const say = sayIn(names, currency, 'en');
  return {
    title: rule.title ?? '',
    what: capital(describeRule(rule, names, currency, 'en')),
    markets: marketsOf(rule, say),
    limit: limitOf(rule, say),
    budget: rule.budget === null ? '' : `${say.points(rule.budget)} for everyone together`,
    precedence: rule.exclusive ? `exclusive, with priority ${rule.priority}` : '',
  };
}

function limitOf({ limit }: EarningRule, say: Say): string {
  if (!limit) return '';
  if (limit.per === 'ever' && limit.times === 1 && limit.points === null)
    return 'once for each member';
  const times = limit.times === null ? [] : [limit.times === 1 ? 'once' : `${limit.times} times`];
  const points = limit.points === null ? [] : [say.points(limit.points)];
  return `at most ${[...times, ...points].join(' and ')} ${periods[limit.per]} for each member`;
}

function marketsOf({ amount }: EarningRule, say: Say): string {
  if (amount.kind !== 'perCurrencyUnit' || !amount.markets.length) return '';
  const one = (market: (typeof amount.markets)[number]) => {
    const where = [...market.currencies, ...market.countries.map(say.country)];
    return `${say.points(market.points)} for every ${say.units(market.perUnits)} in ${say.anyOf(where)}`;
  };
  return amount.markets.map(one).join('; ');
}

/** What its first words leave out: limits, markets, precedence. */
export const ruleExtras = ({ markets, limit, budget, precedence }: RuleParts): string[] =>
  [markets, limit, budget && `budget ${budget}`, precedence].filter(Boolean);

/** The whole rule in one sentence, without its title. */
export const ruleSentence = (parts: RuleParts): string =>
  `${[parts.what, ...ruleExtras(parts)].join('; ')}.`;
