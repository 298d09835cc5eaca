// One redemption for its merchant: the reward as it was taken, what became of it, and who did what and why.
import { prisma } from '~/db.server';
import { toSafe } from '~/loyalty/points';
import type { Reward } from '~/loyalty/program';
import type { Gives } from '~/loyalty/rewards/reward';
import { isBeingTakenBack, shownCode } from './reward-list';

export type RedemptionNoteRow = {
  number: number;
  at: string;
  by: string;
  what: string;
  note: string | null;
  data: Record<string, unknown>;
};

/** Null for one that is not this shop's. */
export async function redemptionScreen(shopId: string, id: string) {
  const row = await prisma.redemption.findUnique({ where: { shopId_id: { shopId, id } } });
  if (!row) return null;
  const [member, notes, order, past] = await Promise.all([
    prisma.member.findUnique({
      where: { shopId_id: { shopId, id: row.memberId } },
      select: { customerId: true, erasedAt: true },
    }),
    prisma.redemptionNote.findMany({
      where: { shopId, redemptionId: id },
      orderBy: { number: 'asc' },
      take: 200,
    }),
    row.usedOrderId
      ? prisma.order.findUnique({
          where: { shopId_orderId: { shopId, orderId: row.usedOrderId } },
          select: { facts: true },
        })
      : null,
    prisma.pastCode.findMany({ where: { shopId, redemptionId: id }, select: { code: true } }),
  ]);
  const moment = (at: Date | null) => at?.toISOString() ?? null;
  return {
    id,
    reward: row.reward as Reward,
    kind: row.kind as Gives['kind'],
    points: toSafe(row.points),
    returned: toSafe(row.returned),
    worthMinor: toSafe(row.worthMinor),
    state: row.state,
    beingTakenBack: isBeingTakenBack(row),
    takeBack: row.takeBack,
    failure: row.failure,
    code: shownCode(row),
    pastCodes: past.map(({ code }) => code),
    requestedAt: row.requestedAt.toISOString(),
    issuedAt: moment(row.issuedAt),
    endsAt: moment(row.endsAt),
    usedAt: moment(row.usedAt),
    closedAt: moment(row.closedAt),
    order: row.usedOrderId ? { id: row.usedOrderId, name: nameOf(order?.facts) } : null,
    memberId: toSafe(row.memberId),
    customerId: member?.customerId ?? null,
    notes: notes.map(({ number, at, by, what, note, data }): RedemptionNoteRow => ({
      number,
      at: at.toISOString(),
      by,
      what,
      note,
      data: data as Record<string, unknown>,
    })),
  };
}

const nameOf = (facts: unknown): string | null => (facts as { name?: string } | null)?.name ?? null;
