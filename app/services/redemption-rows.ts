// The stored side of redemptions: found without a lock, then locked in one order for everyone: members first.
import { Prisma } from '../generated/prisma/client';
import type { Tx } from '../database/open';
import { lockAccounts } from '../ledger/load';
import { toSafe } from '../loyalty/points';
import type { GivesKind, Reward } from '../loyalty/rewards/reward';

export type RedemptionState = 'REQUESTED' | 'ISSUED' | 'USED' | 'EXPIRED' | 'REVOKED' | 'FAILED';

/** Why somebody wants a reward back that can still be used. */
export type TakeBack = 'expired' | 'revoked' | 'undone' | 'reissued';

export type RedemptionRef = { shopId: string; id: string };

export type RedemptionRow = RedemptionRef & {
  memberId: number;
  rewardId: string;
  reward: Reward;
  kind: GivesKind;
  points: number;
  worthMinor: number;
  period: string | null;
  state: RedemptionState;
  code: string;
  endsAt: Date | null;
  usedAt: Date | null;
  usedOrderId: string | null;
  takeBack: TakeBack | null;
  returned: number;
  goodwill: number;
  steps: number;
};

type Stored = Omit<
  RedemptionRow,
  'memberId' | 'points' | 'worthMinor' | 'returned' | 'goodwill'
> & {
  memberId: bigint;
  points: bigint;
  worthMinor: bigint;
  returned: bigint;
  goodwill: bigint;
};

const columns = Prisma.sql`r."shopId", r."id", r."memberId", r."rewardId", r."reward", r."kind", r."points",
  r."worthMinor", r."period", r."state", r."code", r."endsAt", r."usedAt", r."usedOrderId", r."takeBack",
  r."returned", r."goodwill", r."steps"`;

const asRow = (row: Stored): RedemptionRow => ({
  ...row,
  memberId: toSafe(row.memberId),
  points: toSafe(row.points),
  worthMinor: toSafe(row.worthMinor),
  returned: toSafe(row.returned),
  goodwill: toSafe(row.goodwill),
});

/** Locks the members of redemptions, then the redemptions, and reads them as they then stand; unknown ones are left out. */
export async function lockRedemptions(
  tx: Tx,
  refs: readonly RedemptionRef[],
): Promise<RedemptionRow[]> {
  if (!refs.length) return [];
  const wanted = Prisma.sql`(SELECT DISTINCT * FROM unnest(
    ${refs.map((ref) => ref.shopId)}::text[], ${refs.map((ref) => ref.id)}::text[]) AS u("shopId", "id")) AS wanted`;
  const owners = await tx.$queryRaw<{ shopId: string; memberId: bigint }[]>`
    SELECT DISTINCT r."shopId", r."memberId" FROM "Redemption" r JOIN ${wanted} USING ("shopId", "id")`;
  if (!owners.length) return [];
  await lockAccounts(
    tx,
    owners.map(({ shopId, memberId }) => ({ shopId, memberId: toSafe(memberId) })),
  );
  const rows = await tx.$queryRaw<Stored[]>`
    SELECT ${columns} FROM "Redemption" r JOIN ${wanted} USING ("shopId", "id")
    ORDER BY r."shopId", r."id" FOR UPDATE OF r`;
  return rows.map(asRow);
}

/** One of them, or null where there is none such in the shop. */
export const lockRedemption = async (tx: Tx, ref: RedemptionRef): Promise<RedemptionRow | null> =>
  (await lockRedemptions(tx, [ref]))[0] ?? null;

/** Changes a redemption that `lockRedemption` has locked. */
export async function changeRedemption(
  tx: Tx,
  { shopId, id }: RedemptionRef,
  data: Prisma.RedemptionUpdateInput,
): Promise<void> {
  await tx.redemption.update({ where: { shopId_id: { shopId, id } }, data });
}

/** Money that was given: it is spent like money, ends at Shopify by itself, and gives no points back when it does. */
export const isMoney = (kind: GivesKind): boolean => kind === 'giftCard' || kind === 'storeCredit';

/** Rewards of which there is nothing at Shopify: people see to them. */
export const isByPeople = (kind: GivesKind): boolean => kind === 'byHand' || kind === 'donation';
