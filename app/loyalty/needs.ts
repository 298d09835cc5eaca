// What has to be found out before a programme's points can be reckoned.
import type { CustomerFacts } from './context';
import type { Program } from './program';

export type Needs = {
  /** Facts of the products bought, which orders do not carry: collections, tags, types. */
  products: boolean;
  /** The customer's tags and segments. */
  customer: boolean;
  /** The customer tags that rules ask about, in small letters. */
  tags: ReadonlySet<string>;
  /** Shopify's ids of the customer segments asked about. */
  segments: readonly string[];
  /** Which of a member's orders are asked about: 1 for the first. */
  orderNumbers: readonly number[];
  /** Whether anything is limited or budgeted, so that what was used of it has to be known. */
  caps: boolean;
  /** Whether the member's tier matters. */
  tiers: boolean;
};

const known = new WeakMap<Program, Needs>();

/** Reckoned once for each programme object. */
export function needsOf(program: Program): Needs {
  let needs = known.get(program);
  if (!needs) known.set(program, (needs = reckon(program)));
  return needs;
}

function reckon(program: Program): Needs {
  const conditions = program.rules.flatMap((rule) => rule.conditions);
  const tags = conditions.flatMap((one) => (one.kind === 'customer' ? one.tags : []));
  const segments = conditions.flatMap((one) => (one.kind === 'customer' ? one.segments : []));
  const numbers = conditions.flatMap((one) =>
    one.kind === 'orderNumber' ? [one.number] : one.kind === 'buyer' ? [1] : [],
  );
  return {
    products: conditions.some(
      (one) =>
        one.kind === 'goods' && one.collections.length + one.tags.length + one.types.length > 0,
    ),
    customer: program.exclude.tags.length > 0 || conditions.some((one) => one.kind === 'customer'),
    tags: new Set(tags.map((tag) => tag.toLowerCase())),
    segments: [...new Set(segments)],
    orderNumbers: [...new Set(numbers)].sort((a, b) => a - b),
    caps:
      program.caps.member !== null ||
      program.caps.budget !== null ||
      program.rules.some((rule) => rule.limit !== null || rule.budget !== null),
    tiers: program.tiers !== null || conditions.some((one) => one.kind === 'tier'),
  };
}

/** Of all that is known of a customer what the programme's rules ask about: nothing else is kept with what they earned. */
export function askedOf({ tags, segments }: CustomerFacts, program: Program): CustomerFacts {
  const needs = needsOf(program);
  return {
    tags: tags.filter((tag) => needs.tags.has(tag.toLowerCase())),
    segments: segments.filter((segment) => needs.segments.includes(segment)),
  };
}
