// A shop with one member in memory: what is told of orders and activities goes through the pure core to a pocket ledger,
// convergent as in the services, with caps, holds and tiers. Nothing here is clever, so that it can be believed.
import assert from 'node:assert/strict';
import type { Draft } from '~/ledger/entry';
import type { ActivityFacts } from '~/loyalty/activity';
import { capsFor, lowerRoom, roomLeft, type Cap } from '~/loyalty/caps';
import { plainContext, type EarnContext, type Room } from '~/loyalty/context';
import { countsOf } from '~/loyalty/counts';
import { earn } from '~/loyalty/earn';
import { earnActivity } from '~/loyalty/earn-activity';
import { lotExpiry } from '~/loyalty/expiry';
import { availableFrom } from '~/loyalty/hold';
import type { OrderFacts, RefundFacts } from '~/loyalty/order';
import type { Program } from '~/loyalty/program';
import { settle, withRefunds, type KnownRefunds } from '~/loyalty/refund';
import { reviewTier, type TierState } from '~/loyalty/tiers';
import { PocketLedger, SHOP } from './pocket-ledger';

type Use = { points: number; times: number };
type Used = Use & { key: string };
type Row = {
  deserved: number;
  forgiven: number;
  entries: number;
  own: number[];
  tier: string | null;
  room: Room | null;
  uses: Used[];
};
type OrderRow = Row & {
  facts: OrderFacts | null;
  refunds: KnownRefunds;
  number: number | null;
  availableAt: Date | null;
  decided: boolean;
};
type ActivityRow = Row & { facts: ActivityFacts; at: Date; withdrawn: boolean };
export type Told =
  | { is: 'order'; facts: OrderFacts }
  | { is: 'refund'; orderId: string; refund: RefundFacts }
  | { is: 'activity'; id: string; facts: ActivityFacts; at: Date; withdrawn: boolean };

const JOINED = Date.parse('2026-01-01T00:00:00Z');
const fresh = (): Row => ({
  deserved: 0,
  forgiven: 0,
  entries: 0,
  own: [],
  tier: null,
  room: null,
  uses: [],
});

export class PocketShop {
  readonly ledger: PocketLedger;
  readonly orders = new Map<string, OrderRow>();
  readonly activities = new Map<string, ActivityRow>();
  private readonly used = new Map<string, Use>();
  tier: TierState = { tierId: null, since: null, base: null, fallsAt: null, reviewAt: null };

  constructor(
    readonly program: Program,
    private readonly products: EarnContext['products'] = {},
    since: Date | null = null,
  ) {
    this.ledger = new PocketLedger({ expiry: program.expiry, since, timeZone: 'UTC' });
    this.since = since;
  }
  private readonly since: Date | null;

  tell(told: Told, now: Date): void {
    if (told.is === 'activity') this.hearActivity(told, now);
    else this.hearOrder(told, now);
    this.reviewTier(now);
    this.checkCaps();
  }

  reviewTier(now: Date): void {
    const { tiers } = this.program;
    if (!tiers) return;
    const earnings = [...this.earnings()].sort((a, b) => a.at - b.at);
    const total = earnings.reduce((sum, one) => sum + one.value, 0);
    const rules = { program: tiers, timeZone: 'UTC' };
    this.tier = reviewTier(this.tier, { joinedAt: JOINED, total, earnings }, rules, now.getTime());
  }

  private *earnings() {
    const basis = this.program.tiers!.basis;
    for (const { facts, refunds, deserved } of this.orders.values()) {
      if (!facts) continue;
      const { counts, spentMinor } = countsOf(withRefunds(facts, refunds));
      const value = basis === 'points' ? deserved : basis === 'spend' ? spentMinor : Number(counts);
      if (value) yield { at: Date.parse(facts.placedAt), value };
    }
    if (basis !== 'points') return;
    for (const { at, deserved } of this.activities.values())
      if (deserved) yield { at: at.getTime(), value: deserved };
  }

  private hearOrder(told: Exclude<Told, { is: 'activity' }>, now: Date): void {
    const orderId = told.is === 'order' ? told.facts.orderId : told.orderId;
    let row = this.orders.get(orderId);
    if (!row) {
      const nothing = { facts: null, refunds: {}, number: null, availableAt: null, decided: false };
      this.orders.set(orderId, (row = { ...fresh(), ...nothing }));
    }
    if (told.is === 'refund') row.refunds = { ...row.refunds, [told.refund.refundId]: told.refund };
    else if (!row.facts || told.facts.updatedAt > row.facts.updatedAt) row.facts = told.facts;
    if (told.is === 'order')
      for (const one of told.facts.refunds) row.refunds = { ...row.refunds, [one.refundId]: one };
    const numbers = this.numbers();
    for (const [id, one] of this.orders)
      if (one === row || one.number !== (numbers.get(id) ?? null))
        this.decideOrder(id, one, numbers, now);
  }

  /** Each order that counts by its place; one that does not, by the place it would have. */
  private numbers(): Map<string, number> {
    const all = [...this.orders].filter(([, row]) => row.facts);
    const inTurn = all.sort(
      ([a, one], [b, other]) =>
        Date.parse(one.facts!.placedAt) - Date.parse(other.facts!.placedAt) || (a < b ? -1 : 1),
    );
    let before = 0;
    return new Map(
      inTurn.map(([id, { facts, refunds }]) => {
        const { counts } = countsOf(withRefunds(facts!, refunds));
        return [id, counts ? ++before : before + 1];
      }),
    );
  }

