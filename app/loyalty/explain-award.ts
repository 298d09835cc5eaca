// How an award came about, in sentences: every rule, multiplier, rounding, bonus and cap of an order.
import type { AwardPart, AwardReasons, AwardTimes, Bonus, CapCut } from './award';
import { countPoints, describeAmount, type PointsName } from './describe';
import { formatMoney } from './money';
import { localeOf, wordsFor } from './words';
import { awardWords, type Reader } from './words/award';

/** To whom it is told; `for` is the shopper unless the merchant asks. */
export type Told = { locale: string; names: PointsName; for?: Reader };
export type Explained = { detail: string; more: string[] };

const wordsOf = (told: Told) => awardWords[localeOf(told.locale)];
const count = (points: number | string, { names, locale }: Told) =>
  countPoints(points, names, locale);

/** An order's points: the rules and the amounts, then what multiplied them, rounding, bonuses, caps and what was left out. */
export function explainAward(reasons: AwardReasons, told: Told): Explained {
  const words = wordsFor(told.locale);
  const { none } = reasons;
  if (none && none !== 'nothing') return { detail: words.none[none], more: [] };
  const parts = reasons.parts.map((part) => partSentence(part, reasons, told));
  const bonuses = reasons.bonuses.map((bonus) => bonusSentence(bonus, told));
  const detail = parts.length ? parts.join(wordsOf(told).and) : (bonuses[0] ?? words.none.nothing);
  const exact = reasons.exact.includes('.')
    ? [words.exact(count(reasons.exact, told), reasons.rounding)]
    : [];
  return {
    detail,
    more: [
      ...(none === 'nothing' && parts.length && !isExcluded(reasons) ? [words.none.nothing] : []),
      ...reasons.times.map((times) => timesSentence(times, told)),
      ...exact,
      ...(parts.length ? bonuses : bonuses.slice(1)),
      ...capSentences(reasons.caps, [...reasons.parts, ...reasons.bonuses], told),
      ...reasons.left.map((name) => words.left[name]),
    ],
  };
}

/** Zero times what there was: that nothing came of it is no matter of how much it was. */
const isExcluded = ({ times }: AwardReasons) => times.some(({ hundredths }) => hundredths === 0);

function partSentence(part: AwardPart, reasons: AwardReasons, told: Told): string {
  const { currency, lines } = reasons;
  const { on, items, titled } = wordsOf(told);
  const rule = describeAmount(part.amount, told.names, currency, told.locale);
  const basis = formatMoney(part.basisMinor, currency, told.locale);
  const goodsAlone = !lines.some(({ lineId, basisMinor }) => lineId === 'shipping' && basisMinor);
  const sentence =
    part.amount.kind === 'perItem'
      ? on(rule, items(part.items))
      : goodsAlone
        ? wordsFor(told.locale).onGoods(rule, basis)
        : on(rule, basis);
  return part.title ? titled(part.title, sentence) : sentence;
}

function timesSentence({ by, hundredths, exact }: AwardTimes, told: Told): string {
  const { times, tier, aRule } = wordsOf(told);
  const multiple = new Intl.NumberFormat(told.locale, { maximumFractionDigits: 2 }).format(
    hundredths / 100,
  );
  return times(multiple, 'tier' in by ? tier(by.tier) : (by.title ?? aRule), count(exact, told));
}

const bonusSentence = ({ points, title }: Bonus, told: Told) =>
  wordsOf(told).bonus(count(points, told), title);

export function capSentences(
  cuts: readonly CapCut[],
  rules: readonly { ruleId: string; title: string | null }[],
  told: Told,
): string[] {
  const words = wordsOf(told);
  return cuts.map(({ cap, ruleId, wanted, given }) => {
    const rule = rules.find((one) => one.ruleId === ruleId)?.title ?? words.aRule;
    const digits = new Intl.NumberFormat(told.locale).format(wanted);
    return words.caps[cap](digits, count(given, told), rule, told.for ?? 'shopper');
  });
}
