// What the stand-in store keeps: plain data, saved as one JSON file. Money is decimal text as Shopify writes it.

export type Product = {
  id: string;
  handle: string;
  title: string;
  description: string;
  collection: string;
  vendor: string;
  tags: string[];
  /** File in sandbox/faces/pictures. */
  picture: string;
  giftCard: boolean;
  variants: { id: string; title: string; price: string; sku: string }[];
};

export type Customer = {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  locale: string;
  tags: string[];
  createdAt: string;
  /** One line that says who this is, for the page that lists whom to sign in as. */
  story: string;
};

export type OrderLine = {
  id: string;
  productId: string;
  variantId: string;
  title: string;
  quantity: number;
  /** Units left after edits and refunds. */
  currentQuantity: number;
  price: string;
  giftCard: boolean;
  /** Discount for the whole line. */
  discount: string;
  tax: string;
  fulfilled: number;
};

export type Refund = {
  id: string;
  createdAt: string;
  note: string;
  lines: { id: string; lineId: string; quantity: number; subtotal: string; tax: string }[];
  shipping: string;
  /** Money given back for goods without naming a line. */
  goods: string;
  amount: string;
};

export type Order = {
  id: string;
  number: number;
  name: string;
  customerId: string | null;
  email: string;
  currency: string;
  presentmentCurrency: string;
  /** Presentment units a shop unit, as decimal text. */
  exchangeRate: string;
  taxesIncluded: boolean;
  test: boolean;
  createdAt: string;
  processedAt: string;
  updatedAt: string;
  cancelledAt: string | null;
  cancelReason: string | null;
  paid: boolean;
  lines: OrderLine[];
  shipping: string;
  shippingTax: string;
  tip: string;
  codes: { code: string; amount: string; type: string }[];
  refunds: Refund[];
  sourceName: string;
};

/** A code discount: the input it was created with, and what became of it. */
export type Discount = {
  id: string;
  kind: 'basic';
  code: string;
  title: string;
  input: Record<string, unknown>;
  createdAt: string;
  deactivatedAt: string | null;
  uses: { orderId: string; customerId: string | null; at: string }[];
};

export type Metafield = { id: string; ownerId: string; namespace: string; key: string; type: string; value: string; updatedAt: string };
export type MetafieldDefinition = {
  id: string;
  ownerType: string;
  namespace: string;
  key: string;
  name: string;
  type: string;
  storefront: 'NONE' | 'PUBLIC_READ';
};

export type Installation = {
  id: string;
  installedAt: string;
  scopes: string[];
  accessTokens: { token: string; expiresAt: string | null }[];
  refreshTokens: { token: string; expiresAt: string; usedAt: string | null }[];
};

/** One webhook on its way: kept until delivered or given up, so that a restart loses none. */
export type Outgoing = {
  id: string;
  eventId: string;
  topic: string;
  body: string;
  triggeredAt: string;
  attempts: number;
  nextAt: number;
  log: { at: string; status: number | string }[];
  state: 'waiting' | 'delivered' | 'failed' | 'dropped';
};

/** Faults on demand. Shares are 0 to 1. */
export type Faults = {
  duplicate: number;
  delayMs: number;
  reorder: number;
  drop: number;
  wrongSecret: boolean;
  /** Admin API answers: 'ok', THROTTLED in a 200, 503, or a time-out after the effect. */
  adminApi: 'ok' | 'throttled' | 'unavailable' | 'timeoutAfterEffect';
  /** How many Admin API calls the fault above lasts; null is until changed. */
  adminApiCalls: number | null;
};

export type State = {
  shop: { domain: string; name: string; currency: string; timeZone: string; email: string; id: string };
  clockOffsetMs: number;
  nextId: number;
  nextOrderNumber: number;
  products: Product[];
  customers: Customer[];
  orders: Order[];
  discounts: Discount[];
  metafields: Metafield[];
  metafieldDefinitions: MetafieldDefinition[];
  installation: Installation | null;
  /** Whether the theme editor has the app embed on, and its settings. */
  embed: { enabled: boolean; settings: Record<string, unknown> };
  outgoing: Outgoing[];
  faults: Faults;
};
