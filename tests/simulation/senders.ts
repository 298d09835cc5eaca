// Shopify's side of the doors: webhooks told until they are acknowledged, shoppers who try again until they are answered.
import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Processes } from './processes';
import type { Chance } from './random';
import { SHOP, type Message } from './shop-life';

const SECRET = 'test-secret';

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
  const headers = {
    'x-shopify-topic': message.topic,
    'x-shopify-shop-domain': SHOP,
    'x-shopify-webhook-id': message.id,
    'x-shopify-triggered-at': message.triggeredAt,
    'x-shopify-hmac-sha256': createHmac('sha256', SECRET).update(message.body).digest('base64'),
  };
  await untilAnswered(processes, chance, async (address) => {
    const signal = chance.happens(0.1)
      ? AbortSignal.timeout(1 + chance.below(15))
      : AbortSignal.timeout(20_000);
    const response = await fetch(`${address}/webhooks`, {
      method: 'POST',
      headers,
      body: message.body,
      signal,
    });
    return response.status === 200;
  });
}

/** A shopper takes a reward, pressing again with the same key until there is an answer. True if it was granted. */
export async function redeem(
  processes: Processes,
  customerId: string,
  key: string,
  chance: Chance,
): Promise<boolean> {
  let granted = false;
  await untilAnswered(processes, chance, async (address) => {
    const response = await fetch(`${address}/proxy/redeem?${signed(customerId)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rewardId: 'amount-off-1', idempotencyKey: key }),
      signal: AbortSignal.timeout(20_000),
    });
    granted = response.status === 200;
    return granted || response.status === 422;
  });
  return granted;
}

async function untilAnswered(
  processes: Processes,
  chance: Chance,
  attempt: (address: string) => Promise<boolean>,
) {
  for (let tries = 0; tries < 2000; tries++) {
    const address = processes.address(chance.below(100));
    if (address && (await attempt(address).catch(() => false))) return;
    await sleep(25);
  }
  throw new Error('no process ever answered');
}

function signed(customerId: string): string {
  const query: Record<string, string> = {
    shop: SHOP,
    logged_in_customer_id: customerId,
    path_prefix: '/apps/regulars',
    timestamp: String(Math.floor(Date.now() / 1000)),
  };
  const message = Object.keys(query)
    .sort()
    .map((name) => `${name}=${query[name]}`)
    .join('');
  const signature = createHmac('sha256', SECRET).update(message).digest('hex');
  return new URLSearchParams({ ...query, signature }).toString();
}
