// An order reduced to the facts that points depend on. No name, no address.

/** Money in minor units of the shop's currency. */
export type OrderLine = {
  lineId: string;
  productId: string | null;
  variantId: string | null;
  vendor: string | null;
  /** Units bought, before any edit or refund. */
  quantity: number;
  /** Units kept after every edit and refund the snapshot knows. */
  kept: number;
  /** Price × quantity less every discount allocation; holds the tax too where prices include it. */
  netMinor: number;
  taxMinor: number;
  giftCard: boolean;
};

/** A refund, told by refunds/create or inside a snapshot. */
export type RefundFacts = {
  refundId: string;
  lines: { lineId: string; quantity: number }[];
  /** Money given back for goods beyond the lines named. */
  goodsMinor: number;
  /** A bank took it back: no courtesy, so that it counts whatever the programme makes of those. */
  chargeback?: true;
  /** Shipping given back. */
  shippingMinor: number;
};

/** A snapshot of one order. Times are ISO 8601 in UTC. */
export type OrderFacts = {
  orderId: string;
  name: string;
  customerId: string | null;
  test: boolean;
  cancelled: boolean;
  paid: boolean;
  placedAt: string;
  updatedAt: string;
  currency: string;
  /** The currency the shopper saw and paid in. */
  presentmentCurrency: string;
  /** ISO 3166 code of where it goes, or of where it is billed when nothing is sent; null when neither is known. */
  country: string | null;
  /** Whether a company bought it. */
  company: boolean;
  /** The keyed hash of a guest's e-mail: only where no customer is named. */
  guestHash: string | null;
  /** When it was wholly fulfilled; null while something is still to be sent. */
  fulfilledAt: string | null;
  taxesIncluded: boolean;
  lines: OrderLine[];
  shippingMinor: number;
  shippingTaxMinor: number;
  /** Refunds this snapshot already reflects in `kept`. */
  refunds: RefundFacts[];
  codes: string[];
  /** Of a partly paid order: what is still to be paid. */
  outstandingMinor: number;
  source: string | null;
};
