// What the stand-in store keeps: plain data, saved as one JSON file. Ids are numbers written as text
// (`gid()` makes the global form), money is decimal text as Shopify writes it, times are ISO 8601 in UTC.

import type {
  CodeJob,
  CreditAccount,
  Discount,
  Faults,
  FlowRun,
  GiftCard,
  Installation,
  Metafield,
  MetafieldDefinition,
  Outgoing,
} from './app-types';
import type { Pace } from './pace';

export type * from './app-types';

export type Product = {
  id: string;
  handle: string;
  title: string;
  description: string;
  /** Handle of its collection. */
  collection: string;
  vendor: string;
  /** Product type; none unless said. */
  type?: string;
  tags: string[];
  /** File in sandbox/faces/pictures. */
  picture: string;
  giftCard: boolean;
  variants: Variant[];
  /** Ways to buy it again and again. */
  sellingPlans?: SellingPlan[];
};

/** A subscription a product is offered on. */
export type SellingPlan = { id: string; name: string; frequency: string };

export type Variant = { id: string; title: string; price: string; sku: string; grams: number };

export type Collection = { id: string; handle: string; title: string; description: string };

export type Address = {
  address1: string;
  city: string;
  zip: string;
  country: string;
  code: string;
};

export type Customer = {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  locale: string;
  tags: string[];
  createdAt: string;
  address: Address;
  /** One line that says who this is, for the page that lists whom to sign in as. */
  story: string;
  /** Whether they agreed to the newsletter. */
  newsletter?: boolean;
};

/** A company that buys: its orders are business orders. */
export type Company = { id: string; name: string };

/** A payment that the shopper's bank takes back, as Shopify Payments tells of it. */
export type Dispute = {
  id: string;
  type: 'chargeback' | 'inquiry';
  status: 'needs_response' | 'won' | 'lost';
  /** In the order's own currency. */
  amount: string;
  reason: string;
  openedAt: string;
  finalizedAt: string | null;
};

/** What the stand-in review app keeps of one review. */
export type Review = {
  id: string;
  productId: string;
  /** Null where a guest wrote it. */
  customerId: string | null;
  name: string;
  email: string;
  stars: number;
  body: string;
  media: 'text' | 'photo' | 'video';
  writtenAt: string;
  /** A new one waits until the merchant has read it. */
  state: 'waiting' | 'published' | 'hidden';
};

/** What a discount took off one line; `application` is an index into the order's applications. */
export type Allocation = { application: number; amount: string };

export type DiscountApplication = {
  discountId: string;
  code: string;
  /** Goods unless said. */
  target?: 'line_item' | 'shipping_line';
  /** The amount, or percent from 0 to 100, as decimal text. */
  value: string;
  valueType: 'fixed_amount' | 'percentage';
  targetSelection: 'all' | 'entitled';
  allocationMethod: 'across' | 'each';
};

export type OrderLine = {
  id: string;
  productId: string;
  variantId: string;
  title: string;
  variantTitle: string;
  sku: string;
  grams: number;
  quantity: number;
  /** Units left after edits and refunds. */
  currentQuantity: number;
  price: string;
  giftCard: boolean;
  /** Discount for the whole line: the sum of its allocations. */
  discount: string;
  allocations: Allocation[];
  /** Tax inside the discounted price of the whole line. */
  tax: string;
  fulfilled: number;
  /** Put in by an edit after the order was placed: not part of its original totals. */
  added: boolean;
  /** The selling plan it was bought on, if it is a subscription. */
  sellingPlan?: SellingPlan | null;
};

/** Money an order was paid with: a card (`bogus`), a gift card, store credit. */
export type Payment = {
  id: string;
  gateway: 'bogus' | 'gift_card' | 'shopify_store_credit';
  amount: string;
  /** The gift card, or the debit of the store credit. */
  sourceId: string | null;
};

export type Refund = {
  id: string;
  createdAt: string;
  note: string;
  restock: boolean;
  lines: { id: string; lineId: string; quantity: number; subtotal: string; tax: string }[];
  shipping: string;
  shippingTax: string;
  /** Money given back for goods without naming a line. */
  goods: string;
  /** The part of `goods` that was owed already, because an edit took something out. */
  owed: string;
  tip: string;
  /** Money that moved; nothing where the order was never paid. */
  amount: string;
  transactionId: string;
  /** The payments it went back to; the card alone unless said. */
  backTo?: { transactionId: string; paymentId: string; gateway: string; amount: string }[];
};

type Fulfillment = {
  id: string;
  createdAt: string;
  lines: { lineId: string; quantity: number }[];
};

export type Order = {
  id: string;
  number: number;
  name: string;
  token: string;
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
  /** Whether all that is due has been received. */
  paid: boolean;
  /** Money received so far, before refunds. */
  received: string;
  paymentId: string | null;
  /** In the order they were taken: gift cards, store credit, card. The card alone unless said. */
  payments?: Payment[];
  lines: OrderLine[];
  shippingLineId: string;
  /** Before any discount on it. */
  shipping: string;
  /** What codes took off the shipping; nothing unless said. */
  shippingDiscount?: string;
  shippingAllocations?: Allocation[];
  shippingTax: string;
  tip: string;
  codes: { code: string; amount: string; type: string }[];
  applications: DiscountApplication[];
  fulfillments: Fulfillment[];
  refunds: Refund[];
  sourceName: string;
  /** Where it goes; the customer's own country unless said. */
  country?: string;
  company?: Company | null;
  dispute?: Dispute | null;
};

export type Shop = {
  id: string;
  domain: string;
  name: string;
  email: string;
  currency: string;
  timeZone: string;
  locale: string;
};

export type State = {
  version: 1;
  shop: Shop;
  clockOffsetMs: number;
  nextId: number;
  nextOrderNumber: number;
  collections: Collection[];
  products: Product[];
  customers: Customer[];
  orders: Order[];
  discounts: Discount[];
  codeJobs?: CodeJob[];
  giftCards?: GiftCard[];
  creditAccounts?: CreditAccount[];
  metafields: Metafield[];
  /** Triggers the app sent to Flow, newest last. */
  flowRuns?: FlowRun[];
  metafieldDefinitions: MetafieldDefinition[];
  /** The stand-in review app's: what was written, and where it tells of it. */
  reviews?: Review[];
  reviewWebhook?: string | null;
  installation: Installation | null;
  /** Whether the theme editor has the app embed on, and its settings. */
  /** How fast the Admin API goes, where it differs from how the store was opened. */
  pace?: Partial<Pace>;
  embed: { enabled: boolean; settings: Record<string, unknown> };
  outgoing: Outgoing[];
  faults: Faults;
};
