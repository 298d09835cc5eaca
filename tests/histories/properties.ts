// The law of points for all histories, each as one property of the pure core.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Program } from '~/loyalty/program';
import { tryOrder } from '~/queries/try-order';
import { PocketShop } from './pocket-shop';
import { orderlyProgrammes, richProgrammes } from './programmes';
import {
  anOrderOf,
  DAY,
  Happenings,
  lives,
  products,
  spend,
  START,
  tellings,
  type Step,
} from './steps';

type Property = { name: string; property: fc.IRawProperty<unknown> };
const since = new Date(START - 20 * DAY);
const positions = ({ orders }: PocketShop) => [...orders].map(([id, row]) => [id, row.deserved]);
const inTurn = (list: ReturnType<typeof positions>) => list.sort(([a], [b]) => (a! < b! ? -1 : 1));

/** Opening + earned − reversed − redeemed + returned − expired ± adjusted = closing, for any period. */
function checkBooks({ ledger }: PocketShop, from: number, until: number): void {
  const sum = (list: typeof ledger.entries) => list.reduce((total, one) => total + one.points, 0);
  const opening = sum(ledger.entries.filter((one) => one.at < from));
  const moved = ledger.entries.filter((one) => one.at >= from && one.at < until);
  const closing = sum(ledger.entries.filter((one) => one.at < until));
  for (const { draft, points } of moved) {
    const takes = ['reversal', 'redemption', 'expiry'].includes(draft.kind);
    if (draft.kind !== 'adjustment') assert(takes ? points <= 0 : points >= 0, draft.kind);
  }
  assert.equal(opening + sum(moved), closing, 'Article 16: the books of a period join up');
}

/** Where nothing is first come, first served: else an order told again may find what others gave back since. */
function tellAllAgain(shop: PocketShop, { told }: Happenings, now: Date): void {
  const { caps, rules } = shop.program;
  if (caps.member || caps.budget || rules.some((rule) => rule.limit || rule.budget)) return;
  const entries = shop.ledger.entries.length;
  for (const one of told) shop.tell(one, now);
  assert.equal(shop.ledger.entries.length, entries, 'Article 15: told again is told once');
}

/** A life with everything in it, beside one in which nothing is ever spent, adjusted or extended. */
function live(program: Program, steps: readonly Step[]): void {
  const shop = new PocketShop(program, products, since);
  const thrifty = new PocketShop(program, products, since);
  const happenings = new Happenings();
  let now = new Date(START);
  for (const [nr, step] of steps.entries()) {
    now = new Date(now.getTime() + step.days * DAY);
    const told = happenings.of(step, nr, now);
    if (told) {
      shop.tell(told, now);
      thrifty.tell(told, now);
    } else spend(shop, step, nr, now);
    for (const one of [shop, thrifty]) {
      one.ledger.expire(now);
      one.ledger.check(now);
      one.reviewTier(now);
    }
    assert.deepEqual(shop.tier, thrifty.tier, 'Article 13: a tier never depends on spending');
    assert.deepEqual(positions(shop), positions(thrifty), 'what is earned does not either');
  }
  checkBooks(shop, START + 20 * DAY, START + 60 * DAY);
  tellAllAgain(shop, happenings, now);
}

/** The same facts as they happened, and in any order with any of them twice. */
function deliver(program: Program, steps: readonly Step[], turn: readonly number[]): void {
  const happenings = new Happenings();
  let now = START;
  for (const [nr, step] of steps.entries())
    happenings.of(step, nr, new Date((now += step.days * DAY)));
  const { told } = happenings;
  const late = new Date(now + 30 * DAY);
  const [punctual, shuffled] = [
    new PocketShop(program, products),
    new PocketShop(program, products),
  ];
  for (const one of told) punctual.tell(one, late);
  const all = told.map((one, nr) => ({ one, at: turn[nr % turn.length]! }));
  for (const { one } of [...all].sort((a, b) => a.at - b.at)) {
    shuffled.tell(one, late);
    if (turn.length % 2) shuffled.tell(one, late);
  }
  for (const [nr, one] of told.entries())
    if (turn[nr % turn.length]! % 3 === 0) shuffled.tell(one, late);
  assert.deepEqual(inTurn(positions(shuffled)), inTurn(positions(punctual)), 'each order the same');
  assert.equal(shuffled.ledger.account.balance, punctual.ledger.account.balance, 'the balance too');
  for (const shop of [punctual, shuffled]) shop.reviewTier(new Date(late.getTime() + 4000 * DAY));
  assert.equal(shuffled.tier.tierId, punctual.tier.tierId, 'and the tier, once graces are over');
}

