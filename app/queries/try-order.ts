// “What if”: what a made-up order or activity would earn under a programme, published or not, by the one calculator.
import { z } from 'zod';
import type { ActivityFacts } from '~/loyalty/activity';
import { countPoints } from '~/loyalty/count-points';
import { plainContext, type EarnContext } from '~/loyalty/context';
import { earn } from '~/loyalty/earn';
import { earnActivity } from '~/loyalty/earn-activity';
import { explainActivity } from '~/loyalty/explain-activity';
import { explainAward, type Told } from '~/loyalty/explain-award';
import type { OrderFacts } from '~/loyalty/order';
import { momentAt } from '~/loyalty/local-moment';
import { dayText, localTime } from '~/loyalty/local-time';
import { checkProgram, type Program } from '~/loyalty/program';
import { socialNetworks } from '~/loyalty/rules/triggers';

const minor = z.number().int().min(0).max(100_000_000_000);
const texts = z.array(z.string().max(255)).max(250);
const text = z.string().max(255);

/** The plain question of the form: one amount of goods. */
const simple = z.strictObject({
  goodsMinor: minor,
  discountMinor: minor,
  shippingMinor: minor,
  taxMinor: minor,
  taxesIncluded: z.boolean(),
});

/** A line with what conditions ask of its product; amounts are of the whole line, after discounts. */
const line = z.strictObject({
  netMinor: minor,
  taxMinor: minor.default(0),
  quantity: z.number().int().min(1).max(10_000).default(1),
  /** Fewer where some were returned. */
  kept: z.number().int().min(0).max(10_000).optional(),
  giftCard: z.boolean().default(false),
  product: z
    .strictObject({
      id: text.nullable().default(null),
      vendor: text.nullable().default(null),
      type: text.nullable().default(null),
      tags: texts.default([]),
      collections: texts.default([]),
    })
    .default({ id: null, vendor: null, type: null, tags: [], collections: [] }),
});

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const full = z.strictObject({
  lines: z.array(line).min(1).max(100),
  shippingMinor: minor.default(0),
  taxesIncluded: z.boolean().default(true),
  placedAt: z.iso.datetime().optional(),
  /** On the shop's own calendar and clock instead; of what is null, today and noon. */
  placedOn: z.strictObject({ day: z.iso.date().nullable(), time: clockTime.nullable() }).optional(),
  presentmentCurrency: z.string().length(3).optional(),
  country: z.string().length(2).nullable().default(null),
  channel: text.nullable().default(null),
});

/** Who asks: what conditions want to know of the member. */
const who = z.strictObject({
  tags: texts.default([]),
  segments: texts.default([]),
  tier: text.nullable().default(null),
  orderNumber: z.number().int().min(1).max(100_000).nullable().default(1),
  timeZone: text.refine(isTimeZone).optional(),
});

const activity: z.ZodType<ActivityFacts> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('signUp') }),
  z.strictObject({ kind: z.literal('birthday'), year: z.number().int() }),
  z.strictObject({
    kind: z.literal('review'),
    source: text,
    reviewId: text,
    productId: text.nullable(),
    productTitle: text.nullable(),
    media: z.enum(['text', 'photo', 'video']),
  }),
  z.strictObject({ kind: z.literal('newsletter') }),
  z.strictObject({
    kind: z.literal('social'),
    act: z.enum(['follow', 'share']),
    network: z.enum(socialNetworks),
  }),
  z.strictObject({ kind: z.literal('visit'), place: text.nullable() }),
  z.strictObject({
    kind: z.literal('custom'),
    event: text,
    eventId: text,
    via: z.enum(['api', 'flow']),
  }),
]);

const asked = z.union([
  z.strictObject({ program: z.unknown(), order: z.union([simple, full]), who: who.optional() }),
  z.strictObject({
    program: z.unknown(),
    activity,
    happenedAt: z.iso.datetime().optional(),
    who: who.optional(),
  }),
]);

type Asked = z.infer<typeof asked>;
type AskedOrder = z.infer<typeof full>;

