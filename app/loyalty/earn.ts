// What an order deserves: one pure function for the estimate, the award, the refund and "try an order".
import type { Award, AwardPart, AwardTimes, NoAward } from './award';
import { orderBasis, type Basis } from './basis';
import type { EarnContext } from './context';
import { factorOf, reckon, type Exact, type Factor } from './exact';
import { localTime, noTime } from './local-time';
import type { OrderFacts } from './order';
import type { Program } from './program';
import type { Asked } from './rules/asked';
import { compile, type ReadyProgram } from './rules/compile';
import { matchRules, type Matched, type Matches } from './rules/match';
import type { MarketRates } from './rules/rates';
import { trim, type Piece } from './trim';

/**
 * Points an order deserves on what is kept and paid of it (articles 1 to 4 and 7). On each line the base rules that
 * match add up, or an exclusive one wins; multipliers multiply; the sum is rounded once; flat bonuses follow; caps trim
 * last; the lines share what remains by the largest remainder. A pure function, so that refunds in any split and
 * order converge. Not a word of it depends on the moment of asking.
 */
export function earn(order: OrderFacts, program: Program, context: EarnContext): Award {
  const none = whyNothing(order, program) ?? context.shutOut;
  if (none) return { points: 0, wanted: 0, uses: [], reasons: noReasons(order, program, none) };
  const ready = compile(program);
  const basis = orderBasis(order, program);
  const matches = matchRules(ready, basis.lines, askedOf(order, context, ready), context.products);
  const multipliers = multipliersOf(basis, program, context, matches);
  const rates = ready.rates.for(order);
  const factors = multipliers.map((one) => one.factor);
  const exact = reckon(basis.lines, matches.base, rates, factors, program.rounding);
  return award(order, program, context, { ready, basis, matches, multipliers, rates, exact });
}

/** Caps every order, so that multiples gone wild are trimmed like anything and never stop what is told of it. */
const MOST_FOR_AN_ORDER = 1_000_000_000_000;

type Reckoned = {
  ready: ReadyProgram;
  basis: Basis;
  matches: Matches;
  multipliers: Multiplier[];
  rates: MarketRates;
  exact: Exact;
};

function award(
  order: OrderFacts,
  program: Program,
  context: EarnContext,
  { ready, basis, matches, multipliers, rates, exact }: Reckoned,
): Award {
  const bonuses = matches.bonuses.map(({ ready: { rule } }) => ({
    ruleId: rule.id,
    title: rule.title,
    points: rule.amount.kind === 'flat' ? rule.amount.points : 0,
  }));
  const { free, pieces } = piecesOf(ready, matches.base, exact, bonuses);
  const most = Math.min(program.caps.order ?? MOST_FOR_AN_ORDER, MOST_FOR_AN_ORDER);
  const trimmed = trim(free, pieces, program, context.room, most);
  const { points } = trimmed;
  const wanted = bonuses.reduce((sum, one) => sum + one.points, exact.points);
  const shares = exact.overLines(points);
  return {
    points,
    wanted,
    uses: trimmed.uses,
    reasons: {
      type: 'award',
      orderName: order.name,
      currency: order.currency,
      rounding: program.rounding,
      basisMinor: basis.totalMinor,
      exact: exact.total,
      parts: matches.base.map((one, nr) => partOf(one, rates, basis, exact.ofRules[nr]!)),
      times: multipliers.map((one, nr) => timesOf(one, basis, exact.ofFactors[nr]!)),
      bonuses,
      caps: trimmed.caps,
      lines: basis.lines.map(({ lineId, basisMinor }, at) => ({
        lineId,
        basisMinor,
        points: shares[at]!,
      })),
      none:
        wanted > 0 ? null : basis.totalMinor > 0 && !matches.base.length ? 'unmatched' : 'nothing',
      left: basis.left,
    },
  };
}

function whyNothing(order: OrderFacts, program: Program): NoAward | null {
  if (!program.live) return 'paused';
  if (order.test) return 'test';
  if (order.cancelled) return 'cancelled';
  return order.paid ? null : 'unpaid';
}

const noReasons = (order: OrderFacts, program: Program, none: NoAward): Award['reasons'] => ({
  type: 'award',
  orderName: order.name,
  currency: order.currency,
  rounding: program.rounding,
  basisMinor: 0,
  exact: '0',
  parts: [],
  times: [],
  bonuses: [],
  caps: [],
  lines: [],
  none,
  left: [],
});

const askedOf = (order: OrderFacts, context: EarnContext, { asksTime }: ReadyProgram): Asked => ({
  channel: order.source,
  country: order.country,
  currency: order.presentmentCurrency,
  customer: context.customer,
  tier: context.tier,
  orderNumber: context.orderNumber,
  local: asksTime ? localTime(Date.parse(order.placedAt), context.timeZone) : noTime,
});

type Multiplier = { by: AwardTimes['by']; hundredths: number; factor: Factor };

/** The rules' multipliers, then the tier's, which counts for every line. */
function multipliersOf(
  basis: Basis,
  program: Program,
  { tier }: EarnContext,
  { base, multipliers }: Matches,
): Multiplier[] {
  if (!base.length) return [];
  const all = multipliers.map(({ ready: { rule }, lines }): Multiplier => {
    const hundredths = rule.amount.kind === 'multiply' ? rule.amount.hundredths : 100;
    const by = { ruleId: rule.id, title: rule.title };
    return { by, hundredths, factor: factorOf(hundredths, lines) };
  });
  const level = tier === null ? undefined : program.tiers?.levels.find((one) => one.id === tier);
  if (level && level.multiplierHundredths !== 100) {
    const { multiplierHundredths: hundredths, name } = level;
    const lines = basis.lines.map((_, at) => at);
    all.push({ by: { tier: name }, hundredths, factor: factorOf(hundredths, lines) });
  }
  return all;
}

/** What each rule with a limit or a budget gives, and what the others give together. */
function piecesOf(
  ready: ReadyProgram,
  base: readonly Matched[],
  exact: Exact,
  bonuses: readonly Piece[],
): { free: number; pieces: Piece[] } {
  const pieces: Piece[] = [];
  let free = exact.points;
  if (ready.capsBase && exact.points > 0) {
    const shares = exact.overRules(exact.points);
    for (const [nr, { ready: one }] of base.entries()) {
      if (one.rule.limit === null && one.rule.budget === null) continue;
      free -= shares[nr]!;
      if (shares[nr]! > 0) pieces.push({ ruleId: one.rule.id, points: shares[nr]! });
    }
  }
  return { free, pieces: [...pieces, ...bonuses] };
}

function partOf(
  { nr, ready, lines }: Matched,
  rates: MarketRates,
  basis: Basis,
  exact: string,
): AwardPart {
  let basisMinor = 0;
  let items = 0;
  for (const at of lines) {
    const line = basis.lines[at]!;
    basisMinor += line.basisMinor;
    items += line.items;
  }
  const { id: ruleId, title } = ready.rule;
  return { ruleId, title, amount: rates.rules[nr]!.amount, basisMinor, items, exact };
}

const timesOf = (
  { by, hundredths, factor }: Multiplier,
  basis: Basis,
  exact: string,
): AwardTimes => ({ by, hundredths, basisMinor: minorAt(basis, factor.lines), exact });

function minorAt(basis: Basis, places: readonly number[]): number {
  let sum = 0;
  for (const at of places) sum += basis.lines[at]!.basisMinor;
  return sum;
}