type Goods = Pick<Step, 'a' | 'b' | 'c'>;
const anyGoods: fc.Arbitrary<Goods> = fc.record({ a: fc.nat(20), b: fc.nat(9_999), c: fc.nat(20) });

/** Every unit of an order given back, in piles of any size, told in any order, each twice. */
function giveBack(
  program: Program,
  goods: Goods,
  piles: readonly number[],
  turn: readonly number[],
) {
  const now = new Date(START);
  const shop = new PocketShop({ ...program, expiry: { mode: 'none' } }, products);
  const facts = anOrderOf('1000', goods, now);
  shop.tell({ is: 'order', facts }, now);
  const award = shop.ledger.account.balance;
  const units = facts.lines.flatMap((one) =>
    Array.from({ length: one.quantity }, () => one.lineId),
  );
  const taken = turn.map((pile) => {
    const mine = units.filter((_, nr) => piles[nr % piles.length] === pile);
    const lines = mine.map((lineId) => ({ lineId, quantity: 1 }));
    const before = shop.ledger.account.balance;
    const refund = { refundId: `r${pile}`, lines, goodsMinor: 0, shippingMinor: 0 };
    const told = { is: 'refund' as const, orderId: '1000', refund };
    shop.tell(told, now);
    const after = shop.ledger.account.balance;
    shop.tell(told, now);
    assert.equal(shop.ledger.account.balance, after, 'a refund told twice is one');
    return before - after;
  });
  assert.equal(
    taken.reduce((a, b) => a + b, 0),
    award,
    'Article 7: the refunds sum to the award',
  );
  assert(
    shop.ledger.account.lots.every((lot) => lot.remaining === 0),
    'nothing is left or owed',
  );
}

/** What is promised beforehand is what is granted. */
function promise(program: Program, goods: Goods): void {
  const now = new Date(START);
  const facts = anOrderOf('1000', goods, now);
  const lines = facts.lines.map((one) => {
    const { netMinor, taxMinor, quantity, giftCard, productId } = one;
    return {
      netMinor,
      taxMinor,
      quantity,
      giftCard,
      product: { id: productId, tags: [...products[productId!]!.tags] },
    };
  });
  const { taxesIncluded, shippingMinor, placedAt } = facts;
  const tried = tryOrder(
    { program, order: { lines, taxesIncluded, shippingMinor, placedAt }, who: {} },
    facts.currency,
    'en',
  );
  const shop = new PocketShop(program, products);
  shop.tell({ is: 'order', facts }, now);
  assert.equal(tried?.points, shop.orders.get('1000')!.deserved, 'Article 2: estimate = award');
}

const turns = fc.array(fc.nat(99), { minLength: 1, maxLength: 14 });
const fiveInAnyTurn = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 });
const anyPiles = fc.array(fc.nat(4), { minLength: 1, maxLength: 9 });

export const properties: readonly Property[] = [
  {
    name: 'Article 16: at every step of a life lots, balance and books agree, no draw exceeds its lot, no cap is exceeded, what expired was due, tiers never depend on spending',
    property: fc.property(richProgrammes, lives, live),
  },
  {
    name: 'Article 15: the order of delivery never matters, and redelivering is nothing',
    property: fc.property(orderlyProgrammes, tellings, turns, deliver),
  },
  {
    name: 'Article 7: all refunds of an order, in any split and order, sum to its award',
    property: fc.property(richProgrammes, anyGoods, anyPiles, fiveInAnyTurn, giveBack),
  },
  {
    name: 'Article 2: the estimate is the award',
    property: fc.property(orderlyProgrammes, anyGoods, promise),
  },
];
