// A chargeback that was lost is money given back. Contract: the Dispute of disputes/create and disputes/update, which is
// https://shopify.dev/docs/api/admin-rest/latest/resources/dispute (Shopify Payments alone tells of them).
import { z } from 'zod';
import type { RefundFacts } from '../loyalty/order';
import { toMinor } from '../loyalty/money';

const id = z.union([z.number(), z.string()]).transform(String);
const dispute = z.object({
  id,
  order_id: id.nullish(),
  type: z.string(),
  status: z.string(),
  amount: z.union([z.string(), z.number()]),
  currency: z.string().length(3),
});

/** The money is gone: the bank decided so, or the merchant did not contest it. Neither changes again. */
const lost = new Set(['lost', 'accepted']);

/** A lost chargeback; the amount in minor units of its own currency. */
export type LostDispute = {
  orderId: string;
  disputeId: string;
  amountMinor: number;
  currency: string;
};

/** Reads a dispute; null while it is open, once it is won, and for a mere inquiry. Throws a ZodError or RangeError. */
export function readDispute(payload: unknown): LostDispute | null {
  const told = dispute.parse(payload);
  if (told.type !== 'chargeback' || !lost.has(told.status) || !told.order_id) return null;
  return {
    orderId: told.order_id,
    disputeId: told.id,
    amountMinor: toMinor(told.amount, told.currency),
    currency: told.currency,
  };
}

/** More than any order is worth: all of it. */
const ALL_MINOR = 1_000_000_000_000;

/** As money given back for goods. What was disputed in a currency not the shop's cannot be counted: all is lost then. */
export const asRefund = (told: LostDispute, shopCurrency: string): RefundFacts => ({
  refundId: `dispute:${told.disputeId}`,
  lines: [],
  goodsMinor: told.currency === shopCurrency ? told.amountMinor : ALL_MINOR,
  shippingMinor: 0,
  chargeback: true,
});
