// What happens in a shop during one simulation: orders placed, paid, edited, refunded and cancelled, each told by
// webhooks in Shopify's own words, while a simple model keeps the balances that must come out.
import { Model, type ModelOrder } from '../ledger/model';
import type { Chance } from './random';

export const SHOP = 'simulated.myshopify.com';
export const customers = ['501', '502', '503', '504', '505'];

/** One fact to tell. Shopify tells it until it is acknowledged, sometimes more often. */
export type Message = { id: string; topic: string; body: string; triggeredAt: string };

/** Whose orders they are, when they begin and how they are numbered; a buyer named guest-… has no account, only an e-mail. */
export type Setting = {
  buyers: readonly string[];
  start: number;
  firstOrder: number;
  /** Codes an order may name; each is named by one order. */
  codes: readonly string[];
};

const plain: Setting = {
  buyers: customers,
  start: Date.parse('2026-03-01T10:00:00Z'),
  firstOrder: 1001,
  codes: [],
};
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export class ShopLife {
  readonly model = new Model([{ from: 0, points: 1, perUnits: 1 }]);
  readonly messages: Message[] = [];
  private seconds = 0;

  constructor(
    private readonly chance: Chance,
    orders: number,
    private readonly setting: Setting = plain,
  ) {
    for (let nr = 0; nr < orders; nr++) this.place(nr);
    for (let nr = 0; nr < orders; nr++)
      this.change(String(this.chance.pick([...this.model.orders.keys()])));
  }

  private place(nr: number) {
    const { buyers, start, firstOrder } = this.setting;
    const orderId = firstOrder + nr;
    const lines = Array.from({ length: 1 + this.chance.below(3) }, () => ({
      price: 500 + this.chance.below(12_000),
      bought: 1 + this.chance.below(3),
      removed: 0,
    }));
    const facts = {
      customer: this.chance.pick(buyers),
      placedAt: start + nr * MINUTE,
      cancelled: false,
      lines,
      refunds: [],
    };
    const paid = this.chance.happens(0.8);
    this.model.orders.set(String(orderId), { ...facts, paid });
    this.tell('orders/create', String(orderId));
    if (paid) this.tell('orders/paid', String(orderId));
  }

  private change(orderId: string) {
    const facts = this.model.orders.get(orderId)!;
    const nr = this.chance.below(facts.lines.length);
    const kept = keptOf(facts, nr);
    switch (this.chance.below(5)) {
      case 0:
        facts.cancelled = true;
        return this.tell('orders/cancelled', orderId);
      case 1:
        facts.lines[nr]!.removed += this.chance.below(kept + 1);
        return this.tell('orders/updated', orderId);
      case 2:
        facts.paid = true;
        return this.tell('orders/paid', orderId);
      default: {
        const units = facts.lines.map((_, index) =>
          index === nr ? this.chance.below(kept + 1) : 0,
        );
        facts.refunds.push({
          units,
          money: this.chance.happens(0.3) ? this.chance.below(3000) : 0,
        });
        this.push('refunds/create', {
          ...refundsOf(orderId, facts).at(-1)!,
          order_id: Number(orderId),
        });
        if (this.chance.happens(0.7)) this.tell('orders/updated', orderId);
      }
    }
  }

  private tell(topic: string, orderId: string) {
    const code = this.setting.codes[Number(orderId) - this.setting.firstOrder];
    const payload = payloadOf(orderId, this.model.orders.get(orderId)!, this.now());
    this.push(topic, { ...payload, discount_codes: code ? [{ code }] : [] });
  }

  private push(topic: string, payload: object) {
    const id = `webhook-${this.setting.firstOrder}-${this.messages.length + 1}`;
    this.messages.push({ id, topic, body: JSON.stringify(payload), triggeredAt: this.now() });
  }

  private readonly now = () =>
    new Date(this.setting.start + HOUR + ++this.seconds * 1000).toISOString();
}

const keptOf = (facts: ModelOrder, nr: number) =>
  facts.refunds.reduce(
    (units, refund) => units - refund.units[nr]!,
    facts.lines[nr]!.bought - facts.lines[nr]!.removed,
  );

const isGuest = (buyer: string) => buyer.startsWith('guest-');

/** A customer's, or the one a guest gave. */
export const emailOf = (buyer: string) =>
  isGuest(buyer) ? `${buyer}@example.com` : `shopper-${buyer}@example.com`;

const euros = (cents: number) => (cents / 100).toFixed(2);

function payloadOf(orderId: string, facts: ModelOrder, updated_at: string) {
  const buyer = facts.customer!;
  return {
    id: Number(orderId),
    name: `#${orderId}`,
    currency: 'EUR',
    customer: isGuest(buyer) ? null : { id: Number(buyer), email: emailOf(buyer) },
    email: emailOf(buyer),
    financial_status: facts.paid ? 'paid' : 'pending',
    cancelled_at: facts.cancelled ? updated_at : null,
    created_at: new Date(facts.placedAt).toISOString(),
    updated_at,
    line_items: facts.lines.map(({ price, bought }, nr) => ({
      id: Number(orderId) * 10 + nr,
      quantity: bought,
      current_quantity: keptOf(facts, nr),
      price: euros(price),
    })),
    refunds: refundsOf(orderId, facts),
  };
}

const refundsOf = (orderId: string, facts: ModelOrder) =>
  facts.refunds.map(({ units, money }, index) => ({
    id: Number(orderId) * 100 + index,
    refund_line_items: units
      .map((quantity, nr) => ({ line_item_id: Number(orderId) * 10 + nr, quantity }))
      .filter((line) => line.quantity > 0),
    order_adjustments: money
      ? [
          {
            kind: 'refund_discrepancy',
            amount: euros(-money),
            amount_set: { shop_money: { amount: euros(-money), currency_code: 'EUR' } },
          },
        ]
      : [],
  }));
