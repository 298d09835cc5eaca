// A member's redemptions as the storefront and the merchant see them, newest first.
import { prisma } from '../db.server';
import { describeReward } from '../loyalty/rewards/describe';
import { toSafe } from '../loyalty/points';
import type { Reward } from '../loyalty/program';
import { shopCurrency } from './current-program';

export type RedemptionState = 'REQUESTED' | 'ISSUED' | 'USED' | 'FAILED' | 'EXPIRED' | 'REVOKED';
export type RedemptionView = {
  id: string;
  state: RedemptionState;
  /** Only once it is live. */
  code: string | null;
  title: string;
  points: number;
  minimumMinor: number;
  requestedAt: string;
  endsAt: string | null;
};

type Asked = { shopId: string; memberId: number; locale: string };

export async function redemptionsOf(
  { shopId, memberId, locale }: Asked,
  limit = 20,
): Promise<RedemptionView[]> {
  const [rows, currency] = await Promise.all([
    prisma.redemption.findMany({
      where: { shopId, memberId },
      orderBy: { requestedAt: 'desc' },
      take: limit,
    }),
    shopCurrency(shopId),
  ]);
  return rows.map((row) => toView(row, currency, locale));
}

/** One redemption of one member; null when it is not theirs. */
export async function redemptionOf(
  { shopId, memberId, locale }: Asked,
  id: string,
): Promise<RedemptionView | null> {
  const row = await prisma.redemption.findFirst({ where: { shopId, memberId, id } });
  return row ? toView(row, await shopCurrency(shopId), locale) : null;
}

type Row = {
  id: string;
  state: string;
  code: string;
  reward: unknown;
  points: bigint;
  requestedAt: Date;
  endsAt: Date | null;
};

function toView(row: Row, currency: string, locale: string): RedemptionView {
  const reward = row.reward as Reward;
  const live = row.state === 'ISSUED' || row.state === 'USED';
  return {
    id: row.id,
    state: row.state as RedemptionState,
    code: live ? row.code : null,
    title: describeReward(reward, currency, locale).title,
    points: toSafe(row.points),
    minimumMinor: reward.needs.minimumSpendMinor,
    requestedAt: row.requestedAt.toISOString(),
    endsAt: row.endsAt?.toISOString() ?? null,
  };
}
