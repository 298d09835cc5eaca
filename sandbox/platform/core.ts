// What every part of the platform works with: the state, the clock, ids and outgoing webhooks.
import { randomUUID } from 'node:crypto';
import { Refused } from './failure';
import type { PlatformOptions } from './options';
import type { Store } from './store';
import type { Customer, Order, State, Variant, Product } from './types';
import type { Sender } from './webhooks/sender';

export type Core = {
  options: PlatformOptions;
  state: State;
  store: Store;
  sender: Sender;
  /** The store's clock, which can be moved. */
  now(): Date;
};

/** Sends the webhooks of one merchant's or shopper's action: they share an event id. */
export function tell(
  core: Core,
  topics: readonly string[],
  payload: unknown,
  event: string = randomUUID(),
): string {
  for (const topic of topics) core.sender.emit(topic, payload, event);
  core.store.changed();
  return event;
}

/** The order with this id; refuses an unknown one. */
export function orderOf(core: Core, id: string): Order {
  return found(core.state.orders, id, 'order');
}

/** The shopper with this id; refuses an unknown one. */
export function customerOf(core: Core, id: string): Customer {
  return found(core.state.customers, id, 'customer');
}

/** The product and variant of a variant's id; refuses an unknown one. */
export function variantOf(state: State, id: string): { product: Product; variant: Variant } {
  const tail = tailOf(id);
  for (const product of state.products) {
    const variant = product.variants.find((candidate) => candidate.id === tail);
    if (variant) return { product, variant };
  }
  throw new Refused(`There is no variant ${id}.`, 404);
}

function found<T extends { id: string }>(list: readonly T[], id: string, what: string): T {
  const tail = tailOf(id);
  const item = list.find((candidate) => candidate.id === tail);
  if (!item) throw new Refused(`There is no ${what} ${id}.`, 404);
  return item;
}

function tailOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