  private decideOrder(id: string, row: OrderRow, numbers: Map<string, number>, now: Date): void {
    if (!row.facts) return;
    row.number = numbers.get(id)!;
    const facts = withRefunds(row.facts, row.refunds);
    if (!row.decided) row.tier = this.tier.tierId;
    row.decided = true;
    const caps = this.capsAt(new Date(facts.placedAt));
    this.take(row.uses, -1);
    const left = roomLeft(caps, (cap) => this.used.get(keyOf(cap)));
    const room = row.room ? lowerRoom(row.room, left) : left;
    const { tier, number: orderNumber } = row;
    const context = { ...plainContext, products: this.products, tier, orderNumber, room };
    const award = earn(facts, this.program, context);
    row.room ??= award.wanted > 0 ? left : null;
    row.uses = usesOf(caps, award.uses);
    this.take(row.uses, 1);
    const availableAt = this.heldUntil(row, facts, now);
    this.move(`order:${id}`, row, award.points, now, {
      orderId: id,
      happenedAt: new Date(facts.placedAt),
      availableAt,
    });
    this.redate(id, row, availableAt, now);
    row.availableAt = availableAt;
  }

  private heldUntil({ availableAt: before }: OrderRow, facts: OrderFacts, now: Date): Date {
    if (before && before <= now) return before;
    const fulfilledAt = facts.fulfilledAt ? new Date(facts.fulfilledAt) : null;
    return availableFrom(this.program.hold, { paidAt: new Date(facts.placedAt), fulfilledAt });
  }

  private redate(id: string, row: OrderRow, availableAt: Date, now: Date): void {
    if (!row.own.length || row.availableAt?.getTime() === availableAt.getTime()) return;
    const key = `order:${id}:terms:${++row.entries}`;
    const expiresAt = lotExpiry(this.program.expiry, availableAt, this.since, 'UTC');
    const redate = { seqs: [...row.own], availableAt, expiresAt };
    this.ledger.post({ ...draft(key, 0, now), kind: 'terms', redate }, now);
  }

  private hearActivity(told: Extract<Told, { is: 'activity' }>, now: Date): void {
    const { id, facts, at, withdrawn } = told;
    let row = this.activities.get(id);
    if (!row) this.activities.set(id, (row = { ...fresh(), facts, at, withdrawn, tier: null }));
    row.withdrawn ||= withdrawn;
    const caps = this.capsAt(at);
    this.take(row.uses, -1);
    const left = roomLeft(caps, (cap) => this.used.get(keyOf(cap)));
    const room = row.room ? lowerRoom(row.room, left) : left;
    const award = earnActivity(facts, at, this.program, { ...plainContext, room });
    const points = row.withdrawn ? 0 : award.points;
    row.room ??= left;
    row.uses = row.withdrawn ? [] : usesOf(caps, award.uses);
    this.take(row.uses, 1);
    this.move(`activity:${id}`, row, points, now, { happenedAt: at });
  }

  private move(key: string, row: Row, deserved: number, now: Date, rest: Partial<Draft>): void {
    const { move, forgiven } = settle(deserved, row);
    Object.assign(row, { deserved, forgiven });
    if (move === 0) return;
    const { shortfall } = this.program.refunds;
    const kind = move > 0 ? 'award' : 'reversal';
    const posting = this.ledger.post(
      {
        ...draft(`${key}:${kind}:${++row.entries}`, move, now),
        ...rest,
        kind,
        shortfall,
        ownSeqs: row.own,
      },
      now,
    );
    assert('posted' in posting && posting.posted, 'Article 15: each step has a key of its own');
    if (move > 0) row.own = [...row.own, posting.seq];
    else row.forgiven += posting.points - move;
  }

  private capsAt = (at: Date) => capsFor(this.program, at, 'UTC');

  private take(uses: readonly Used[], sign: 1 | -1): void {
    for (const { key, points, times } of uses) {
      const before = this.used.get(key) ?? { points: 0, times: 0 };
      const after = { points: before.points + sign * points, times: before.times + sign * times };
      this.used.set(key, after);
    }
  }

  /** Article 4: no cap is ever exceeded, whatever was given back and given again. */
  private checkCaps(): void {
    const moments = [...this.orders.values()].flatMap(({ facts }) => facts?.placedAt ?? []);
    const days = [...moments, ...[...this.activities.values()].map(({ at }) => at.toISOString())];
    for (const cap of days.flatMap((day) => this.capsAt(new Date(day)))) {
      const used = this.used.get(keyOf(cap)) ?? { points: 0, times: 0 };
      assert(used.points >= 0 && used.times >= 0, `${keyOf(cap)} is below nothing`);
      assert(used.points <= (cap.points ?? Infinity), `${keyOf(cap)} gave ${used.points}`);
      assert(used.times <= (cap.times ?? Infinity), `${keyOf(cap)} gave ${used.times} times`);
    }
  }
}

/** An entry of the member, with nothing said but what moves. */
export const draft = (key: string, points: number, now: Date): Draft => ({
  shopId: SHOP,
  memberId: 1,
  key,
  kind: 'adjustment',
  points,
  happenedAt: now,
  reasons: { type: 'adjustment', note: '', by: '' },
});

const keyOf = ({ ruleId, whose, period }: Pick<Cap, 'ruleId' | 'whose' | 'period'>) =>
  `${ruleId} of the ${whose} ${period}`;

const usesOf = (caps: readonly Cap[], uses: readonly (Use & { ruleId: string })[]): Used[] =>
  uses.flatMap(({ ruleId, points, times }) =>
    caps.filter((cap) => cap.ruleId === ruleId).map((cap) => ({ key: keyOf(cap), points, times })),
  );
