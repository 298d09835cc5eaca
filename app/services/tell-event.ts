// Something another program says a shopper did: a custom event or a store visit, by the signed API or Shopify Flow.
import { prisma } from '../db.server';
import type { Tx } from '../database/open';
import type { ActivityFacts } from '../loyalty/activity';
import { eventName } from '../loyalty/rules/triggers';
import { ensureMembers } from './ensure-members';
import { recordActivities } from './record-activities';
import { rulesFor } from './rule-in-force';

export type EventTold = {
  shopId: string;
  /** Whose: Shopify's number of the customer, or of a guest the keyed hash of their e-mail. */
  who: { customerId: string } | { guestHash: string };
  /** The event's name; `visit` is a store visit and goes by the rules for those. */
  event: string;
  /** The teller's own number of it: telling it again changes nothing. */
  eventId: string;
  happenedAt: Date;
  via: 'api' | 'flow';
  /** Of a visit: where. */
  place?: string | null;
  /** Takes back what this event earned. */
  withdrawn?: boolean;
};

export const eventRefusals = [
  'event_malformed',
  'event_id_malformed',
  'customer_malformed',
  'event_in_future',
  'event_too_old',
  'event_unknown',
  'event_of_another',
] as const;
export type EventRefusal = (typeof eventRefusals)[number];

export type EventAnswer =
  | { activityId: string; memberId: number; points: number; repeated: boolean }
  | { refused: EventRefusal };

const DAY_MS = 86_400_000;
/** Clocks differ: a little ahead is no future. */
const AHEAD_MS = 5 * 60_000;
const OLDEST_MS = 366 * DAY_MS;

/** Records one event in a transaction of its own. `points` are what it holds now, capped and all; 0 is no refusal. */
export async function tellEvent(told: EventTold, now: Date): Promise<EventAnswer> {
  const refused = faultOf(told, now);
  if (refused) return { refused };
  return prisma.$transaction((tx) => tellIn(tx, told, now));
}

function faultOf({ who, event, eventId, happenedAt }: EventTold, now: Date): EventRefusal | null {
  if (!eventName.safeParse(event).success) return 'event_malformed';
  if (!/^[\x21-\x7e]{1,100}$/.test(eventId)) return 'event_id_malformed';
  const known = 'customerId' in who ? /^\d{1,20}$/.test(who.customerId) : who.guestHash.length > 0;
  if (!known) return 'customer_malformed';
  const age = now.getTime() - happenedAt.getTime();
  if (!(age >= -AHEAD_MS)) return 'event_in_future';
  return age > OLDEST_MS ? 'event_too_old' : null;
}

async function tellIn(tx: Tx, told: EventTold, now: Date): Promise<EventAnswer> {
  const { shopId, who, happenedAt, withdrawn = false } = told;
  const { id, facts } = activityOf(told);
  const known = await tx.activity.findUnique({ where: { shopId_id: { shopId, id } } });
  if (!known && !(await isAwaited(tx, shopId, facts, happenedAt)))
    return { refused: 'event_unknown' };
  const person = { shopId, customerId: null, joinedAt: happenedAt, ...who };
  const [memberId] = await ensureMembers(tx, [person]);
  if (known && Number(known.memberId) !== memberId) return { refused: 'event_of_another' };
  const toldAt = known ? { toldAt: now } : {};
  const activity = { shopId, memberId: memberId!, id, facts, happenedAt, withdrawn, ...toldAt };
  const recorded = await recordActivities(tx, [activity], now);
  const points = recorded.find((one) => one.id === id)?.points ?? 0;
  return { activityId: id, memberId: memberId!, points, repeated: known !== null };
}

function activityOf({ event, eventId, via, place = null }: EventTold): {
  id: string;
  facts: ActivityFacts;
} {
  if (event === 'visit') return { id: `visit:${eventId}`, facts: { kind: 'visit', place } };
  const facts = { kind: 'custom', event, eventId, via } as const;
  return { id: `custom:${event}:${eventId}`, facts };
}

/** Whether a rule waits for it. While the programme rests nothing does. */
async function isAwaited(tx: Tx, shopId: string, facts: ActivityFacts, at: Date) {
  const rules = await rulesFor(tx, { shopId, kind: facts.kind, at });
  return rules.some(
    ({ on }) => on.kind !== 'custom' || (facts.kind === 'custom' && on.event === facts.event),
  );
}
