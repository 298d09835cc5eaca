// A programme in sentences: what earns, what a reward is, how much of a sale it gives back.
import { countPoints, type PointsName } from './count-points';
import { payBackOf } from './pay-back';
import type { Program, Reward } from './program';
import { sayAmount, type Amount } from './rules/amounts';
import { sayCondition } from './rules/conditions';
import type { EarningRule } from './rules/rule';
import { sayIn, type Named } from './rules/say';
import { sayTrigger } from './rules/triggers';
import { wordsFor } from './words';
import { ruleWords } from './words/rules';

export { countPoints, type PointsName };

/** `2 points for every €1 on goods tagged “coffee”, from 1 December 2026`, without a full stop. */
export function describeRule(
  rule: EarningRule,
  program: Named,
  currency: string,
  locale: string,
): string {
  const say = sayIn(program, currency, locale);
  const parts = [sayAmount(rule.amount, say)];
  const numbered = rule.conditions.some(
    (one) => one.kind === 'orderNumber' || one.kind === 'goods',
  );
  if (rule.on.kind !== 'order' || (rule.amount.kind === 'flat' && !numbered))
    parts.push(sayTrigger(rule.on, say));
  const near = rule.conditions.filter(
    (one) => one.kind === 'goods' || (one.kind === 'orderNumber' && rule.amount.kind === 'flat'),
  );
  const far = rule.conditions.filter((one) => !near.includes(one));
  const head = [...parts, ...near.map((one) => sayCondition(one, say))].join(' ');
  return [head, ...far.map((one) => sayCondition(one, say))].join(ruleWords[say.locale].comma);
}

/** An amount by itself, as the explanation of an award needs it: `1 point for every €1`. */
export const describeAmount = (
  amount: Amount,
  pointsName: PointsName,
  currency: string,
  locale: string,
): string => sayAmount(amount, sayIn({ pointsName }, currency, locale));

/** The programme in one line: `Earn 1 point for every €1 you spend.` */
export function describeEarning(program: Program, currency: string, locale: string): string {
  const rule = leadingRule(program);
  if (!rule) return '';
  if (rule.amount.kind === 'perCurrencyUnit' && !rule.conditions.length) {
    const say = sayIn(program, currency, locale);
    const { points, perUnits } = rule.amount;
    return wordsFor(locale).earning(say.points(points), say.units(perUnits));
  }
  return `${capital(describeRule(rule, program, currency, locale))}.`;
}

/** The rule the programme is told by: what every order earns, or else the first that earns on any. */
export function leadingRule({ rules }: Program): EarningRule | undefined {
  const base = rules.filter((rule) => rule.on.kind === 'order');
  const plain = ({ amount, conditions }: EarningRule) =>
    amount.kind === 'perCurrencyUnit' && !conditions.length;
  return base.find(plain) ?? base.find(({ amount }) => amount.kind !== 'multiply');
}

/** A phrase as the beginning of a sentence. */
export const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** The share of each sale that a reward gives back, for people: `5%`, `2.5%`; none where it is not known. */
export function describeGiveBack(
  program: Program,
  reward: Reward,
  currency: string,
  locale: string,
): string {
  const share = (payBackOf(program, reward, currency) ?? 0) / 10_000;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(
    share,
  );
}
