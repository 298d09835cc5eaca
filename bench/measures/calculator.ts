// Orders reckoned a second on one core: ten lines under twenty rules, beside reading the same orders from their JSON.
import type { EarnContext, ProductFacts } from '../../app/loyalty/context';
import { earn } from '../../app/loyalty/earn';
import type { OrderFacts } from '../../app/loyalty/order';
import { checkProgram, startingProgram, type Program } from '../../app/loyalty/program';
import type { Amount } from '../../app/loyalty/rules/amounts';
import type { Condition } from '../../app/loyalty/rules/conditions';
import type { Effort } from '../main';
import { median } from '../load';
import { figure, type Figure } from '../report';

const LINES = 10;
const RULES = 20;
const ORDERS = 200;
const ROUND_MS = 700;

/** The floor is `JSON.parse` of the same orders: whoever reckons an order has at least read it. */
export function measureCalculator({ rounds, size }: Effort): Figure[] {
  const program = twentyRules();
  const asked = Array.from({ length: ORDERS }, (_, nr) => anOrder(nr));
  const texts = asked.map(({ order }) => JSON.stringify(order));
  let points = 0;
  const reckon = (nr: number) => {
    const { order, context } = asked[nr]!;
    points += earn(order, program, context).points;
  };
  const read = (nr: number) => {
    points += (JSON.parse(texts[nr]!) as OrderFacts).lines.length;
  };
  const time = (work: (nr: number) => void) => perSecond(work, ROUND_MS * size);
  time(reckon);
  time(read);
  const [reckoned, floor]: number[][] = [[], []];
  for (let round = 0; round < rounds; round++) {
    floor!.push(time(read));
    reckoned!.push(time(reckon));
  }
  const one = {
    value: median(reckoned!),
    unit: 'orders a second',
    floor: median(floor!),
    errors: points > 0 ? 0 : 1,
    beside: 'JSON.parse of the same order',
  };
  return [
    figure({ ...one, name: 'calculator', goal: { ratioAtLeast: 0.5 } }),
    figure({
      ...one,
      name: 'calculator.absolute',
      floor: 100_000,
      goal: { ratioAtLeast: 1 },
      beside: '100,000 a second',
    }),
  ];
}

/** By the time the processor spent on it, so that a busy machine tells the same of one core. */
function perSecond(work: (nr: number) => void, forMs: number): number {
  const before = process.cpuUsage();
  let done = 0;
  let spentMs = 0;
  while (spentMs < forMs) {
    for (let nr = 0; nr < ORDERS; nr++) work(nr);
    done += ORDERS;
    const { user, system } = process.cpuUsage(before);
    spentMs = (user + system) / 1000;
  }
  return (done * 1000) / spentMs;
}

