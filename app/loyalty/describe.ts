// A programme in sentences: what earns, what a reward is, how much of a sale it gives back.
import { formatMoney, minorPerUnit } from './money';
import type { Program, Reward } from './program';
import type { Amount, RateAmount } from './rules/amounts';
import { wordsFor } from './words';

export type PointsName = Program['pointsName'];

/**
 * A number of points with the shop's own word for them: `1 point`, `1,250 points`. A shop that has kept the
 * plain English word gets each language's own, in the right plural.
 */
export function countPoints(points: number | string, name: PointsName, locale: string): string {
  const number = Number(points);
  const form = new Intl.PluralRules(locale).select(Math.abs(number));
  const digits = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 }).format(number);
  const plain = name.one === plainName.one && name.other === plainName.other;
  const { points: words } = wordsFor(locale);
  const word = plain ? (words[form] ?? words.other) : form === 'one' ? name.one : name.other;
  return `${digits} ${word}`;
}

const plainName: PointsName = { one: 'point', other: 'points' };

/** `1 point for every €1` */
export function describeRule(
  program: { rules: { amount: Amount }[]; pointsName: PointsName },
  currency: string,
  locale: string,
): string {
  const rule = program.rules[0]!.amount as RateAmount;
  return wordsFor(locale).rule(...ruleParts(rule, program.pointsName, currency, locale));
}

/** `Earn 1 point for every €1 you spend.` */
export function describeEarning(program: Program, currency: string, locale: string): string {
  const parts = ruleParts(
    program.rules[0]!.amount as RateAmount,
    program.pointsName,
    currency,
    locale,
  );
  return wordsFor(locale).earning(...parts);
}

function ruleParts(
  rule: RateAmount,
  name: PointsName,
  currency: string,
  locale: string,
): [string, string] {
  const amount = formatMoney(rule.perUnits * minorPerUnit(currency), currency, locale);
  return [countPoints(rule.points, name, locale), amount];
}

/** A reward's name and its terms: `€5 off`, `On orders of €10 or more. The code lasts 90 days.` */
export function describeReward(
  reward: Reward,
  currency: string,
  locale: string,
): { title: string; terms: string } {
  const words = wordsFor(locale);
  const minimum =
    reward.minimumSpendMinor > 0 ? formatMoney(reward.minimumSpendMinor, currency, locale) : null;
  return {
    title: words.off(formatMoney(reward.amountMinor, currency, locale)),
    terms: words.terms(minimum, reward.validDays),
  };
}

/** The share of each sale that a reward gives back, in hundredths of a percent: cost ÷ rate is what earns it. */
export function giveBackBasisPoints(program: Program, reward: Reward, currency: string): number {
  const rule = program.rules[0]!.amount as RateAmount;
  const spentMinor =
    (BigInt(reward.cost) * BigInt(rule.perUnits) * BigInt(minorPerUnit(currency))) /
    BigInt(rule.points);
  return spentMinor === 0n ? 0 : Number((BigInt(reward.amountMinor) * 10_000n) / spentMinor);
}

/** The same for people: `5%`, `2.5%`. */
export function describeGiveBack(
  program: Program,
  reward: Reward,
  currency: string,
  locale: string,
): string {
  const share = giveBackBasisPoints(program, reward, currency) / 10_000;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(
    share,
  );
}
