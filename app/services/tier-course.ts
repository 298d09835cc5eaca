// How tiers go along while a batch of orders is decided: one that an earlier order raises counts for the later ones, as
// if each had been told by itself.
import type { Tx } from '../database/open';
import { lockAccounts, type MemberRef } from '../ledger/load';
import { needsOf } from '../loyalty/needs';
import type { PublishedProgram } from '../loyalty/program';
import {
  effectiveTier,
  reviewTier,
  type Earned,
  type Earning,
  type TierRules,
  type TierState,
} from '../loyalty/tiers';
import { earnedBy, type TierRow } from '../queries/tier-rows';
import type { Candidate } from './order-awards';
import { lockTiers } from './tier-rows';

type Course = { row: TierRow; rules: TierRules; earned: Earned; state: TierState };

type Batch = {
  /** Everyone the batch is about and not locked yet: whoever locks some of them locks all, in one order for everyone. */
  members: readonly MemberRef[];
  inForce: ReadonlyMap<string, PublishedProgram>;
  now: Date;
};

export class TierCourse {
  private constructor(
    private readonly courses: ReadonlyMap<string, Course>,
    private readonly now: number,
  ) {}

  /** Follows the members of whom a batch decides several orders by their tier. Nothing is asked where there are none. */
  static async begin(
    tx: Tx,
    candidates: readonly Candidate[],
    { members, inForce, now }: Batch,
  ): Promise<TierCourse> {
    const several = severalOf(candidates).filter(
      ({ shopId }) => inForce.get(shopId)?.program.tiers,
    );
    if (!several.length) return new TierCourse(new Map(), now.getTime());
    if (members.length) await lockAccounts(tx, members);
    const asked = (await lockTiers(tx, several)).map((row) => {
      const program = inForce.get(row.shopId)!.program.tiers!;
      return { row, rules: { program, timeZone: row.timeZone } };
    });
    const earned = await earnedBy(tx, asked, now);
    const courses = asked.map(
      (one, nr) => [keyOf(one.row), { ...one, earned: earned[nr]!, state: one.row.state }] as const,
    );
    return new TierCourse(new Map(courses), now.getTime());
  }

  get isFollowing(): boolean {
    return this.courses.size > 0;
  }

  /** The tier a new order is decided by; undefined where what was found of its member holds. */
  tierOf({ row, owner, facts, published, found }: Candidate): string | null | undefined {
    if (!owner || !found.fresh || !needsOf(published.program).tiers) return undefined;
    const course = this.courses.get(keyOf({ shopId: row.shopId, memberId: owner.id }));
    if (!course) return undefined;
    const { tierManual, tierManualUntil } = course.row;
    const held = { tierId: course.state.tierId, tierManual, tierManualUntil };
    return effectiveTier(held, new Date(facts.placedAt));
  }

  /** Notes what an order deserves, counts and spends now: the next is decided by the tier this leaves. */
  note({ row, owner, facts, counts, spentMinor }: Candidate, points: number): void {
    if (!owner) return;
    const course = this.courses.get(keyOf({ shopId: row.shopId, memberId: owner.id }));
    if (!course) return;
    const own = row.memberId === owner.id;
    const change = {
      points: points - (own ? row.deserved : 0),
      spend: spentMinor - (own ? row.spentMinor : 0),
      orders: Number(counts) - Number(own && row.counts),
    };
    if (!change.points && !change.spend && !change.orders) return;
    const value = change[course.rules.program.basis];
    const at = Math.min(Date.parse(facts.placedAt), this.now);
    const { total, earnings, joinedAt } = course.earned;
    course.earned = { joinedAt, total: total + value, earnings: insert(earnings, { at, value }) };
    course.state = reviewTier(course.state, course.earned, course.rules, this.now);
  }
}

const keyOf = ({ shopId, memberId }: MemberRef) => `${shopId}/${memberId}`;

/** Oldest first. */
function insert(earnings: readonly Earning[], one: Earning): Earning[] {
  const at = earnings.findLastIndex((other) => other.at <= one.at) + 1;
  return [...earnings.slice(0, at), one, ...earnings.slice(at)];
}

/** Members with several orders in the batch, one of which is decided for the first time. */
function severalOf(candidates: readonly Candidate[]): MemberRef[] {
  const groups = new Map<string, MemberRef & { count: number; fresh: boolean }>();
  for (const { row, owner, found } of candidates) {
    if (!owner) continue;
    const ref = { shopId: row.shopId, memberId: owner.id };
    const group = groups.get(keyOf(ref)) ?? { ...ref, count: 0, fresh: false };
    group.count++;
    group.fresh ||= found.fresh;
    groups.set(keyOf(ref), group);
  }
  return [...groups.values()].filter(({ count, fresh }) => count > 1 && fresh);
}
