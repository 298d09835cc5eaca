// What activities wait for: the tags and segments of whoever did them, where the programme asks for them.
import { clock } from '../clock';
import type { Db, Tx } from '../database/open';
import { prisma } from '../db.server';
import { Prisma } from '../generated/prisma/client';
import type { ActivityFacts } from '../loyalty/activity';
import { needsOf } from '../loyalty/needs';
import { currentProgram } from '../queries/current-program';
import { recordActivities } from './record-activities';

/** Activities decided in one transaction; more take another. */
const MOST = 500;

/** The customers behind these members, and the segments rules ask about now. */
export async function customersToLearn(
  shopId: string,
  memberIds: readonly number[],
): Promise<{ customerId: string; segments: readonly string[] }[]> {
  const { segments } = needsOf((await currentProgram(shopId)).program);
  const members = await prisma.member.findMany({
    where: {
      shopId,
      id: { in: await whoeverNow(prisma, shopId, memberIds) },
      customerId: { not: null },
    },
    select: { customerId: true },
  });
  return members.map(({ customerId }) => ({ customerId: customerId!, segments }));
}

/** Who these members are by now: some may have become others since their job was asked for. */
async function whoeverNow(db: Db | Tx, shopId: string, memberIds: readonly number[]) {
  const rows = await db.member.findMany({
    where: { shopId, id: { in: [...memberIds] } },
    select: { id: true, mergedInto: true },
  });
  return rows.map(({ id, mergedInto }) => mergedInto ?? id);
}

/**
 * Decides what these members did and a programme waits to decide, by whatever is known of them now. What tiers gave has
 * no context either, and is no rule's to decide.
 */
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
        shopId,
        memberId: { in: await whoeverNow(tx, shopId, memberIds) },
        id: { gt: after },
        kind: { not: 'tier' },
        programVersion: { not: null },
        context: { equals: Prisma.DbNull },
        withdrawnAt: null,
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
