// Sends webhooks as Shopify does: signed, at least once, in no promised order, eight more tries when
// the app does not answer in time. What waits is part of the saved state, so a restart loses none.
import { createHmac, randomUUID } from 'node:crypto';
import type { PlatformOptions } from '../core';
import { Refused } from '../failure';
import type { Store } from '../store';
import type { Outgoing } from '../types';

export type Sender = {
  /** Puts a webhook on its way, if the app subscribes to its topic and is installed. */
  emit(topic: string, payload: unknown, eventId: string): void;
  /** Sends a webhook again, whatever became of it. */
  redeliver(id: string): void;
  /** Tries everything that waits, now, once each, and what comes up meanwhile. */
  flush(): Promise<void>;
  /** Stops trying; what waits stays waiting. */
  stop(): Promise<void>;
};

/** Seconds before each of the eight further tries: about four hours in all. */
const pauses = [5, 30, 120, 600, 1200, 2400, 4500, 5400];
const atOnce = 8;
const settledKept = 200;

type SenderOptions = Pick<
  PlatformOptions,
  'app' | 'appUrl' | 'apiSecret' | 'retryScale' | 'webhookTimeoutMs' | 'random'
>;

/** Starts sending for a store; whatever its state has waiting goes out first. */
export function startSender(store: Store, options: SenderOptions, now: () => Date): Sender {
  const { state } = store;
  const inFlight = new Map<string, Promise<void>>();
  const closing = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  const pending = () =>
    state.outgoing.filter(({ state: at }) => at === 'waiting' || at === 'dropped');

  function attempt(webhook: Outgoing): Promise<void> {
    let running = inFlight.get(webhook.id);
    if (!running) {
      running = deliver(webhook).finally(() => {
        inFlight.delete(webhook.id);
        store.changed();
        schedule();
      });
      inFlight.set(webhook.id, running);
    }
    return running;
  }

  function schedule(): void {
    clearTimeout(timer);
    if (closing.signal.aborted) return;
    const idle = pending().filter((webhook) => !inFlight.has(webhook.id));
    const time = Date.now();
    for (const webhook of idle)
      if (webhook.nextAt <= time && inFlight.size < atOnce) void attempt(webhook);
    const next = Math.min(
      ...idle.filter(({ nextAt }) => nextAt > time).map(({ nextAt }) => nextAt),
    );
    if (Number.isFinite(next)) timer = setTimeout(schedule, Math.min(next - time, 60_000)).unref();
  }

  async function deliver(webhook: Outgoing): Promise<void> {
    const { faults } = state;
    if (options.random() < faults.drop) return settle(webhook, 'lost', false);
    const status = await post(webhook);
    if (closing.signal.aborted) return;
    const received = typeof status === 'number' && status >= 200 && status < 300;
    settle(webhook, status, received);
    if (received && options.random() < faults.duplicate) log(webhook, await post(webhook));
  }

  function settle(webhook: Outgoing, status: number | string, received: boolean): void {
    log(webhook, status);
    const pause = pauses[webhook.attempts];
    webhook.attempts += 1;
    if (received) webhook.state = 'delivered';
    else if (pause === undefined) webhook.state = 'failed';
    else {
      webhook.state = status === 'lost' ? 'dropped' : 'waiting';
      webhook.nextAt = Date.now() + pause * 1000 * options.retryScale;
    }
  }

  function log(webhook: Outgoing, status: number | string): void {
    webhook.log.push({ at: now().toISOString(), status });
  }

  async function post(webhook: Outgoing): Promise<number | string> {
    const secret = state.faults.wrongSecret ? `not ${options.apiSecret}` : options.apiSecret;
    try {
      const response = await fetch(new URL(webhook.uri, options.appUrl), {
        method: 'POST',
        redirect: 'manual',
        headers: headersOf(webhook, secret),
        body: webhook.body,
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(options.webhookTimeoutMs)]),
      });
      await response.arrayBuffer();
      return response.status;
    } catch (error) {
      return (error as Error).name === 'TimeoutError' ? 'timed out' : 'no answer';
    }
  }

  function headersOf(webhook: Outgoing, secret: string): Record<string, string> {
    return {
      'content-type': 'application/json',
      'user-agent': 'Shopify-Captain-Hook',
      'x-shopify-topic': webhook.topic,
      'x-shopify-hmac-sha256': createHmac('sha256', secret).update(webhook.body).digest('base64'),
      'x-shopify-shop-domain': state.shop.domain,
      'x-shopify-api-version': options.app.apiVersion,
      'x-shopify-webhook-id': webhook.id,
      'x-shopify-event-id': webhook.eventId,
      'x-shopify-triggered-at': webhook.triggeredAt.replace('Z', '000Z'),
    };
  }

  schedule();
  return {
    emit(topic, payload, eventId) {
      const uri = options.app.webhooks[topic];
      if (!uri || !(state.installation || outlivesTheApp(topic))) return;
      const behind = options.random() < state.faults.reorder ? 500 + options.random() * 2500 : 0;
      state.outgoing.push({
        id: randomUUID(),
        eventId,
        topic,
        uri,
        body: JSON.stringify(payload),
        triggeredAt: now().toISOString(),
        attempts: 0,
        nextAt: Date.now() + state.faults.delayMs + behind,
        log: [],
        state: 'waiting',
      });
      trim(state.outgoing);
      schedule();
    },
    redeliver(id) {
      const webhook = state.outgoing.find((candidate) => candidate.id === id);
      if (!webhook) throw new Refused(`There is no delivery ${id}.`, 404);
      Object.assign(webhook, { state: 'waiting', attempts: 0, nextAt: Date.now() });
      store.changed();
      schedule();
    },
    async flush() {
      const tried = new Set<string>();
      for (;;) {
        const untried = pending().filter((webhook) => !tried.has(webhook.id));
        if (!untried.length) break;
        if (state.faults.reorder) untried.sort(() => options.random() - 0.5);
        for (const webhook of untried) tried.add(webhook.id);
        await each(untried, attempt);
      }
      await Promise.all(inFlight.values());
    },
    async stop() {
      clearTimeout(timer);
      closing.abort();
      await Promise.all(inFlight.values());
    },
  };
}

/** Topics that are sent although the app is no longer installed. */
function outlivesTheApp(topic: string): boolean {
  return (
    topic === 'app/uninstalled' || topic.endsWith('/redact') || topic.endsWith('/data_request')
  );
}

/** Keeps everything that waits, and the newest of what is settled. */
function trim(outgoing: Outgoing[]): void {
  if (outgoing.length <= settledKept * 2) return;
  const settled = outgoing.filter(({ state }) => state === 'delivered' || state === 'failed');
  const gone = new Set(settled.slice(0, -settledKept));
  outgoing.splice(0, outgoing.length, ...outgoing.filter((webhook) => !gone.has(webhook)));
}

/** Runs `work` on every item, a few at a time, starting them in order. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items[Symbol.iterator]();
  const lane = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
