// Chargebacks: the shopper's bank takes a payment back, and decides in the end whose it is.
import { orderOf, tell, type Core } from '../core';
import { Refused } from '../failure';
import { toDecimal, toMinor } from '../money';
import { shopTime } from '../time';
import type { Dispute, Order } from '../types';
import { orderSums } from './sums';

export type DisputeInput = { amount?: string | undefined; type?: Dispute['type'] | undefined };

/** Opens a dispute about an order's money, all that is left of it unless said. */
export function openDispute(core: Core, orderId: string, input: DisputeInput = {}): Order {
  const order = orderOf(core, orderId);
  const { received, refunded } = orderSums(order);
  if (received - refunded <= 0) throw new Refused(`Nothing has been paid for ${order.name}.`);
  if (order.dispute?.status === 'needs_response')
    throw new Refused(`${order.name} has a chargeback already.`);
  const minor = input.amount ? toMinor(input.amount, order.currency) : received - refunded;
  if (minor <= 0 || minor > received - refunded)
    throw new Refused(`At most ${toDecimal(received - refunded, order.currency)} can be disputed.`);
  order.dispute = {
    id: core.store.nextId(),
    type: input.type ?? 'chargeback',
    status: 'needs_response',
    amount: toDecimal(minor, order.currency),
    reason: 'product_not_received',
    openedAt: core.now().toISOString(),
    finalizedAt: null,
  };
  tell(core, ['disputes/create'], disputePayload(core, order, order.dispute));
  return order;
}

/** The bank decides: won by the merchant, or lost. */
export function settleDispute(core: Core, orderId: string, status: 'won' | 'lost'): Order {
  const order = orderOf(core, orderId);
  const { dispute } = order;
  if (dispute?.status !== 'needs_response')
    throw new Refused(`${order.name} has no chargeback that is open.`);
  Object.assign(dispute, { status, finalizedAt: core.now().toISOString() });
  tell(core, ['disputes/update'], disputePayload(core, order, dispute));
  return order;
}

/** disputes/create and disputes/update: https://shopify.dev/docs/api/admin-rest/latest/resources/dispute */
function disputePayload({ state }: Core, order: Order, dispute: Dispute) {
  const { timeZone } = state.shop;
  const { openedAt, finalizedAt } = dispute;
  return {
    id: Number(dispute.id),
    order_id: Number(order.id),
    type: dispute.type,
    amount: dispute.amount,
    currency: order.currency,
    reason: dispute.reason,
    network_reason_code: '4855',
    status: dispute.status,
    initiated_at: shopTime(openedAt, timeZone),
    evidence_due_by: shopTime(new Date(Date.parse(openedAt) + DUE_MS), timeZone),
    evidence_sent_on: null,
    finalized_on: finalizedAt && shopTime(finalizedAt, timeZone),
  };
}

const DUE_MS = 10 * 86_400_000;
