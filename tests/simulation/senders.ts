// Shopify's side of the doors: webhooks told until they are acknowledged, shoppers who try again until they are answered.
import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Processes } from './processes';
import type { Chance } from './random';
import { SHOP, type Message } from './shop-life';

const SECRET = 'test-secret';
export const REVIEW_TOKEN = 'where-okendo-posts-its-reviews';
export const REVIEW_SECRET = 'whsec_c2VjcmV0';

/** How the messages of one shop arrive: some twice, some late, some before those they follow. */
export function deal(messages: readonly Message[], chance: Chance): Message[] {
  const twice = messages.flatMap((one) => (chance.happens(0.2) ? [one, one] : [one]));
  return twice
    .map((message, at) => ({
      message,
      at: at + (chance.happens(0.3) ? chance.below(twice.length) : chance.below(6)),
    }))
    .sort((a, b) => a.at - b.at)
    .map(({ message }) => message);
}

/** Tells one message until a process says 200. Some attempts are cut off before the answer is heard. */
export async function tell(processes: Processes, message: Message, chance: Chance): Promise<void> {
  const isReview = message.topic.startsWith('reviews/');
  const door = isReview ? `${message.topic.replace('/', `/${SHOP}/`)}/${REVIEW_TOKEN}` : 'webhooks';
  await untilAnswered(processes, chance, async (address) => {
    const signal = chance.happens(0.1)
      ? AbortSignal.timeout(1 + chance.below(15))
      : AbortSignal.timeout(20_000);
    return fetch(`${address}/${door}`, {
      method: 'POST',
      headers: isReview ? signedBySvix(message) : signedByShopify(message),
      body: message.body,
      signal,
    });
  });
}

const signedByShopify = (message: Message) => ({
  'x-shopify-topic': message.topic,
  'x-shopify-shop-domain': SHOP,
  'x-shopify-webhook-id': message.id,
  'x-shopify-triggered-at': message.triggeredAt,
  'x-shopify-hmac-sha256': createHmac('sha256', SECRET).update(message.body).digest('base64'),
});

function signedBySvix({ id, body }: Message) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(REVIEW_SECRET.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': `v1,${signature}` };
}

/** A shopper takes a reward, pressing again with the same key until there is an answer. True if it was granted. */
export async function redeem(
  processes: Processes,
  customerId: string,
  key: string,
  chance: Chance,
): Promise<boolean> {
  const response = await untilAnswered(processes, chance, (address) =>
    fetch(`${address}/proxy/redeem?${signed(customerId, processes.now())}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rewardId: 'amount-off-1', idempotencyKey: key }),
      signal: AbortSignal.timeout(20_000),
    }),
  );
  return response.status === 200;
}

/** Done, or a "no" that stays one. */
const isFinal = ({ status }: Response) => status === 200 || status === 422;

async function untilAnswered(
  processes: Processes,
  chance: Chance,
  attempt: (address: string) => Promise<Response>,
): Promise<Response> {
  let last: unknown;
  const patience = performance.now() + 120_000;
  while (performance.now() < patience) {
    const address = processes.address(chance.below(100));
    const response = address
      ? await attempt(address).catch((error: unknown) => (last = error))
      : null;
    if (response instanceof Response) {
      if (isFinal(response)) return response;
      last = `${response.status} ${await response.text().catch(String)}`;
    }
    await sleep(25);
  }
  throw new Error(`no process ever answered: ${String(last)}`);
}

function signed(customerId: string, now: number): string {
  const query: Record<string, string> = {
    shop: SHOP,
    logged_in_customer_id: customerId,
    path_prefix: '/apps/regulars',
    timestamp: String(Math.floor(now / 1000)),
  };
  const message = Object.keys(query)
    .sort()
    .map((name) => `${name}=${query[name]}`)
    .join('');
  const signature = createHmac('sha256', SECRET).update(message).digest('hex');
  return new URLSearchParams({ ...query, signature }).toString();
}