/** Points, as a number and as the programme that was tried calls them, those wanted before caps, and the reason in words. */
export type Tried = {
  points: number;
  said: string;
  wanted: number;
  detail: string;
  more: string[];
};

/** Where and when it is asked: what the question leaves open is as here. */
export type Asking = { timeZone: string; now: Date };
const anywhere: Asking = { timeZone: 'UTC', now: new Date(0) };

/** Null when the question cannot be read. A programme that is off is tried as if on; of caps, only the order's is known. */
export function tryOrder(
  input: unknown,
  currency: string,
  locale: string,
  asking: Asking = anywhere,
): Tried | null {
  const question = asked.safeParse(input);
  if (!question.success) return null;
  const checked = checkProgram(question.data.program);
  if (!('program' in checked)) return null;
  const told = { locale, names: checked.program.pointsName, for: 'merchant' as const };
  return answer(question.data, { ...checked.program, live: true }, { currency, told, asking });
}

type Of = { currency: string; told: Told; asking: Asking };

function answer(question: Asked, program: Program, { currency, told, asking }: Of): Tried {
  const context = contextOf(question, asking);
  const said = (points: number) => countPoints(points, told.names, told.locale);
  if ('activity' in question) {
    const { points, wanted, reasons } = earnActivity(
      question.activity,
      question.happenedAt ? new Date(question.happenedAt) : asking.now,
      program,
      context,
    );
    const { detail, more } = explainActivity(reasons, told);
    return { points, said: said(points), wanted, detail, more };
  }
  const order = 'goodsMinor' in question.order ? inFull(question.order) : question.order;
  const facts = factsOf(order, currency, placedAt(order, context.timeZone, asking.now));
  const { points, wanted, reasons } = earn(facts, program, context);
  return { points, said: said(points), wanted, ...explainAward(reasons, told) };
}

const inFull = (order: z.infer<typeof simple>): AskedOrder =>
  full.parse({
    lines: [
      {
        netMinor: Math.max(0, order.goodsMinor - order.discountMinor),
        taxMinor: order.taxMinor,
      },
    ],
    shippingMinor: order.shippingMinor,
    taxesIncluded: order.taxesIncluded,
  });

const idOf = (product: AskedOrder['lines'][number]['product'], nr: number) =>
  product.id ?? `example-${nr}`;

function placedAt(order: AskedOrder, timeZone: string, now: Date): string {
  const { placedAt: at, placedOn: on } = order;
  if (at || !on) return at ?? now.toISOString();
  const day = on.day ?? dayText(localTime(now.getTime(), timeZone).day);
  return momentAt(day, on.time ?? '12:00', timeZone).toISOString();
}

function contextOf(question: Asked, asking: Asking): EarnContext {
  const { tags, segments, ...rest } = question.who ?? who.parse({});
  const lines = 'order' in question && 'lines' in question.order ? question.order.lines : [];
  const products = lines.map(({ product }, nr) => {
    const { vendor, type, tags: ofProduct, collections } = product;
    return [idOf(product, nr), { vendor, type, tags: ofProduct, collections }] as const;
  });
  return {
    ...plainContext,
    ...rest,
    timeZone: rest.timeZone ?? asking.timeZone,
    customer: { tags, segments },
    products: Object.fromEntries(products),
  };
}

function factsOf(order: AskedOrder, currency: string, at: string): OrderFacts {
  return {
    orderId: 'example',
    name: 'Example',
    customerId: null,
    test: false,
    cancelled: false,
    paid: true,
    placedAt: at,
    updatedAt: at,
    currency,
    presentmentCurrency: order.presentmentCurrency ?? currency,
    country: order.country,
    company: false,
    guestHash: null,
    fulfilledAt: null,
    taxesIncluded: order.taxesIncluded,
    lines: order.lines.map(({ product, kept, ...line }, nr) => ({
      ...line,
      kept: kept ?? line.quantity,
      lineId: `line-${nr + 1}`,
      productId: idOf(product, nr),
      variantId: null,
      vendor: product.vendor,
    })),
    shippingMinor: order.shippingMinor,
    shippingTaxMinor: 0,
    refunds: [],
    codes: [],
    outstandingMinor: 0,
    source: order.channel,
  };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
