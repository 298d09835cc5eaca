// The Flow action "Award points": tells of an event or a review, which earns what the shop's rules say.
// Its fields are those of extensions/flow-award-points/shopify.extension.toml.
import { z } from 'zod';
import { eventName } from '../loyalty/rules/triggers';
import { tellActivity, type TellActivity } from '../services/tell-activity';
import { worker } from '../worker-handle';
import type { FlowAnswer, FlowRun } from './handle';

/** A number, or the global id that ends in it. */
const shopifyId = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).replace(/^gid:\/\/shopify\/\w+\//, ''))
  .pipe(z.string().regex(/^\d{1,20}$/));

/** Text that may be missing, null or empty. */
const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => String(value ?? '').trim())
  .pipe(z.string().max(100));

const properties = z.object({
  customer_id: shopifyId,
  event: text,
  event_id: text,
  review_app: text,
  review_id: text,
  review_product_id: text,
  review_media: text,
});
type Properties = z.infer<typeof properties>;

type Activity = Pick<TellActivity, 'id' | 'facts' | 'onceFor'>;

export async function awardPoints(run: FlowRun): Promise<FlowAnswer> {
  const read = properties.safeParse(run.properties);
  if (!read.success) return no(400, faultOf(read.error));
  const activity = activityOf(read.data, run.action_run_id);
  if ('fault' in activity) return no(422, activity.fault);
  const told = await tellActivity({
    shopId: run.shopify_domain,
    person: { customerId: read.data.customer_id },
    happenedAt: null,
    ...activity,
  });
  if ('refused' in told)
    return no(told.refused === 'shop_unknown' ? 404 : 422, words[told.refused]);
  worker.nudge();
  return { status: 200, message: `Recorded: ${told.points} points.` };
}

const no = (status: 400 | 404 | 422, message: string): FlowAnswer => ({ status, message });

const words = {
  shop_unknown: 'Regulars is not installed in this store.',
  program_paused: 'The program is paused: nothing earns. Turn it on in Regulars.',
  no_rule: 'The program has no rule for this. Add one in Regulars, under Program.',
  person_erased: 'It happened before this customer’s data was erased. Nothing was awarded.',
  other_content: 'This ID was told before, of another customer or product. Nothing was awarded.',
};

function faultOf({ issues }: z.ZodError): string {
  const field = String(issues[0]!.path[0] ?? '');
  return field === 'customer_id'
    ? 'Choose a customer.'
    : `The field ${field} is longer than 100 characters.`;
}

function activityOf(given: Properties, runId: string): Activity | { fault: string } {
  const { event, review_app: app } = given;
  if (event && app) return { fault: 'Name either an event or a review app, not both.' };
  if (event) return eventOf(given, runId);
  return app ? reviewOf(given) : { fault: 'Name an event or a review app.' };
}

function eventOf(given: Properties, runId: string): Activity | { fault: string } {
  const name = eventName.safeParse(given.event);
  if (!name.success) return { fault: name.error.issues[0]!.message };
  const eventId = given.event_id || `run-${runId}`;
  return {
    id: `custom:${name.data}:${eventId}`,
    facts: { kind: 'custom', event: name.data, eventId, via: 'flow' },
  };
}

function reviewOf(given: Properties): Activity | { fault: string } {
  const source = given.review_app.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (!source) return { fault: 'Name the review app in letters.' };
  if (!given.review_id) return { fault: 'Fill in the review ID: each review is rewarded once.' };
  const media = z.enum(['text', 'photo', 'video']).safeParse(given.review_media || 'text');
  if (!media.success) return { fault: 'A review shows text, photo or video.' };
  const product = given.review_product_id ? shopifyId.safeParse(given.review_product_id) : null;
  if (product && !product.success) return { fault: 'The product ID is a number.' };
  const productId = product?.data ?? null;
  const facts = { kind: 'review', source, reviewId: given.review_id, productId } as const;
  return {
    id: `review:${source}:${given.review_id}`,
    facts: { ...facts, productTitle: null, media: media.data },
    onceFor: productId && `review:product:${productId}`,
  };
}
