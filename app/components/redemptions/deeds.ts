// What a merchant can do with a redemption: which deeds apply to it, and in what words each is asked and answered.
import { isUsedOnOrder } from '~/loyalty/rewards/describe';
import type { Reward } from '~/loyalty/program';

export const deedNames = ['revoke', 'reissue', 'extend', 'return', 'fulfil', 'unfulfil'] as const;
export type DeedName = (typeof deedNames)[number];

export type Deed = {
  /** The button that opens it, and the title of its modal. */
  title: string;
  verb: string;
  /** What it means, before it is done. */
  text: string;
  /** What is said once it is done. */
  done: string;
  /** Whether it has to say why. */
  note: boolean;
  tone?: 'critical';
};

type Redemption = {
  reward: Reward;
  kind: string;
  state: string;
  beingTakenBack: boolean;
  points: number;
  returned: number;
  endsAt: string | null;
};

export const deeds: Record<DeedName, Deed> = {
  revoke: {
    title: 'Take back',
    verb: 'Take back',
    text: 'Shopify makes it unusable first. Once that is certain, the points go back to the member. If it was used meanwhile, it stays used.',
    done: 'Being taken back',
    note: true,
    tone: 'critical',
  },
  reissue: {
    title: 'Replace the code',
    verb: 'Replace',
    text: 'The present code stops working and a new one with the same terms takes its place. No points move.',
    done: 'A new code is on its way',
    note: true,
  },
  extend: {
    title: 'Extend',
    verb: 'Extend',
    text: 'It can be used until the end of the day you choose.',
    done: 'Extended',
    note: true,
  },
  return: {
    title: 'Return points',
    verb: 'Return points',
    text: 'Although it was used: as a courtesy. What it gave stays with the member.',
    done: 'Points returned',
    note: true,
  },
  fulfil: {
    title: 'Mark as done',
    verb: 'Mark as done',
    text: 'It leaves the queue. A mark set by mistake can be taken back for 30 days.',
    done: 'Marked as done',
    note: false,
  },
  unfulfil: {
    title: 'Take the mark back',
    verb: 'Take back',
    text: 'It waits in the queue again.',
    done: 'Back in the queue',
    note: false,
  },
};

/** The deeds that make sense for it now, the likeliest first; the service decides each again. */
export function deedsFor(redemption: Redemption): DeedName[] {
  const { state, kind, beingTakenBack, points, returned, endsAt, reward } = redemption;
  const live = (state === 'REQUESTED' || state === 'ISSUED') && !beingTakenBack;
  const byPeople = kind === 'byHand' || kind === 'donation';
  const money = kind === 'giftCard' || kind === 'storeCredit';
  const spent = state === 'USED' || (money && state === 'ISSUED' && !beingTakenBack);
  const applies: [DeedName, boolean][] = [
    ['fulfil', byPeople && state === 'ISSUED' && !beingTakenBack],
    ['unfulfil', byPeople && state === 'USED' && returned === 0],
    ['extend', live && !money && !byPeople && endsAt !== null],
    ['reissue', state === 'ISSUED' && !beingTakenBack && isUsedOnOrder(reward)],
    ['return', spent && returned < points],
    ['revoke', live],
  ];
  return applies.flatMap(([name, fits]) => (fits ? [name] : []));
}
