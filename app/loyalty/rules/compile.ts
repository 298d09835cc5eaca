// A programme made ready to be asked often: its rules sorted by what they do, lists turned into look-ups. Once for each programme object.
import type { ActivityFacts } from '../activity';
import type { Program } from '../program';
import type { Test } from './asked';
import { testOf } from './conditions';
import { GoodsIndex, together, type Bits } from './goods-index';
import { Rates } from './rates';
import type { EarningRule } from './rule';

export type ReadyRule = {
  rule: EarningRule;
  /** Conditions of the whole order or activity. */
  tests: readonly Test[];
  /** What a line has to be: of the goods conditions in `asked` those in `held` name something of it, the others nothing. */
  goods: readonly { word: number; asked: number; held: number }[];
  /** The least number of items, and the least minor units, of the lines that match; 0 for none. */
  quantity: number;
  minimumMinor: number;
};

export type ReadyProgram = {
  base: readonly ReadyRule[];
  multipliers: readonly ReadyRule[];
  bonuses: readonly ReadyRule[];
  activities: ReadonlyMap<ActivityFacts['kind'], readonly ReadyRule[]>;
  goods: GoodsIndex;
  rates: Rates;
  /** Whether any rule asks what time it is. */
  asksTime: boolean;
  /** Whether any base rule is limited or budgeted, so that its share of the points matters. */
  capsBase: boolean;
};

const ready = new WeakMap<Program, ReadyProgram>();

export function compile(program: Program): ReadyProgram {
  let compiled = ready.get(program);
  if (!compiled) ready.set(program, (compiled = make(program)));
  return compiled;
}

function make(program: Program): ReadyProgram {
  const goods = new GoodsIndex();
  const activities = new Map<ActivityFacts['kind'], ReadyRule[]>();
  const [base, multipliers, bonuses]: ReadyRule[][] = [[], [], []];
  for (const rule of program.rules) {
    const one = readyRule(rule, goods);
    if (rule.on.kind !== 'order') {
      const others = activities.get(rule.on.kind) ?? [];
      activities.set(rule.on.kind, [...others, one]);
    } else if (rule.amount.kind === 'multiply') multipliers!.push(one);
    else if (rule.amount.kind === 'flat') bonuses!.push(one);
    else base!.push(one);
  }
  return {
    base: base!,
    multipliers: multipliers!,
    bonuses: bonuses!,
    activities,
    goods,
    rates: new Rates(base!.map((one) => one.rule.amount)),
    asksTime: program.rules.some((rule) =>
      rule.conditions.some((one) => one.kind === 'dates' || one.kind === 'hours'),
    ),
    capsBase: base!.some(({ rule }) => rule.limit !== null || rule.budget !== null),
  };
}

function readyRule(rule: EarningRule, index: GoodsIndex): ReadyRule {
  const tests: Test[] = [];
  const goods: (Bits & { is: 'in' | 'notIn' })[] = [];
  let quantity = 0;
  let minimumMinor = 0;
  for (const one of rule.conditions) {
    const test = testOf(one);
    if (test) tests.push(test);
    else if (one.kind === 'goods') goods.push({ ...index.add(one), is: one.is });
    else if (one.kind === 'quantity') quantity = Math.max(quantity, one.atLeast);
    else if (one.kind === 'minimumSpend') minimumMinor = Math.max(minimumMinor, one.minor);
  }
  const held = new Map(
    together(goods.filter((one) => one.is === 'in')).map(({ word, bits }) => [word, bits]),
  );
  return {
    rule,
    tests,
    goods: together(goods).map(({ word, bits: asked }) => ({
      word,
      asked,
      held: held.get(word) ?? 0,
    })),
    quantity,
    minimumMinor,
  };
}
