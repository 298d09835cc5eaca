// Another program tells of something a person did: recorded once, rewarded by the shop's rules, or refused by name.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Tx } from '../database/open';
import { toSafe } from '../loyalty/points';
import type { ActivityFacts } from '../loyalty/activity';
import type { Program } from '../loyalty/program';
import { currentProgram } from '../queries/current-program';
import { MergedMeanwhile } from './activity-members';
import { ensureMembers } from './ensure-members';
import { erasedSince } from './erased-people';
import { recordActivities } from './record-activities';

/** What other programs may tell of. */
type TellableFacts = Extract<ActivityFacts, { kind: 'custom' | 'visit' | 'review' }>;

export type TellActivity = {
  shopId: string;
  /** Whose it is: a customer as Shopify numbers them, or a guest by the keyed hash of their e-mail. */
  person: { customerId: string } | { guestHash: string };
  /** The business fact, such as `custom:quiz-finished:17`. */
  id: string;
  facts: TellableFacts;
  onceFor?: string | null;
  /** Now unless said. */
  happenedAt: Date | null;
  withdrawn?: boolean;
};

export type ToldActivityResult =
  | { memberId: number; points: number; happenedAt: Date; withdrawn: boolean; repeated: boolean }
  | { refused: ActivityRefused };

type ActivityRefused =
  'shop_unknown' | 'program_paused' | 'no_rule' | 'other_content' | 'person_erased';

/** The same fact again is answered as the first time; with other content under its id it is refused. */
export async function tellActivity(told: TellActivity): Promise<ToldActivityResult> {
  for (let tries = 1; ; tries++) {
    try {
      const now = clock.now();
      return await prisma.$transaction((tx) => tellIn(tx, told, now));
    } catch (error) {
      if (error instanceof OtherContent) return { refused: 'other_content' };
      if (!(error instanceof MergedMeanwhile) || tries === 3) throw error;
    }
  }
}

/** Undoes the transaction: the fact stands with other content. */
class OtherContent extends Error {}

async function tellIn(tx: Tx, told: TellActivity, now: Date): Promise<ToldActivityResult> {
  const { shopId, id, facts, onceFor = null, withdrawn = false } = told;
  const shop = await tx.shop.findUnique({ where: { shopId }, select: { uninstalledAt: true } });
  if (!shop || shop.uninstalledAt) return { refused: 'shop_unknown' };
  const where = { shopId_id: { shopId, id } };
  const before = await tx.activity.findUnique({ where });
  if (before && contentOf(before.facts as ActivityFacts) !== contentOf(facts))
    return { refused: 'other_content' };
  const { program } = await currentProgram(shopId, tx, now);
  if (!before && !program.live) return { refused: 'program_paused' };
  if (!before && !hasRule(program, facts)) return { refused: 'no_rule' };
  const person = { customerId: null, guestHash: null, ...told.person };
  const [erased] = await erasedSince(tx, [{ shopId, ...person, at: told.happenedAt ?? now }]);
  if (erased) return { refused: 'person_erased' };
  const [memberId] = await ensureMembers(tx, [{ shopId, joinedAt: now, ...person }]);
  const happenedAt = told.happenedAt ?? before?.happenedAt ?? now;
  const activity = { shopId, id, memberId: memberId!, facts, happenedAt, onceFor, withdrawn };
  const recorded = await recordActivities(tx, [activity], now);
  const after = await tx.activity.findUnique({ where });
  // They were erased while it was told.
  if (!after) return { refused: 'person_erased' };
  const isSame = toSafe(after.memberId) === memberId && +after.happenedAt === +happenedAt;
  if (told.happenedAt ? !isSame : toSafe(after.memberId) !== memberId) throw new OtherContent();
  return {
    memberId: memberId!,
    points: recorded.find((one) => one.id === id)?.points ?? 0,
    happenedAt: after.happenedAt,
    withdrawn: after.withdrawnAt !== null,
    repeated: before !== null,
  };
}

/** What must not change under one id. A review may get a picture later; that is no other review. */
function contentOf(facts: ActivityFacts): string {
  if (facts.kind === 'visit') return `visit ${facts.place ?? ''}`;
  if (facts.kind === 'review') return `review ${facts.productId ?? ''}`;
  return facts.kind === 'custom' ? `custom ${facts.event} ${facts.eventId}` : facts.kind;
}

const hasRule = (program: Program, facts: TellableFacts) =>
  program.rules.some(({ on }) =>
    facts.kind === 'custom'
      ? on.kind === 'custom' && on.event === facts.event
      : on.kind === facts.kind,
  );
