// Which rules apply to an order, and on which of its lines.
import type { BasisLine } from '../basis';
import type { EarnContext } from '../context';
import type { Asked } from './asked';
import type { ReadyProgram, ReadyRule } from './compile';
import type { Named } from './goods-index';

/** A rule that applies, by its place among its kind, and the places of the lines it applies to. */
export type Matched = { nr: number; ready: ReadyRule; lines: readonly number[] };

export type Matches = { base: Matched[]; multipliers: Matched[]; bonuses: Matched[] };

export function matchRules(
  program: ReadyProgram,
  lines: readonly BasisLine[],
  asked: Asked,
  products: EarnContext['products'],
): Matches {
  const named = program.goods.match(lines, products);
  const all = lines.map((_, at) => at);
  return {
    base: exclusively(matched(program.base, lines, asked, named, all), lines.length),
    multipliers: matched(program.multipliers, lines, asked, named, all),
    bonuses: matched(program.bonuses, lines, asked, named, all),
  };
}

function matched(
  rules: readonly ReadyRule[],
  lines: readonly BasisLine[],
  asked: Asked,
  named: Named,
  all: readonly number[],
): Matched[] {
  const found: Matched[] = [];
  for (let nr = 0; nr < rules.length; nr++) {
    const ready = rules[nr]!;
    if (!holds(ready, asked)) continue;
    const on = ready.goods.length ? linesOf(ready, named, all) : all;
    if (on.length && enough(ready, lines, on)) found.push({ nr, ready, lines: on });
  }
  return found;
}

export function holds(ready: ReadyRule, asked: Asked): boolean {
  for (const test of ready.tests) if (!test(asked)) return false;
  return true;
}

function linesOf({ goods }: ReadyRule, { words, bits }: Named, all: readonly number[]): number[] {
  const on: number[] = [];
  next: for (let at = 0; at < all.length; at++) {
    for (let nr = 0; nr < goods.length; nr++) {
      const { word, asked, held } = goods[nr]!;
      if ((bits[at * words + word]! & asked) !== held) continue next;
    }
    on.push(at);
  }
  return on;
}

/** Thresholds are tested on what is kept of the lines that match (article 7). */
function enough(ready: ReadyRule, lines: readonly BasisLine[], on: readonly number[]): boolean {
  if (ready.quantity === 0 && ready.minimumMinor === 0) return true;
  let items = 0;
  let minor = 0;
  for (const at of on) {
    items += lines[at]!.items;
    minor += lines[at]!.basisMinor;
  }
  return items >= ready.quantity && minor >= ready.minimumMinor;
}

/** On each line the exclusive rule of the highest priority wins alone; the earlier of two alike (article 4). */
function exclusively(matched: Matched[], count: number): Matched[] {
  if (!matched.some(({ ready }) => ready.rule.exclusive)) return matched;
  const winners: (Matched | undefined)[] = [];
  for (let at = 0; at < count; at++) winners.push(undefined);
  for (const one of matched) {
    if (!one.ready.rule.exclusive) continue;
    for (const at of one.lines) winners[at] = strongest(winners[at], one);
  }
  const left: Matched[] = [];
  for (const one of matched) {
    const lines: number[] = [];
    for (const at of one.lines)
      if (winners[at] === undefined || winners[at] === one) lines.push(at);
    if (lines.length) left.push({ nr: one.nr, ready: one.ready, lines });
  }
  return left;
}

export function strongest<One extends { ready: ReadyRule }>(
  first: One | undefined,
  second: One,
): One {
  return first && first.ready.rule.priority >= second.ready.rule.priority ? first : second;
}
