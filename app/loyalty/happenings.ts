// Everything that can happen to a member which other programs may be told of: by webhook, or by Shopify Flow.
import { z } from 'zod';

const points = z.int().describe('Points, always above zero.');
const signedPoints = z.int().describe('Points: above zero added, below zero taken.');
const balance = z.int().describe('The balance afterwards, pending points included.');
const orderId = z.string().nullable().describe('The order it is about, as Shopify numbers it.');
const redemptionId = z.string().describe('The redemption.');
const moment = z.iso.datetime();
const tier = z.string().nullable().describe('The tier’s id; null below the first.');

const moved = z.looseObject({ points, balance, orderId });
const move = (sentence: string) => ({ sentence, data: moved });
const redemption = z.looseObject({ redemptionId, rewardId: z.string(), points });
const tierMove = z.looseObject({ from: tier, to: tier });

/** Each kind with the sentence that describes it and the data told with it. More data than named may be told. */
export const happenings = {
  'points.earned': move('A member earned points. They may be pending at first.'),
  'points.available': move('Points that were pending can be spent now.'),
  'points.reversed': move('Points a member had earned were taken back.'),
  'points.redeemed': move('A member spent points on a reward.'),
  'points.returned': move('Points spent on a reward came back to the member.'),
  'points.expired': move('Points of a member lapsed.'),
  'points.expiring': {
    sentence: 'Points of a member lapse soon.',
    data: z.looseObject({ points, expiresAt: moment }),
  },
  'points.adjusted': {
    sentence: 'A member’s points were changed by hand or given back after lapsing.',
    data: z.looseObject({ points: signedPoints, balance }),
  },
  'tier.raised': { sentence: 'A member rose to a higher tier.', data: tierMove },
  'tier.lowered': { sentence: 'A member fell to a lower tier.', data: tierMove },
  'tier.warning': {
    sentence: 'A member will fall to a lower tier unless they do more before a day.',
    data: z.looseObject({ from: tier, to: tier, fallsAt: moment }),
  },
  'reward.issued': {
    sentence: 'The code of a reward is ready to use.',
    data: redemption.extend({ code: z.string() }),
  },
  'reward.used': {
    sentence: 'A member used the code of a reward on an order.',
    data: redemption.extend({ orderId: z.string() }),
  },
  'reward.failed': {
    sentence: 'A reward’s code could not be made, and its points went back.',
    data: redemption,
  },
  'reward.expired': {
    sentence: 'A reward ended without being used, and its points went back.',
    data: redemption,
  },
  'reward.revoked': {
    sentence: 'A reward was taken back or given back unused, and its points went back.',
    data: redemption,
  },
  'member.joined': { sentence: 'A shopper became a member.', data: z.looseObject({}) },
  'member.merged': {
    sentence: 'Two members turned out to be one person and were merged.',
    data: z.looseObject({ from: z.int().describe('The id of the member that is no more.') }),
  },
  'member.left': { sentence: 'A member left the program.', data: z.looseObject({}) },
  'member.blocked': { sentence: 'A member was shut out of the program.', data: z.looseObject({}) },
  'review.rewarded': {
    sentence: 'A member was rewarded for a review.',
    data: z.looseObject({
      source: z.string().describe('The review app.'),
      reviewId: z.string(),
      productId: z.string().nullable(),
      points,
    }),
  },
  birthday: {
    sentence: 'It is a member’s birthday, and they were given their points.',
    data: z.looseObject({ points }),
  },
} as const;

export type HappeningKind = keyof typeof happenings;
export const happeningKinds = Object.keys(happenings) as HappeningKind[];

/** What is told of one kind. */
export type HappeningData<Kind extends HappeningKind = HappeningKind> = z.infer<
  (typeof happenings)[Kind]['data']
>;

/** Something that happened to a member. */
export type Happening = {
  [Kind in HappeningKind]: {
    shopId: string;
    memberId: number;
    kind: Kind;
    data: HappeningData<Kind>;
    /** The business fact, such as `order:123:award:1`: told at most once. */
    key: string;
    /** When it happened; now unless said. */
    happenedAt?: Date;
  };
}[HappeningKind];
