// What each activity of a batch deserves: once for what is rewarded once, within what the caps leave, by what was known
// when it was first decided (article 6).
import type { Tx } from '../database/open';
import type { ActivityReasons, Award } from '../loyalty/award';
import { capsFor, lowerRoom, type Cap } from '../loyalty/caps';
import { earnActivity } from '../loyalty/earn-activity';
import type { PublishedProgram } from '../loyalty/program';
import { shutOutOf } from '../loyalty/shut-out';
import { askedOf, needsOf } from '../loyalty/needs';
import { effectiveTier } from '../loyalty/tiers';
import { CapUses, usesOf } from './activity-caps';
import type { ActingMember } from './activity-members';
import type { ActivityContext, ActivityRow } from './activity-rows';
import { isFresh } from './learned-facts';

export type DecidedActivity = {
  row: ActivityRow;
  published: PublishedProgram;
  award: Award<ActivityReasons>;
  context: ActivityContext | null;
  /** The member's tags or segments have to be learned before it can be decided. */
  waits: boolean;
};

type Candidate = {
  row: ActivityRow;
  published: PublishedProgram;
  member: ActingMember;
  caps: Cap[];
};

/**
 * Decides all rows, told and related. Those of shops without a programme then, or of erased people, rest; so does what
 * a tier gave: no rule ever decides it, it is only ever withdrawn, when two members become one.
 */
export async function decideActivities(
  tx: Tx,
  rows: readonly ActivityRow[],
  programs: readonly (PublishedProgram | undefined)[],
  members: ReadonlyMap<string, ActingMember>,
  { now, asKnown }: { now: Date; asKnown: boolean },
): Promise<{ decided: DecidedActivity[]; uses: CapUses }> {
  const candidates = rows.flatMap((row, index): Candidate[] => {
    const member = members.get(`${row.shopId}/${row.memberId}`);
    const published = programs[index];
    if (!published || !member || member.erasedAt || isTiers(row)) return [];
    return [{ row, published, member, caps: capsOf(row, published, member.timeZone) }];
  });
  const uses = await CapUses.lock(
    tx,
    candidates.flatMap(({ row, caps }) =>
      [...caps, ...(row.context?.uses ?? [])].map((cap) => ({ owner: row, cap })),
    ),
  );
  giveBackWithdrawn(candidates, uses);
  // Whoever holds the reward keeps it; else the first to have happened gets it.
  const taken = new Set<string>();
  const decided = candidates.sort(byClaim).map((one) => {
    const waits = !asKnown && isToLearn(one, now);
    const result = decide(one, uses, { waits, alreadyTaken: taken.has(onceOf(one.row)) });
    if (one.row.onceFor !== null && result.award.points > 0) taken.add(onceOf(one.row));
    return result;
  });
  return { decided, uses };
}

const isTiers = (row: ActivityRow) => row.facts.kind === 'tier' && !row.withdrawnAt;
const onceOf = (row: ActivityRow) => JSON.stringify([row.shopId, row.memberId, row.onceFor]);
const holds = ({ row }: Candidate) => row.deserved > 0 && !row.withdrawnAt;

function byClaim(a: Candidate, b: Candidate): number {
  if (holds(a) !== holds(b)) return holds(a) ? -1 : 1;
  return +a.row.happenedAt - +b.row.happenedAt || (a.row.id < b.row.id ? -1 : 1);
}

/** The caps an activity of its kind may meet. */
function capsOf(row: ActivityRow, { program }: PublishedProgram, timeZone: string): Cap[] {
  const rules = program.rules.filter((rule) => rule.on.kind === row.facts.kind);
  if (!rules.length) return [];
  const ids = new Set(['*', ...rules.map((rule) => rule.id)]);
  return capsFor(program, row.happenedAt, timeZone).filter((cap) => ids.has(cap.ruleId));
}

/** Decided once by what was known then; a guest has nothing to be learned. */
function isToLearn({ row, member, published }: Candidate, now: Date): boolean {
  if (row.context || row.withdrawnAt || member.customerId === null) return false;
  const { customer, segments } = needsOf(published.program);
  return customer && !isFresh(member.customer, segments, now);
}

/** What is withdrawn leaves its room to all others of the batch, whichever of them is decided first. */
function giveBackWithdrawn(candidates: readonly Candidate[], uses: CapUses): void {
  for (const { row } of candidates)
    if (row.withdrawnAt && row.context) uses.add(row, row.context.uses, -1);
}

function decide(
  one: Candidate,
  uses: CapUses,
  { waits, alreadyTaken }: { waits: boolean; alreadyTaken: boolean },
): DecidedActivity {
  const { row, published, caps } = one;
  const { program } = published;
  if (row.context && !row.withdrawnAt) uses.add(row, row.context.uses, -1);
  if (row.withdrawnAt || alreadyTaken || waits) {
    const context = row.context && { ...row.context, uses: [] };
    return { row, published, award: nothing(row), context, waits };
  }
  const known = row.context ?? contextOf(one);
  // Never more than was left when it was first decided, and never more than is left now.
  const left = uses.roomOf(row, caps);
  const room = row.context ? lowerRoom(row.context.room, left) : left;
  const context = { ...known, room: row.context?.room ?? left };
  const asked = { ...context, room, products: {}, orderNumber: null };
  const award = earnActivity(row.facts, row.happenedAt, program, asked);
  const used = usesOf(caps, award.uses);
  uses.add(row, used, 1);
  return { row, published, award, context: { ...context, uses: used }, waits };
}

function contextOf({ row, member, published }: Candidate): ActivityContext {
  const customer = member.customer ?? { tags: [], segments: [] };
  const { blockedAt, optedOutAt, customerId } = member;
  const standing = {
    blockedAt,
    optedOutAt,
    customerTags: customer.tags,
    company: false,
    guest: customerId === null,
  };
  return {
    timeZone: member.timeZone,
    tier: effectiveTier(member, row.happenedAt),
    customer: askedOf(customer, published.program),
    room: {},
    shutOut: shutOutOf(standing, published.program),
    uses: [],
  };
}

const nothing = (row: ActivityRow): Award<ActivityReasons> => ({
  points: 0,
  wanted: 0,
  uses: [],
  reasons: { type: 'activity', activity: row.facts, bonuses: [], caps: [], none: null },
});
