// Why a member cannot have a reward, whatever their points: every reason that applies, the weightiest first.
import { dayText, localTime } from '../local-time';
import type { RefusalName } from '../refusals';
import { worthOf } from './worth';
import type { Reward } from './reward';

/** Who asks, and when. */
export type Taker = {
  tierId: string | null;
  tags: readonly string[];
  /** Ids of the segments they are in. */
  segments: readonly string[];
  /** Orders of theirs that count. */
  orders: number;
  at: Date;
  /** IANA name of the shop's time zone. */
  timeZone: string;
};

/** How much of a reward is taken: by the member in the period of its limit, and by all, ever. */
export type Taken = { mine: number; all: number; worthMinor: number };

export const nothingTaken: Taken = { mine: 0, all: 0, worthMinor: 0 };

export type NotForYou = Extract<
  RefusalName,
  | 'reward_not_yet'
  | 'reward_over'
  | 'reward_sold_out'
  | 'reward_tier'
  | 'reward_members'
  | 'reward_first_order'
  | 'reward_limit'
>;

/** Every reason against it; none for a reward they may have. */
export function reasonsAgainst(reward: Reward, taker: Taker, taken: Taken): NotForYou[] {
  const { who, when, limit, stock } = reward;
  const today = dayText(localTime(taker.at.getTime(), taker.timeZone).day);
  const against: [NotForYou, boolean][] = [
    ['reward_not_yet', when.from !== null && today < when.from],
    ['reward_over', when.until !== null && today > when.until],
    ['reward_over', closed(reward, taker.at)],
    ['reward_sold_out', (stock !== null && taken.all >= stock) || overBudget(reward, taken)],
    ['reward_tier', who.tiers.length > 0 && !(taker.tierId && who.tiers.includes(taker.tierId))],
    ['reward_members', !isTagged(who.tags, taker.tags) || !shares(who.segments, taker.segments)],
    ['reward_first_order', who.firstOrder && taker.orders > 0],
    ['reward_limit', limit !== null && taken.mine >= limit.times],
  ];
  return [...new Set(against.flatMap(([name, applies]) => (applies ? [name] : [])))];
}

/** Access to something that has ended opens nothing any more. */
const closed = ({ gives }: Reward, at: Date) =>
  gives.kind === 'access' && gives.until !== null && new Date(gives.until) <= at;

function overBudget(reward: Reward, { worthMinor }: Taken): boolean {
  if (reward.budgetMinor === null) return false;
  return worthMinor + (worthOf(reward) ?? 0) > reward.budgetMinor;
}

const shares = (wanted: readonly string[], has: readonly string[]) =>
  !wanted.length || wanted.some((one) => has.includes(one));

/** Tags compare as at Shopify, without case. */
const isTagged = (wanted: readonly string[], has: readonly string[]) =>
  shares(wanted.map(plain), has.map(plain));

const plain = (tag: string) => tag.trim().toLowerCase();