/** Base rates by goods, markets and items, campaigns by dates and hours, tiers, bonuses and caps: a bit of everything. */
function twentyRules(): Program {
  const rule = (nr: number, amount: Amount, ...conditions: Condition[]) => ({
    ...startingProgram.rules[0]!,
    id: `rule-${nr}`,
    amount,
    conditions,
  });
  const goods = (lists: Partial<Extract<Condition, { kind: 'goods' }>>): Condition => ({
    kind: 'goods',
    is: 'in',
    products: [],
    collections: [],
    tags: [],
    vendors: [],
    types: [],
    ...lists,
  });
  const rate = (points: number): Amount => ({
    kind: 'perCurrencyUnit',
    points,
    perUnits: 2,
    markets: [{ currencies: ['JPY'], countries: ['JP'], points: 1, perUnits: 100 }],
  });
  const multiply = (hundredths: number): Amount => ({ kind: 'multiply', hundredths });
  const flat: Amount = { kind: 'flat', points: 25 };
  const dates: Condition = { kind: 'dates', from: '2026-01-01', until: '2026-12-31' };
  const rules = [
    rule(0, rate(2)),
    ...[1, 2, 3, 4].map((nr) => rule(nr, rate(nr), goods({ tags: [`tag-${nr}`, 'new'] }))),
    ...[5, 6].map((nr) => rule(nr, rate(nr), goods({ collections: [`c${nr}`] }), dates)),
    ...[7, 8].map((nr) => rule(nr, { kind: 'perItem', points: 3 }, goods({ vendors: [`V${nr}`] }))),
    { ...rule(9, rate(9), goods({ products: ['1003'] })), exclusive: true },
    rule(10, multiply(200), goods({ types: ['Beans'] }), dates),
    rule(11, multiply(150), {
      kind: 'hours',
      weekdays: [5, 6, 7],
      from: '18:00',
      until: '02:00',
    }),
    rule(12, multiply(0), goods({ tags: ['sale'] })),
    rule(13, multiply(125), { kind: 'country', is: 'in', countries: ['DE', 'FR'] }),
    rule(14, flat, { kind: 'orderNumber', number: 1 }),
    rule(15, flat, { kind: 'minimumSpend', minor: 10_000 }),
    rule(16, flat, { kind: 'quantity', atLeast: 12 }, goods({ tags: ['tag-2'] })),
    rule(17, flat, { kind: 'customer', is: 'in', tags: ['vip'], segments: [] }),
    rule(18, flat, { kind: 'tier', is: 'in', tiers: ['gold'] }),
    rule(19, flat, { kind: 'channel', is: 'notIn', channels: ['pos'] }),
  ];
  const level = { id: 'gold', name: 'Gold', threshold: 500, multiplierHundredths: 150 };
  const checked = checkProgram({
    ...startingProgram,
    live: true,
    rules,
    caps: { order: 5000, member: null, budget: null },
    tiers: {
      basis: 'points',
      window: { kind: 'lifetime' },
      fall: { graceDays: 0, steps: 'one' },
      levels: [{ ...level, entryPoints: 0, monthlyPoints: 0, tag: null }],
    },
  });
  if (!('program' in checked) || checked.program.rules.length !== RULES)
    throw new Error(JSON.stringify(checked));
  return checked.program;
}

function anOrder(nr: number): { order: OrderFacts; context: EarnContext } {
  const products: Record<string, ProductFacts> = {};
  const lines = Array.from({ length: LINES }, (_, at) => {
    const productId = String(1000 + ((nr + at) % 40));
    products[productId] = {
      vendor: `V${at}`,
      type: at % 3 ? 'Beans' : 'Cups',
      tags: [`tag-${at}`, `tag-${nr % 7}`, at === 4 ? 'sale' : 'plain', 'new', 'organic'],
      collections: [`c${at}`, `c${nr % 9}`],
    };
    return {
      lineId: String(nr * 100 + at),
      productId,
      variantId: null,
      vendor: `V${at}`,
      quantity: 3,
      kept: at === 2 ? 2 : 3,
      netMinor: 1995 + nr * 7 + at * 31,
      taxMinor: 319,
      giftCard: false,
    };
  });
  const placedAt = new Date(Date.UTC(2026, 5, 1 + (nr % 28), nr % 24)).toISOString();
  const order: OrderFacts = {
    orderId: String(nr),
    name: `#${nr}`,
    customerId: '1',
    test: false,
    cancelled: false,
    paid: true,
    placedAt,
    updatedAt: placedAt,
    currency: 'EUR',
    presentmentCurrency: nr % 5 ? 'EUR' : 'JPY',
    country: nr % 2 ? 'DE' : 'IT',
    company: false,
    guestHash: null,
    fulfilledAt: null,
    taxesIncluded: true,
    lines,
    shippingMinor: 490,
    shippingTaxMinor: 0,
    refunds: [],
    codes: [],
    outstandingMinor: 0,
    source: 'web',
  };
  const customer = { tags: nr % 3 ? ['vip', 'letter'] : [], segments: [] };
  const context: EarnContext = {
    timeZone: 'Europe/Berlin',
    tier: nr % 2 ? 'gold' : null,
    customer,
    products,
    orderNumber: 1 + (nr % 4),
    room: {},
    shutOut: null,
  };
  return { order, context };
}
