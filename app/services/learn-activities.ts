// What activities wait for: the tags and segments of whoever did them, where the programme asks for them.
import { clock } from '../clock';
import type { Db, Tx } from '../database/open';
import { prisma } from '../db.server';
import { Prisma } from '../generated/prisma/client';
import type { ActivityFacts } from '../loyalty/activity';
import { needsOf } from '../loyalty/needs';
import type { LearnedCustomer } from './ensure-members';
import { programsFor } from './programs-for';
import { recordActivities } from './record-activities';

/** Activities decided in one transaction; more take another. */
const MOST = 500;

/**
 * The customers behind these members, and the segments to ask about: those that the programmes their activities are
 * decided by ask about, old ones too, and those asked about before, which others may wait for.
 */
export async function customersToLearn(
  shopId: string,
  memberIds: readonly number[],
): Promise<{ customerId: string; segments: readonly string[] }[]> {
  const wanted = await segmentsWanted(shopId, await whoeverNow(prisma, shopId, memberIds));
  const members = await prisma.member.findMany({
    where: { shopId, id: { in: [...wanted.keys()] }, customerId: { not: null } },
    select: { id: true, customerId: true, customer: true },
  });
  return members.map(({ id, customerId, customer }) => {
    const known = customer as LearnedCustomer | null;
    const segments = new Set([...(known?.asked ?? []), ...wanted.get(id)!]);
    return { customerId: customerId!, segments: [...segments] };
  });
}

/** The segments that decide what each member did; nobody is among them for whom nothing waits. */
async function segmentsWanted(
  shopId: string,
  memberIds: readonly bigint[],
): Promise<Map<bigint, string[]>> {
  const waiting = await prisma.activity.groupBy({
    by: ['memberId', 'programVersion'],
    where: waitingOf(shopId, memberIds),
    orderBy: [{ memberId: 'asc' }, { programVersion: 'asc' }],
  });
  const asked = waiting.map(({ programVersion }) => ({ shopId, programVersion, facts: null }));
  const programs = await prisma.$transaction((tx) => programsFor(tx, asked));
  const wanted = new Map<bigint, string[]>();
  waiting.forEach(({ memberId }, index) => {
    const published = programs[index];
    const segments = published ? needsOf(published.program).segments : [];
    wanted.set(memberId, [...(wanted.get(memberId) ?? []), ...segments]);
  });
  return wanted;
}

/** What these members did and a programme waits to decide. What tiers gave has no context either, and is no rule's. */
const waitingOf = (shopId: string, memberIds: readonly bigint[]) => ({
  shopId,
  memberId: { in: [...memberIds] },
  kind: { not: 'tier' },
  programVersion: { not: null },
  context: { equals: Prisma.DbNull },
  withdrawnAt: null,
});

/** Who these members are by now: some may have become others since their job was asked for. */
async function whoeverNow(db: Db | Tx, shopId: string, memberIds: readonly number[]) {
  const rows = await db.member.findMany({
    where: { shopId, id: { in: [...memberIds] } },
    select: { id: true, mergedInto: true },
  });
  return rows.map(({ id, mergedInto }) => mergedInto ?? id);
}

/** Decides what these members did and a programme waits to decide, by whatever is known of them now. */
export async function decideWaiting(shopId: string, memberIds: readonly number[]): Promise<void> {
  for (let after: string | null = ''; after !== null;)
    after = await decidePage(shopId, memberIds, after);
}

/** Those that come after this id; answers the last of a full page. */
function decidePage(
  shopId: string,
  memberIds: readonly number[],
  after: string,
): Promise<string | null> {
  const now = clock.now();
  return prisma.$transaction(async (tx) => {
    const rows = await tx.activity.findMany({
      where: {
        ...waitingOf(shopId, await whoeverNow(tx, shopId, memberIds)),
        id: { gt: after },
      },
      orderBy: { id: 'asc' },
      take: MOST,
    });
    const told = rows.map(({ id, memberId, facts, happenedAt, toldAt, onceFor }) => ({
      shopId,
      id,
      memberId: Number(memberId),
      facts: facts as ActivityFacts,
      happenedAt,
      onceFor,
      toldAt: toldAt ?? happenedAt,
    }));
    await recordActivities(tx, told, now, { asKnown: true });
    return rows.length === MOST ? rows.at(-1)!.id : null;
  });
}
