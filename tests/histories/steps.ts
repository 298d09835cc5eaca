// One thing after another in a member's life, drawn at random and played on a pocket shop.
import fc from 'fast-check';
import type { Draft } from '~/ledger/entry';
import type { EarnContext } from '~/loyalty/context';
import type { OrderFacts } from '~/loyalty/order';
import { line, order } from '../loyalty/an-order';
import { draft, type PocketShop, type Told } from './pocket-shop';

export const DAY = 86_400_000;
export const START = Date.parse('2026-01-30T10:00:00Z');

const earning = [
  'order',
  'order',
  'review',
  'refund',
  'refund',
  'cancel',
  'fulfil',
  'again',
] as const;
const spending = [
  'redeem',
  'redeem',
  'giveBack',
  'useLate',
  'adjust',
  'extend',
  'reinstate',
] as const;
export type Step = {
  do: (typeof earning)[number] | (typeof spending)[number] | 'sweep';
  /** Days that pass before it. */
  days: number;
  a: number;
  b: number;
  c: number;
};

const small = fc.nat(20);
const step = (kinds: readonly Step['do'][]): fc.Arbitrary<Step> =>
  fc.record({
    do: fc.constantFrom(...kinds),
    days: fc.nat(25),
    a: small,
    b: fc.nat(9_999),
    c: small,
  });
const listOf = (kinds: readonly Step['do'][]) =>
  fc.array(step(kinds), { minLength: 2, maxLength: 14, size: 'max' });

export const lives = listOf([...earning, ...spending, 'sweep']);
export const tellings = listOf(earning);

const tags = ['coffee', 'tea', 'sale', 'cup'];
const productOf = (nr: number) => ({
  vendor: null,
  type: null,
  tags: tags.filter((_, bit) => nr & (1 << bit)),
  collections: [],
});
export const products: EarnContext['products'] = Object.fromEntries(
  Array.from({ length: 8 }, (_, nr) => [`p${nr}`, productOf(nr + 3)]),
);

export function anOrderOf(
  id: string,
  { a, b, c }: Pick<Step, 'a' | 'b' | 'c'>,
  at: Date,
): OrderFacts {
  const lines = Array.from({ length: 1 + (a % 3) }, (_, nr) => {
    const quantity = 1 + ((b + nr) % 3);
    const productId = `p${(c + nr * 5) % 8}`;
    return line(nr + 1, (b * (nr + 1) * 7) % 20_000, { quantity, kept: quantity, productId });
  });
  const placedAt = at.toISOString();
  return order([], { orderId: id, name: `#${id}`, lines, placedAt, updatedAt: placedAt });
}

/** What happens in the shop, as facts; the same steps make the same facts. */
export class Happenings {
  readonly told: Told[] = [];
  readonly orders = new Map<string, OrderFacts>();

  /** The fact a step makes; null for none. */
  of({ do: what, a, b, c }: Step, nr: number, now: Date): Told | null {
    const made = this.make(what, { a, b, c }, nr, now);
    if (made) this.told.push(made);
    return made;
  }

  private make(
    what: Step['do'],
    step: Pick<Step, 'a' | 'b' | 'c'>,
    nr: number,
    now: Date,
  ): Told | null {
    const { a, b } = step;
    if (what === 'again') return this.told[a % (this.told.length || 1)] ?? null;
    if (what === 'order') return this.changed(anOrderOf(String(1000 + nr), step, now), now, nr);
    if (what === 'review') return this.review(a, b, nr, now);
    const facts = [...this.orders.values()][a % (this.orders.size || 1)];
    if (!facts) return null;
    if (what === 'cancel') return this.changed({ ...facts, cancelled: true }, now, nr);
    if (what === 'fulfil')
      return this.changed({ ...facts, fulfilledAt: now.toISOString() }, now, nr);
    return what === 'refund' ? this.refund(facts, step, nr) : null;
  }

  private changed(facts: OrderFacts, now: Date, nr: number): Told {
    const updatedAt = new Date(now.getTime() + nr).toISOString();
    const changed = { ...facts, updatedAt };
    this.orders.set(facts.orderId, changed);
    return { is: 'order', facts: changed };
  }

  private refund(facts: OrderFacts, { b, c }: Pick<Step, 'b' | 'c'>, nr: number): Told {
    const at = c % facts.lines.length;
    const quantity = Math.min(facts.lines[at]!.kept, 1 + (b % 3));
    const refund = {
      refundId: `r${nr}`,
      lines: quantity ? [{ lineId: facts.lines[at]!.lineId, quantity }] : [],
      goodsMinor: c % 4 === 0 ? b : 0,
      shippingMinor: 0,
    };
    const lines = facts.lines.map((one, index) =>
      index === at ? { ...one, kept: one.kept - quantity } : one,
    );
    this.orders.set(facts.orderId, { ...facts, lines, refunds: [...facts.refunds, refund] });
    return { is: 'refund', orderId: facts.orderId, refund };
  }

  private review(a: number, b: number, nr: number, now: Date): Told {
    const before = this.told.filter((one) => one.is === 'activity');
    const one = before[b % (before.length || 1)];
    if (one && a % 3 === 0) return { ...one, withdrawn: true };
    const id = `review:${nr}`;
    const of = { source: 'judgeme', reviewId: id, productId: `p${nr}`, productTitle: null };
    return {
      is: 'activity',
      id,
      facts: { kind: 'review', media: 'text', ...of },
      at: now,
      withdrawn: false,
    };
  }
}

/** What only touches the balance: nothing of it may change what is earned, or a tier. */
export function spend(
  { ledger }: PocketShop,
  { do: what, a, b, c }: Step,
  nr: number,
  now: Date,
): void {
  const post = (rest: Partial<Draft>, points: number, key: string) =>
    ledger.post({ ...draft(key, points, now), ...rest }, now);
  const entry = (kind: string) => {
    const all = ledger.entries.filter((one) => one.draft.kind === kind);
    return all[a % (all.length || 1)];
  };
  const until = new Date(now.getTime() + (1 + c) * 5 * DAY);
  const promised = { expiresAt: until, keptTo: until };
  if (what === 'sweep') ledger.expire(now);
  if (what === 'adjust') post({ shortfall: 'refuse' }, (b % 400) - 150 || 1, `adjust:${nr}`);
  if (what === 'redeem')
    post({ kind: 'redemption', shortfall: 'refuse' }, -(1 + (b % 300)), `redeem:${nr}`);
  const taken = entry('redemption');
  if (what === 'giveBack' && taken) {
    const graceUntil = new Date(now.getTime() + 30 * DAY);
    const returnOf = { debitSeq: taken.seq, graceUntil };
    post({ kind: 'return', returnOf }, -taken.points, `${taken.draft.key}:return`);
  }
  const returned = entry('return');
  if (what === 'useLate' && returned)
    post({ kind: 'redemption', shortfall: 'debt' }, -returned.points, `${returned.draft.key}:late`);
  if (what === 'extend') {
    const lots = ledger.account.lots.filter(
      (lot) => lot.remaining > 0 && (lot.expiresAt ?? 0) < +until,
    );
    const seqs = lots.filter((lot) => lot.expiresAt !== null).map((lot) => lot.seq);
    post(
      { kind: 'terms', redate: { seqs, ...promised }, lapsesNotBefore: until },
      0,
      `extend:${nr}`,
    );
  }
  const lapsed = entry('expiry');
  if (what === 'reinstate' && lapsed) {
    const key = `again:${lapsed.draft.key}`;
    post({ kind: 'reinstatement', ...promised, lapsesNotBefore: until }, -lapsed.points, key);
  }
}
