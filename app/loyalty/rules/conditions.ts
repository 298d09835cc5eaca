// When a rule applies. All of a rule's conditions have to hold; `goods` is asked line by line, the others of the whole.
import { z } from 'zod';
import { day, id, minor, texts, timeOfDay, whole } from '../fields';

const is = z.enum(['in', 'notIn']);

export const condition = z.discriminatedUnion('kind', [
  /** A line matches when any list names something of it. */
  z.strictObject({
    kind: z.literal('goods'),
    is,
    products: texts('products', 250),
    collections: texts('collections', 250),
    tags: texts('product tags'),
    vendors: texts('vendors'),
    types: texts('product types'),
  }),
  /** Items kept of the lines that match. */
  z.strictObject({ kind: z.literal('quantity'), atLeast: whole('the quantity', 1, 100_000) }),
  /** What counts of the lines that match. */
  z.strictObject({ kind: z.literal('minimumSpend'), minor: minor('the minimum spend', 1) }),
  z.strictObject({ kind: z.literal('channel'), is, channels: texts('sales channels') }),
  /** Where the order goes; where it is billed when nothing is sent. */
  z.strictObject({ kind: z.literal('country'), is, countries: texts('countries', 250) }),
  /** The currency the shopper paid in. */
  z.strictObject({ kind: z.literal('currency'), is, currencies: texts('currencies', 50) }),
  z.strictObject({
    kind: z.literal('customer'),
    is,
    tags: texts('customer tags'),
    segments: texts('segments', 20),
  }),
  /** The tier held when the order was placed. */
  z.strictObject({
    kind: z.literal('tier'),
    is,
    tiers: z.array(id('a tier')).min(1, 'Choose a tier.').max(20),
  }),
  /** Both days included, in the shop's time zone; null for open. */
  z.strictObject({ kind: z.literal('dates'), from: day.nullable(), until: day.nullable() }),
  /** In the shop's time zone; 1 is Monday. A window over midnight belongs to the day it begins on. */
  z.strictObject({
    kind: z.literal('hours'),
    weekdays: z
      .array(whole('the weekday', 1, 7))
      .min(1, 'Choose a day of the week.')
      .max(7),
    from: timeOfDay,
    until: timeOfDay,
  }),
  /** The member's n-th order that counts: 1 for the first. */
  z.strictObject({
    kind: z.literal('orderNumber'),
    number: whole('the number of the order', 1, 100),
  }),
  z.strictObject({ kind: z.literal('buyer'), is: z.enum(['firstTime', 'returning']) }),
]);

export type Condition = z.infer<typeof condition>;
export type ConditionOf<Kind extends Condition['kind']> = Extract<Condition, { kind: Kind }>;
