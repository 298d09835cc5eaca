// A member to post to, and drafts in few words.
import type { Tx } from '~/database/open';
import { prisma } from '~/db.server';
import type { Draft } from '~/ledger/entry';
import { audit } from '~/ledger/audit';
import { post } from '~/ledger/post';
import { SHOP } from '../support/world';

export const NOW = new Date('2026-06-01T12:00:00Z');
export const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);

export async function newMember(customerId = '501', shopId = SHOP): Promise<number> {
  const member = await prisma.member.create({ data: { shopId, customerId, joinedAt: NOW } });
  return Number(member.id);
}

let keys = 0;

export const draft = (memberId: number, points: number, rest: Partial<Draft> = {}): Draft => ({
  shopId: SHOP,
  memberId,
  points,
  key: `test:${++keys}`,
  kind: points < 0 ? 'reversal' : 'award',
  happenedAt: NOW,
  reasons: { type: 'adjustment', note: 'a test', by: 'tests' },
  ...rest,
});

/** A redemption's debit, which refuses rather than owes. */
export const spend = (memberId: number, points: number, rest: Partial<Draft> = {}) =>
  draft(memberId, -points, { kind: 'redemption', shortfall: 'refuse', ...rest });

export const postAll = (drafts: Draft[], now = NOW) =>
  prisma.$transaction((tx) => post(tx, drafts, now));

/** What is left of each lot, by the entry that opened it. */
export async function lotsOf(memberId: number): Promise<Record<number, number>> {
  const lots = await prisma.lot.findMany({
    where: { shopId: SHOP, memberId },
    orderBy: { seq: 'asc' },
  });
  return Object.fromEntries(lots.map((lot) => [lot.seq, Number(lot.remaining)]));
}

export async function balance(memberId: number): Promise<number> {
  const member = await prisma.member.findUniqueOrThrow({
    where: { shopId_id: { shopId: SHOP, id: memberId } },
  });
  return Number(member.balance);
}

export const faults = async () => (await audit(prisma, SHOP)).map((fault) => fault.what);

/** What posting answers for a draft that was not known yet. */
export const posted = (points: number, balanceAfter: number, seq: number) => ({
  posted: true,
  seq,
  points,
  balanceAfter,
});

/** Counts the statements that some work sends. */
export async function statementsIn(work: (tx: Tx) => Promise<unknown>): Promise<number> {
  let count = 0;
  await prisma.$transaction(async (tx) => {
    const counting = new Proxy(tx, {
      get: (target, name) => {
        if (name === '$queryRaw' || name === '$executeRaw') count++;
        return Reflect.get(target, name) as unknown;
      },
    });
    await work(counting as Tx);
  });
  return count;
}

/** Of posting these. */
export const statementsOf = (drafts: readonly Draft[]) =>
  statementsIn((tx) => post(tx, drafts, NOW));
