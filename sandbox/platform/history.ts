// A year of orders, told through the front door: the same seed tells the same year.
import type { Platform } from './platform';
import type { Customer, Order } from './types';

export type HistoryOptions = { months?: number; orders?: number; seed?: number };
export type HistoryResult = { orders: number; refunded: number; cancelled: number; from: string };

type Step = { at: number; run: () => Promise<unknown> };

const day = 86_400_000;

/** A past that is being told, a stretch at a time. */
export type History = {
  told: HistoryResult;
  /** Tells all up to a moment; true once it has come to now. */
  tellTo(moment: number): Promise<boolean>;
  /** How far it has come. */
  readonly at: number;
};

/**
 * Tells a past: people who sign up, orders that grow denser towards now, most of them sent, some refunded, cancelled or
 * paid late. It is told a stretch at a time: the app's clock stands at the end of a stretch while it hears of all that
 * happened in it, so that its books show a year and no point is still to come for it. The past starts where the store's
 * clock is, or some months back where that is now.
 */
export function beginHistory(
  platform: Platform,
  { months = 12, orders = 60, seed = 1 }: HistoryOptions = {},
): History {
  const { state, actions } = platform;
  const end = Date.now();
  const back = state.clockOffsetMs > -day ? -Math.round(months * 30.4 * day) : state.clockOffsetMs;
  const start = end + back;
  const random = seeded(seed);
  const steps: Step[] = [];
  const told = { orders, refunded: 0, cancelled: 0, from: new Date(start).toISOString() };
  let at = start;

  for (const customer of state.customers) {
    const since = Date.parse(customer.createdAt);
    if (since > start) steps.push({ at: since, run: async () => actions.tellSignUp(customer.id) });
  }
  for (let index = 0; index < orders; index++) {
    const when = start + (end - start) * Math.pow((index + random()) / orders, 0.7);
    const tale = taleOf(platform, random, index, when);
    const plan = planOf(when, random);
    steps.push({ at: when, run: () => begin(tale, plan) });
  }

  async function begin(tale: Parameters<typeof actions.checkout>[0], plan: Plan) {
    const order = await actions.checkout({ ...tale, paid: plan.payAt === null });
    later(plan.payAt, () => actions.pay(order.id));
    if (plan.cancelAt) {
      later(plan.cancelAt, () => actions.cancel(order.id, 'customer'), 'cancelled');
      return;
    }
    later(plan.sendAt, () => actions.fulfil(order.id));
    later(plan.refundAt, () => actions.refund(order.id, returned(order, random)), 'refunded');
  }
  function later(when: number | null, run: Step['run'], counts?: 'refunded' | 'cancelled') {
    if (when === null || when >= end) return;
    if (counts) told[counts] += 1;
    steps.push({ at: when, run });
  }
  const offsetAt = (moment: number) => Math.min(0, Math.round(moment - Date.now()));

  return {
    told,
    get at() {
      return at;
    },
    async tellTo(moment) {
      at = Math.min(moment, end);
      await actions.moveClock(at === end ? 0 : offsetAt(at));
      for (let step = takeEarliest(steps, at); step; step = takeEarliest(steps, at)) {
        state.clockOffsetMs = offsetAt(step.at);
        await step.run();
      }
      state.clockOffsetMs = at === end ? 0 : offsetAt(at);
      await actions.flush();
      return at === end;
    },
  };
}

/** Tells a whole past at once: the app hears of all of it now. */
export async function tellHistory(
  platform: Platform,
  options: HistoryOptions = {},
): Promise<HistoryResult> {
  const history = beginHistory(platform, options);
  await history.tellTo(Infinity);
  return history.told;
}

type Plan = {
  payAt: number | null;
  cancelAt: number | null;
  sendAt: number | null;
  refundAt: number | null;
};

/** What will become of an order placed at a time. */
function planOf(at: number, random: () => number): Plan {
  const late = random() < 0.06;
  const payAt = late ? at + (2 + random() * 6) * day : null;
  const cancelled = random() < 0.05;
  const sendAt = (payAt ?? at) + (1 + random() * 2) * day;
  const refunded = random() < 0.12;
  return {
    payAt,
    cancelAt: cancelled ? (payAt ?? at) + (0.1 + random() * 0.5) * day : null,
    sendAt,
    refundAt: refunded ? sendAt + (4 + random() * 14) * day : null,
  };
}

/** Who buys what. Anna comes most often; Jonas never has; Ruth came first, once, for a blanket. */
function taleOf({ state }: Platform, random: () => number, index: number, when: number) {
  const [jonas, ruth] = ['jonas', 'ruth'].map((name) => shopperNamed(state.customers, name));
  const goods = state.products.filter(({ giftCard }) => !giftCard);
  if (index === 0 && ruth) {
    const blanket = goods.find(({ handle }) => handle === 'wool-blanket') ?? goods[0]!;
    const lines = [{ variantId: blanket.variants[0]!.id, quantity: 1 }];
    return { lines, codes: [], customerId: ruth.id };
  }
  const regulars = state.customers.filter(
    (customer) => customer !== jonas && customer !== ruth && Date.parse(customer.createdAt) <= when,
  );
  const place = Math.floor(Math.pow(random(), 1.7) * regulars.length);
  const shopper = random() < 0.08 ? null : (regulars[place] ?? null);
  const lines = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
    const { variants } = goods[Math.floor(random() * goods.length)]!;
    const { id } = variants[Math.floor(random() * variants.length)]!;
    return { variantId: id, quantity: random() < 0.25 ? 2 : 1 };
  });
  return {
    lines: lines.filter(
      (line, at) => lines.findIndex(({ variantId }) => variantId === line.variantId) === at,
    ),
    codes: [],
    customerId: shopper?.id ?? null,
    ...(!shopper && { email: `guest${index}@example.com` }),
    ...(shopper?.address.code === 'GB' && { presentmentCurrency: 'GBP' }),
  };
}

function shopperNamed(customers: readonly Customer[], name: string): Customer | undefined {
  return customers.find(({ firstName }) => firstName.toLowerCase() === name);
}

/** One piece comes back, sometimes everything. */
function returned(order: Order, random: () => number) {
  const all = random() < 0.3;
  const lines = (all ? order.lines : order.lines.slice(0, 1)).map((line) => ({
    lineId: line.id,
    quantity: all ? line.currentQuantity : 1,
  }));
  return { lines, ...(all && { shipping: order.shipping }), note: 'Sent back' };
}

function takeEarliest(steps: Step[], to: number): Step | undefined {
  const first = steps.reduce<number>(
    (best, step, index) => (best < 0 || step.at < steps[best]!.at ? index : best),
    -1,
  );
  return first < 0 || steps[first]!.at > to ? undefined : steps.splice(first, 1)[0];
}

/** A small random source that repeats itself for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
