// Finds the members behind customers and guests, enrolling those seen for the first time.
import type { Tx } from '../database/open';
import { clock } from '../clock';
import { toSafe } from '../loyalty/points';
import type { HeldTier } from '../loyalty/tiers';
import { announce } from './announce';

/** A customer of the shop's, or a guest known by the keyed hash of their e-mail. */
export type PersonSeen = {
  shopId: string;
  customerId: string | null;
  guestHash?: string | null;
  joinedAt: Date;
};

/** Tags and segments as Shopify last told them; `asked` are the segments it was asked about. */
export type LearnedCustomer = {
  tags: string[];
  segments: string[];
  asked: string[];
  /** Null once Shopify said the tags have changed since. */
  learnedAt: string | null;
  /** When it last said so. */
  changedAt?: string;
};

/** A member as far as awards depend on them. */
export type MemberFound = HeldTier & {
  id: number;
  customerId: string | null;
  blockedAt: Date | null;
  optedOutAt: Date | null;
  customer: LearnedCustomer | null;
  /** From when on the tier stored may be one that has ended. */
  tierReviewAt: Date | null;
};

/** The member's id for each person, in order. Two statements however many there are. */
export async function ensureMembers(tx: Tx, seen: readonly PersonSeen[]): Promise<number[]> {
  return (await findMembers(tx, seen)).map((member) => member.id);
}

/** The member behind each person, in order; of one merged into another, the other. */
export async function findMembers(tx: Tx, seen: readonly PersonSeen[]): Promise<MemberFound[]> {
  if (!seen.length) return [];
  const people = [...new Map(seen.map((one) => [keyOf(one), one])).values()];
  const found = await find(tx, people);
  const fresh = people.filter((one) => !found.has(keyOf(one)));
  if (fresh.length) {
    await enrol(
      tx,
      seen.filter((one) => !found.has(keyOf(one))),
    );
    for (const [key, member] of await find(tx, fresh)) found.set(key, member);
  }
  return seen.map((one) => found.get(keyOf(one))!);
}

const keyOf = ({ shopId, customerId, guestHash }: PersonSeen) =>
  customerId ? `${shopId}/${customerId}` : `${shopId}//${guestHash}`;

/** They joined with the first of what was seen of them. */
async function enrol(tx: Tx, seen: readonly PersonSeen[]): Promise<void> {
  const rows = new Map<string, PersonSeen>();
  for (const one of seen) {
    const first = rows.get(keyOf(one));
    if (!first || one.joinedAt < first.joinedAt) rows.set(keyOf(one), one);
  }
  const members = [...rows.values()].map(({ shopId, customerId, guestHash, joinedAt }) => ({
    shopId,
    customerId,
    guestHash: customerId ? null : guestHash,
    joinedAt,
    activeAt: joinedAt,
  }));
  const joined = await tx.$queryRaw<{ shopId: string; id: bigint; joinedAt: Date }[]>`
    INSERT INTO "Member" ("shopId", "customerId", "guestHash", "joinedAt", "activeAt")
    SELECT "shopId", "customerId", "guestHash", "joinedAt", "activeAt"
    FROM jsonb_populate_recordset(NULL::"Member", ${JSON.stringify(members)}::jsonb)
    ORDER BY "shopId", "customerId", "guestHash" ON CONFLICT DO NOTHING
    RETURNING "shopId", "id", "joinedAt"`;
  const happenings = joined.map(({ shopId, id, joinedAt: happenedAt }) => {
    const memberId = toSafe(id);
    const fact = { shopId, memberId, happenedAt, key: String(memberId) };
    return { ...fact, kind: 'member.joined', data: {} } as const;
  });
  await announce(tx, happenings, clock.now());
}

type Row = Omit<MemberFound, 'id'> & { nr: number; id: bigint };

async function find(tx: Tx, people: readonly PersonSeen[]): Promise<Map<string, MemberFound>> {
  const customers = people.filter((one) => one.customerId);
  const guests = people.filter((one) => !one.customerId);
  const found = new Map<string, MemberFound>();
  const add = (asked: readonly PersonSeen[], rows: Row[]) => {
    for (const { nr, id, ...row } of rows)
      found.set(keyOf(asked[nr - 1]!), { ...row, id: toSafe(id) });
  };
  if (customers.length) add(customers, await findCustomers(tx, customers));
  if (guests.length) add(guests, await findGuests(tx, guests));
  return found;
}

const findCustomers = (tx: Tx, people: readonly PersonSeen[]) => tx.$queryRaw<Row[]>`
  SELECT wanted.nr::int, m."id", m."customerId", m."blockedAt", m."optedOutAt", m."customer",
    m."tierId", m."tierManual", m."tierManualUntil", m."tierReviewAt"
  FROM unnest(${people.map((one) => one.shopId)}::text[], ${people.map((one) => one.customerId)}::text[])
    WITH ORDINALITY AS wanted("shopId", "customerId", nr)
  JOIN "Member" w ON w."shopId" = wanted."shopId" AND w."customerId" = wanted."customerId"
  JOIN "Member" m ON m."shopId" = w."shopId" AND m."id" = coalesce(w."mergedInto", w."id")`;

const findGuests = (tx: Tx, people: readonly PersonSeen[]) => tx.$queryRaw<Row[]>`
  SELECT wanted.nr::int, m."id", m."customerId", m."blockedAt", m."optedOutAt", m."customer",
    m."tierId", m."tierManual", m."tierManualUntil", m."tierReviewAt"
  FROM unnest(${people.map((one) => one.shopId)}::text[], ${people.map((one) => one.guestHash)}::text[])
    WITH ORDINALITY AS wanted("shopId", "guestHash", nr)
  JOIN "Member" w ON w."shopId" = wanted."shopId" AND w."guestHash" = wanted."guestHash"
  JOIN "Member" m ON m."shopId" = w."shopId" AND m."id" = coalesce(w."mergedInto", w."id")`;
