// A reward: what points buy, what has to be true of order and member, and how many may be taken.
import { z } from 'zod';
import { day, id, minor, texts, whole } from '../fields';
import { periods } from '../rules/rule';
import { locales } from '../words';
import { gives } from './gives';

/** What shoppers read in place of our own sentences, by language; what is empty stays ours. */
const words = z.strictObject({
  title: z.string().trim().max(60, 'Keep the name to 60 characters.'),
  text: z.string().trim().max(300, 'Keep the description to 300 characters.'),
});

const ownWords = z.partialRecord(z.enum(locales), words);

/** What the order that uses the reward has to be. */
const needs = z.strictObject({
  minimumSpendMinor: minor('the minimum spend'),
  minimumQuantity: whole('the minimum number of items', 0, 1000),
  /** Which kind of purchase it is for. */
  purchase: z.enum(['any', 'oneTime', 'subscription']),
});

/** Which kinds of discounts it may stand beside on one order. */
const combines = z.strictObject({
  order: z.boolean(),
  product: z.boolean(),
  shipping: z.boolean(),
});

/** Who may take it: empty lists leave it open to all; of each list that is not empty one has to be theirs. */
const who = z.strictObject({
  tiers: texts('tiers', 10),
  tags: texts('customer tags', 20),
  segments: texts('segments', 10),
  /** Only those who have not bought anything yet. */
  firstOrder: z.boolean(),
});

/** When it can be taken: whole days in the shop's time zone, both included; null for no end. */
const when = z.strictObject({ from: day.nullable(), until: day.nullable() });

/** How often one member may take it in a period. */
const limit = z.strictObject({
  per: z.enum(periods),
  times: whole('the number of times', 1, 10_000),
});

const picture = z
  .url({ protocol: /^https$/, error: 'Enter the address of a picture that begins with https.' })
  .max(500, 'Keep the address of the picture to 500 characters.');

export const reward = z.strictObject({
  id: id('a reward'),
  /** Points it takes; of a choice of amounts, points for each step. */
  cost: whole('the cost in points', 1, 10_000_000),
  gives,
  words: ownWords,
  picture: picture.nullable(),
  needs,
  combines,
  /** Days until it ends after it was taken; null where it does not. */
  validDays: whole('the days it lasts', 1, 3650).nullable(),
  who,
  when,
  limit: limit.nullable(),
  /** How many may be taken in all, and what they may be worth together. */
  stock: whole('the stock', 1, 100_000_000).nullable(),
  budgetMinor: minor('the budget', 1).nullable(),
  /** What one costs the merchant, where that is not what it takes off. */
  costMinor: minor('what it costs you').nullable(),
  /** Whether codes are made beforehand: at once in a rush, but not bound to one customer at Shopify. */
  readyCodes: z.boolean(),
});

export type Reward = z.infer<typeof reward>;
export type Gives = Reward['gives'];
export type GivesKind = Gives['kind'];
export type GivesOf<Kind extends GivesKind> = Extract<Gives, { kind: Kind }>;

/** What a reward has unless its merchant says otherwise. */
export const plainReward = (
  made: Pick<Reward, 'id' | 'cost' | 'gives'> & Partial<Reward>,
): Reward => ({
  words: {},
  picture: null,
  needs: { minimumSpendMinor: 0, minimumQuantity: 0, purchase: 'any' },
  combines: { order: false, product: true, shipping: true },
  validDays: 90,
  who: { tiers: [], tags: [], segments: [], firstOrder: false },
  when: { from: null, until: null },
  limit: null,
  stock: null,
  budgetMinor: null,
  costMinor: null,
  readyCodes: false,
  ...made,
});
