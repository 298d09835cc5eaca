// POST /proxy/rewards: for the shopper and the cart they tell, which rewards they can have now and what is missing for the others.
import { z } from 'zod';
import { choicesFor } from '../queries/choices';
import { learnShopper } from '../services/learn-shopper';
import { worker } from '../worker-handle';
import type { Answered, Asked } from './answers';
import { posted } from './posted';

const number = z.string().regex(/^\d{1,20}$/);
const minor = z.int().min(0).max(100_000_000_000);

const cart = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/),
  lines: z
    .array(
      z.strictObject({
        productId: number,
        variantId: number,
        quantity: z.int().min(1).max(100_000),
        totalMinor: minor,
        subscription: z.boolean().default(false),
        giftCard: z.boolean().default(false),
      }),
    )
    .max(200),
  shippingMinor: minor.nullable().default(null),
});

const body = z.strictObject({ cart: cart.nullable().default(null) });

const MAX_BYTES = 40_000;

/** A guest hears what there is too. What a cart claims decides nothing but what is shown: redeeming looks for itself. */
export async function showChoices(asked: Asked): Promise<Answered> {
  const { shopId, customerId, locale } = asked;
  const read = await posted(asked, body, MAX_BYTES);
  if ('no' in read) return read.no;
  // Shopify is asked for tags and segments meanwhile, so that the next look is right.
  const learning = customerId ? !(await learnShopper({ shopId, customerId })) : false;
  if (learning) worker.nudge();
  const choices = await choicesFor({ shopId, customerId, locale, cart: read.body.cart });
  return { status: 200, body: { ...choices, learning } };
}
