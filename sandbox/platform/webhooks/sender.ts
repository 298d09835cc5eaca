// Sends webhooks as Shopify does: signed, at least once, in no promised order, eight more tries when
// the app does not answer in time. What waits is part of the saved state, so a restart loses none.
import { randomUUID } from 'node:crypto';
import type { PlatformOptions } from '../options';
import { Refused } from '../failure';
import type { Store } from '../store';
import type { Outgoing } from '../types';
import { postWebhook } from './post';

type SenderOptions = Pick<
  PlatformOptions,
  'app' | 'appUrl' | 'apiSecret' | 'retryScale' | 'webhookTimeoutMs' | 'random'
>;

/** Seconds before each of the eight further tries: about four hours in all. */
const pauses = [5, 30, 120, 600, 1200, 2400, 4500, 5400];
const atOnce = 8;
const settledKept = 200;

/** The way out for webhooks. It starts by itself: whatever the state has waiting goes out first. */
export class Sender {
  private readonly inFlight = new Map<string, Promise<void>>();
  private readonly closing = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private soon: NodeJS.Immediate | undefined;
  private settled = 0;

  constructor(
    private readonly store: Store,
    private readonly options: SenderOptions,
    private readonly now: () => Date,
  ) {
    this.schedule();
  }

  /** Puts a webhook on its way, if the app subscribes to its topic and is installed. */
  emit(topic: string, payload: unknown, eventId: string): void {
    const { state } = this.store;
    const uri = this.options.app.webhooks[topic];
    if (!uri || !(state.installation || outlivesTheApp(topic))) return;
    const { delayMs, reorder } = state.faults;
    const { random } = this.options;
    const behind = random() < reorder ? 500 + random() * 2500 : 0;
    state.outgoing.push({
      id: randomUUID(),
      eventId,
      topic,
      uri,
      body: JSON.stringify(payload),
      triggeredAt: this.now().toISOString(),
      attempts: 0,
      nextAt: Date.now() + delayMs + behind,
      log: [],
      state: 'waiting',
    });
    this.schedule();
  }

  /** Sends a webhook again, whatever became of it. */
  redeliver(id: string): void {
    const webhook = this.store.state.outgoing.find((candidate) => candidate.id === id);
    if (!webhook) throw new Refused(`There is no delivery ${id}.`, 404);
    Object.assign(webhook, { state: 'waiting', attempts: 0, nextAt: Date.now() });
    this.store.changed();
    this.schedule();
  }

  /** Tries everything that waits, now, once each, and what comes up meanwhile. */
  async flush(): Promise<void> {
    const tried = new Set<string>();
    for (;;) {
      const untried = this.pending().filter((webhook) => !tried.has(webhook.id));
      if (!untried.length) break;
      if (this.store.state.faults.reorder) shuffle(untried, this.options.random);
      for (const webhook of untried) tried.add(webhook.id);
      await each(untried, (webhook) => this.attempt(webhook));
    }
    await Promise.all(this.inFlight.values());
  }

  /** Stops trying; what waits stays waiting. */
  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.closing.abort();
    await Promise.all(this.inFlight.values());
  }

  private pending(): Outgoing[] {
    return this.store.state.outgoing.filter(
      ({ state }) => state === 'waiting' || state === 'dropped',
    );
  }

  /** Looks for what is due, once for everything that happens at one moment. */
  private schedule(): void {
    this.soon ??= setImmediate(() => {
      this.soon = undefined;
      if (!this.closing.signal.aborted) this.startDue();
    });
  }

  private startDue(): void {
    clearTimeout(this.timer);
    const time = Date.now();
    const idle = this.pending().filter((webhook) => !this.inFlight.has(webhook.id));
    for (const webhook of idle)
      if (webhook.nextAt <= time && this.inFlight.size < atOnce) void this.attempt(webhook);
    const next = idle.reduce(
      (soonest, { nextAt }) => (nextAt > time ? Math.min(soonest, nextAt) : soonest),
      Infinity,
    );
    if (!Number.isFinite(next)) return;
    this.timer = setTimeout(() => this.schedule(), Math.min(next - time, 60_000)).unref();
  }

  private attempt(webhook: Outgoing): Promise<void> {
    let running = this.inFlight.get(webhook.id);
    if (!running) {
      running = this.deliver(webhook).finally(() => {
        this.inFlight.delete(webhook.id);
        this.store.changed();
        this.schedule();
      });
      this.inFlight.set(webhook.id, running);
    }
    return running;
  }

  private async deliver(webhook: Outgoing): Promise<void> {
    const { faults } = this.store.state;
    const { random } = this.options;
    if (random() < faults.drop) return this.settle(webhook, 'lost', false);
    const status = await this.post(webhook);
    if (this.closing.signal.aborted) return;
    const received = typeof status === 'number' && status >= 200 && status < 300;
    this.settle(webhook, status, received);
    if (received && random() < faults.duplicate) this.log(webhook, await this.post(webhook));
  }

  private post(webhook: Outgoing): Promise<number | string> {
    const { state } = this.store;
    const { appUrl, apiSecret, app, webhookTimeoutMs } = this.options;
    return postWebhook(webhook, {
      appUrl,
      secret: state.faults.wrongSecret ? `not ${apiSecret}` : apiSecret,
      shopDomain: state.shop.domain,
      apiVersion: app.apiVersion,
      signal: AbortSignal.any([this.closing.signal, AbortSignal.timeout(webhookTimeoutMs)]),
    });
  }

  private settle(webhook: Outgoing, status: number | string, received: boolean): void {
    this.log(webhook, status);
    const pause = pauses[webhook.attempts];
    webhook.attempts += 1;
    if (!received && pause !== undefined) {
      webhook.state = status === 'lost' ? 'dropped' : 'waiting';
      webhook.nextAt = Date.now() + pause * 1000 * this.options.retryScale;
      return;
    }
    webhook.state = received ? 'delivered' : 'failed';
    this.settled = (this.settled + 1) % settledKept;
    if (this.settled === 0) trim(this.store.state.outgoing);
  }

  private log(webhook: Outgoing, status: number | string): void {
    webhook.log.push({ at: this.now().toISOString(), status });
  }
}

/** Topics that are sent although the app is no longer installed. */
function outlivesTheApp(topic: string): boolean {
  return (
    topic === 'app/uninstalled' || topic.endsWith('/redact') || topic.endsWith('/data_request')
  );
}

/** Keeps everything that waits, and the newest of what is settled. */
function trim(outgoing: Outgoing[]): void {
  const settled = outgoing.filter(({ state }) => state === 'delivered' || state === 'failed');
  const gone = new Set(settled.slice(0, -settledKept));
  outgoing.splice(0, outgoing.length, ...outgoing.filter((webhook) => !gone.has(webhook)));
}

function shuffle<T>(items: T[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other]!, items[last]!];
  }
}

/** Runs `work` on every item, a few at a time, starting them in order. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items[Symbol.iterator]();
  const lane = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
