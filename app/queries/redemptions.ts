// A member's redemptions as the storefront and the merchant see them, newest first.
import { prisma } from '../db.server';
import { describeReward } from '../loyalty/rewards/describe';
import { toSafe } from '../loyalty/points';
import type { GivesKind, Reward } from '../loyalty/rewards/reward';
import { localeOf } from '../loyalty/words';
import { rewardWords } from '../loyalty/words/rewards';
import { shopCurrency } from './current-program';

export type RedemptionState = 'REQUESTED' | 'ISSUED' | 'USED' | 'FAILED' | 'EXPIRED' | 'REVOKED';
export type RedemptionView = {
  id: string;
  state: RedemptionState;
  /** Only once it is live. */
  code: string | null;
  title: string;
  /** What it gives, such as `amountOff`. */
  kind: GivesKind;
  /** How to use it, where it is not a code for the cart. */
  note: string | null;
  points: number;
  minimumMinor: number;
  requestedAt: string;
  endsAt: string | null;
  /** Being given back: it may not be used any more, and its points are on their way. */
  ending: boolean;
  /** Whether its shopper may still change their mind. */
  canUndo: boolean;
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
  takeBack: string | null;
};

// What is not entered anywhere needs no code: one for a shop's counter does.
const without = new Set<GivesKind>(['storeCredit', 'access', 'donation']);
const final = new Set<GivesKind>(['giftCard', 'storeCredit', 'access']);

function toView(row: Row, currency: string, locale: string): RedemptionView {
  const reward = row.reward as Reward;
  const { kind } = reward.gives;
  const live = row.state === 'ISSUED' || row.state === 'USED';
  const waits = row.state === 'ISSUED' || row.state === 'REQUESTED';
  return {
    id: row.id,
    state: row.state as RedemptionState,
    code: live && !without.has(kind) ? row.code : null,
    title: describeReward(reward, currency, locale).title,
    kind,
    note: live ? noteOn(reward, row.state, locale) : null,
    points: toSafe(row.points),
    minimumMinor: reward.needs.minimumSpendMinor,
    requestedAt: row.requestedAt.toISOString(),
    endsAt: row.endsAt?.toISOString() ?? null,
    ending: waits && row.takeBack !== null && row.takeBack !== 'reissued',
    canUndo: waits && row.takeBack === null && !final.has(kind),
  };
}

function noteOn({ gives }: Reward, state: string, locale: string): string | null {
  const words = rewardWords[localeOf(locale)];
  if (state === 'USED') return words.done[gives.kind] ?? null;
  if (gives.kind === 'byHand' && gives.instructions) return gives.instructions;
  return words.using[gives.kind] ?? null;
}
