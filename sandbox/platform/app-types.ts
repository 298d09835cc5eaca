// What the store keeps of the app: what it made, what it may do, and what it is told.

/** `DiscountCodeBasicInput` and `DiscountCodeFreeShippingInput` as far as they decide what a code does. */
export type DiscountInput = {
  title?: string | null;
  code?: string | null;
  startsAt?: string | null;
  endsAt?: string | null;
  usageLimit?: number | null;
  appliesOncePerCustomer?: boolean | null;
  context?: {
    all?: 'ALL' | null;
    customers?: { add?: string[] | null; remove?: string[] | null } | null;
    customerSegments?: { add?: string[] | null; remove?: string[] | null } | null;
    markets?: unknown;
  } | null;
  customerGets?: {
    value?: {
      percentage?: number | null;
      discountAmount?: { amount?: string | null; appliesOnEachItem?: boolean | null } | null;
      discountOnQuantity?: unknown;
    } | null;
    items?: DiscountItems | null;
    appliesOnOneTimePurchase?: boolean | null;
    appliesOnSubscription?: boolean | null;
  } | null;
  minimumRequirement?: {
    subtotal?: { greaterThanOrEqualToSubtotal?: string | null } | null;
    quantity?: { greaterThanOrEqualToQuantity?: string | null } | null;
  } | null;
  combinesWith?: {
    orderDiscounts?: boolean | null;
    productDiscounts?: boolean | null;
    shippingDiscounts?: boolean | null;
  } | null;
  /** These four are free shipping's own. */
  destination?: {
    all?: boolean | null;
    countries?: {
      add?: string[] | null;
      remove?: string[] | null;
      includeRestOfWorld?: boolean | null;
    } | null;
  } | null;
  maximumShippingPrice?: string | null;
  appliesOnOneTimePurchase?: boolean | null;
  appliesOnSubscription?: boolean | null;
};

export type DiscountItems = {
  all?: boolean | null;
  products?: {
    productsToAdd?: string[] | null;
    productsToRemove?: string[] | null;
    productVariantsToAdd?: string[] | null;
    productVariantsToRemove?: string[] | null;
  } | null;
  collections?: { add?: string[] | null; remove?: string[] | null } | null;
};

/** One of the codes of a discount. */
export type RedeemCode = { id: string; code: string };

/** A code discount: what it was created and changed to, its codes, and what became of them. */
export type Discount = {
  id: string;
  kind: 'basic' | 'freeShipping';
  codes: RedeemCode[];
  title: string;
  input: DiscountInput;
  createdAt: string;
  /** When it was switched off; changing its end or activating it forgets this. */
  deactivatedAt: string | null;
  uses: { code: string; orderId: string; customerId: string | null; email: string; at: string }[];
};

/** Codes being added to a discount, or taken from it: done when `readyAt`, in real milliseconds, has come. */
export type CodeJob = {
  id: string;
  discountId: string;
  createdAt: string;
  readyAt: number;
  done: boolean;
  adds: { code: string; codeId: string | null; fault: string | null }[];
  removes: string[];
};

/** Money on a card: who knows the code can pay with it. */
export type GiftCard = {
  id: string;
  /** In small letters. Shown only by whoever creates it. */
  code: string;
  customerId: string | null;
  initialValue: string;
  balance: string;
  currency: string;
  note: string | null;
  /** The last day it is good for, in the shop's time zone. */
  expiresOn: string | null;
  createdAt: string;
  deactivatedAt: string | null;
};

/** A customer's store credit in one currency: the sum of its transactions. */
export type CreditAccount = {
  id: string;
  customerId: string;
  currency: string;
  transactions: CreditTransaction[];
};

export type CreditTransaction = {
  id: string;
  kind: 'credit' | 'debit' | 'revert' | 'expiration';
  /** Below zero for what goes out. */
  amount: string;
  balanceAfter: string;
  at: string;
  event: 'ADJUSTMENT' | 'ORDER_PAYMENT' | 'ORDER_REFUND' | 'ORDER_CANCELLATION';
  /** Of a credit: when it lapses and what is left of it. */
  expiresAt: string | null;
  remaining: string;
  /** Of a debit: what it took from which credit. Of a revert: the debit. Of an expiration: the credit. */
  from: { id: string; amount: string }[];
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
  /** Faults that befall some calls only: the first that fits a call befalls it. */
  adminApiFaults?: ApiFault[];
};

/** What can befall a call of the Admin API. Those named after the effect happen once the work is done. */
export type ApiFaultKind =
  'throttled' | 'unavailable' | 'timeoutAfterEffect' | 'badGatewayAfterEffect' | 'slow';

/** A fault of some calls: those of one operation or mutation, the next so many, or by chance. */
export type ApiFault = {
  how: ApiFaultKind;
  /** The operation's name (`CreateGiftCard`) or one of its top fields (`giftCardCreate`); any where null. */
  operation: string | null;
  /** How many calls it still befalls; null is until mended. */
  calls: number | null;
  /** The chance that it befalls a call that fits, 0 to 1. */
  share: number;
  /** Where its own sequence of chances stands; the same seed gives the same story. */
  seed: number;
  /** For a slow one: how much later it answers. */
  delayMs: number;
};
