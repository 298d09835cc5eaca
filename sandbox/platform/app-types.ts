// What the store keeps of the app: what it made, what it may do, and what it is told.

/** `DiscountCodeBasicInput` as far as it decides what a code does. */
export type BasicDiscountInput = {
  title?: string | null;
  code?: string | null;
  startsAt?: string | null;
  endsAt?: string | null;
  usageLimit?: number | null;
  appliesOncePerCustomer?: boolean | null;
  context?: {
    all?: 'ALL' | null;
    customers?: { add?: string[] | null } | null;
    customerSegments?: unknown;
    markets?: unknown;
  } | null;
  customerGets?: {
    value?: {
      percentage?: number | null;
      discountAmount?: { amount?: string | null; appliesOnEachItem?: boolean | null } | null;
      discountOnQuantity?: unknown;
    } | null;
    items?: {
      all?: boolean | null;
      products?: { productsToAdd?: string[] | null; productVariantsToAdd?: string[] | null } | null;
      collections?: { add?: string[] | null } | null;
    } | null;
  } | null;
  minimumRequirement?: {
    subtotal?: { greaterThanOrEqualToSubtotal?: string | null } | null;
    quantity?: { greaterThanOrEqualToQuantity?: string | null } | null;
  } | null;
  combinesWith?: { orderDiscounts?: boolean | null; productDiscounts?: boolean | null } | null;
};

/** A code discount: the input it was created with, and what became of it. */
export type Discount = {
  id: string;
  kind: 'basic';
  code: string;
  title: string;
  input: BasicDiscountInput;
  createdAt: string;
  deactivatedAt: string | null;
  uses: { orderId: string; customerId: string | null; email: string; at: string }[];
};

/** `ownerId` is a global id; `namespace` is the full one, `app--…` where the app wrote `$app`. */
export type Metafield = {
  id: string;
  ownerId: string;
  namespace: string;
  key: string;
  type: string;
  value: string;
  updatedAt: string;
};

/** A trigger of Flow that the app sent, with the payload a workflow would begin with. */
export type FlowRun = { handle: string; payload: Record<string, unknown>; at: string };

export type MetafieldDefinition = {
  id: string;
  ownerType: string;
  namespace: string;
  key: string;
  name: string;
  type: string;
  storefront: 'NONE' | 'PUBLIC_READ';
};

/** Times of tokens are real ones: moving the store's clock does not end a session. */
export type Installation = {
  id: string;
  installedAt: string;
  scopes: string[];
  accessTokens: { token: string; expiresAt: string | null; online: boolean }[];
  refreshTokens: { token: string; expiresAt: string; usedAt: string | null }[];
};

/** One webhook on its way: kept until delivered or given up, so that a restart loses none. */
export type Outgoing = {
  id: string;
  eventId: string;
  topic: string;
  uri: string;
  body: string;
  triggeredAt: string;
  attempts: number;
  /** When to try next, in real milliseconds. */
  nextAt: number;
  log: { at: string; status: number | string }[];
  /** `dropped` was lost on its way and is tried again like one that waits. */
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
