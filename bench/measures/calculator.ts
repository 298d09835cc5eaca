// Orders reckoned a second on one core: ten lines under twenty rules, beside reading the same orders from their JSON.
import type { EarnContext, ProductFacts } from '../../app/loyalty/context';
import { earn } from '../../app/loyalty/earn';
import type { OrderFacts } from '../../app/loyalty/order';
import type { Effort } from '../main';
import { median } from '../load';
import { twentyRules } from '../programs';
import { figure, type Figure } from '../report';

const LINES = 10;
const ORDERS = 200;
const ROUND_MS = 700;
/** Asking what time was spent takes as long as an order: it is asked this seldom. */
const BETWEEN_LOOKS = 10;

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
    for (let time = 0; time < BETWEEN_LOOKS; time++) for (let nr = 0; nr < ORDERS; nr++) work(nr);
    done += BETWEEN_LOOKS * ORDERS;
    const { user, system } = process.cpuUsage(before);
    spentMs = (user + system) / 1000;
  }
  return (done * 1000) / spentMs;
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
