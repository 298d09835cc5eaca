// A number of points in words: the shop's own name for them, or each language's, in the right plural.
import { wordsFor } from './words';

export type PointsName = { one: string; other: string };

const plainName: PointsName = { one: 'point', other: 'points' };

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
