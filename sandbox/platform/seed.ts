// The shop as it stands on its first day: Linden & Loom, its goods and its shoppers, no orders yet.
import { seedCollections, seedProducts } from './seed-goods';
import { seedShoppers } from './seed-shoppers';
import type { Faults, State } from './types';

/** Nothing goes wrong. */
const noFaults: Faults = {
  duplicate: 0,
  delayMs: 0,
  reorder: 0,
  drop: 0,
  wrongSecret: false,
  adminApi: 'ok',
  adminApiCalls: null,
  adminApiFaults: [],
};

/** A fresh store; `now` is when its shoppers signed up at the latest. */
export function seedState(now: Date): State {
  return {
    version: 1,
    shop: {
      id: '68214325301',
      domain: 'linden-and-loom.myshopify.com',
      name: 'Linden & Loom',
      email: 'hello@lindenandloom.example',
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      locale: 'en',
    },
    clockOffsetMs: 0,
    nextId: 7_300_412_000_017,
    nextOrderNumber: 1001,
    collections: seedCollections(),
    products: seedProducts(),
    customers: seedShoppers(now),
    orders: [],
    discounts: [],
    codeJobs: [],
    giftCards: [],
    creditAccounts: [],
    metafields: [],
    metafieldDefinitions: [],
    installation: null,
    pace: {},
    embed: { enabled: false, settings: {} },
    outgoing: [],
    faults: { ...noFaults },
  };
}
