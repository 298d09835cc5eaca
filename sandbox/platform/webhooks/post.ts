// One delivery of one webhook, with Shopify's headers and signature.
import { createHmac } from 'node:crypto';
import type { Outgoing } from '../types';

export type Destination = {
  appUrl: string;
  secret: string;
  shopDomain: string;
  apiVersion: string;
  signal: AbortSignal;
};

/** Posts a webhook; the status the app answered, or what happened instead. A redirect is not followed. */
export async function postWebhook(webhook: Outgoing, to: Destination): Promise<number | string> {
  try {
    const response = await fetch(new URL(webhook.uri, to.appUrl), {
      method: 'POST',
      redirect: 'manual',
      headers: headersOf(webhook, to),
      body: webhook.body,
      signal: to.signal,
    });
    await response.arrayBuffer();
    return response.status;
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? 'timed out' : 'no answer';
  }
}

function headersOf(webhook: Outgoing, to: Destination): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'Shopify-Captain-Hook',
    'x-shopify-topic': webhook.topic,
    'x-shopify-hmac-sha256': createHmac('sha256', to.secret).update(webhook.body).digest('base64'),
    'x-shopify-shop-domain': to.shopDomain,
    'x-shopify-api-version': to.apiVersion,
    'x-shopify-webhook-id': webhook.id,
    'x-shopify-event-id': webhook.eventId,
    'x-shopify-triggered-at': webhook.triggeredAt.replace('Z', '000Z'),
  };
}
