// The forms of an order page: refund, edit, cancel. Each is folded away until wanted.
import type { Platform } from '../../platform/index';
import { cancelReasons } from '../../platform/orders/cancel';
import { orderSums } from '../../platform/orders/sums';
import type { Order } from '../../platform/types';
import { html } from '../html';
import { badge, card, postButton, words } from './ui';

const fold = (title: string, body: unknown) =>
  html`<details class="fold">
    <summary>${title}</summary>
    ${body}
  </details>`;

/** Refund by line and quantity, shipping, or an amount of money for goods. */
export function refundForm(platform: Platform, order: Order) {
  const { minor } = words(platform);
  const { received, refunded, current } = orderSums(order);
  if (received - refunded <= 0) return null;
  const lines = order.lines.filter((line) => line.currentQuantity > 0);
  return fold(
    'Refund',
    html`<form class="stack" method="post" action="/admin/orders/${order.id}/refund">
      <p class="soft">Up to ${minor(received - refunded)} can be given back.</p>
      ${lines.map(
        (line) =>
          html`<label class="row"
            ><span>${line.title} <span class="soft">of ${line.currentQuantity}</span></span>
            <input
              type="number"
              name="line-${line.id}"
              min="0"
              max="${line.currentQuantity}"
              value="0"
          /></label>`,
      )}
      <label class="row"
        ><span>Shipping <span class="soft">of ${minor(current.shipping)}</span></span>
        <input name="shipping" inputmode="decimal" placeholder="0.00"
      /></label>
      <label class="row"
        ><span>Money for goods <span class="soft">no line named</span></span>
        <input name="goods" inputmode="decimal" placeholder="0.00"
      /></label>
      <label class="row"
        ><span>Reason</span><input class="long" name="note" maxlength="200"
      /></label>
      <button class="button primary" type="submit">Refund</button>
    </form>`,
  );
}

/** Fewer of a line, or a product more. */
export function editForm(platform: Platform, order: Order) {
  const { money } = words(platform);
  const lines = order.lines.filter((line) => line.currentQuantity > 0);
  return fold(
    'Edit quantities',
    html`<form class="stack" method="post" action="/admin/orders/${order.id}/edit">
      ${lines.map(
        (line) =>
          html`<label class="row"
            ><span>${line.title}</span>
            <input
              type="number"
              name="line-${line.id}"
              min="${line.fulfilled}"
              max="${line.currentQuantity}"
              value="${line.currentQuantity}"
          /></label>`,
      )}
      <label class="row"
        ><span>Add</span
        ><select name="variantId">
          <option value="">Nothing</option>
          ${platform.state.products.flatMap((product) =>
            product.variants.map(
              (variant) =>
                html`<option value="${variant.id}">
                  ${product.title}${variant.title !== 'Default Title' && `, ${variant.title}`}
                  (${money(variant.price)})
                </option>`,
            ),
          )}
        </select></label
      >
      <label class="row"
        ><span>How many of it</span><input type="number" name="quantity" min="1" max="99" value="1"
      /></label>
      <button class="button primary" type="submit">Save changes</button>
    </form>`,
  );
}

/** Cancel the whole order. */
export function cancelForm(order: Order) {
  if (order.fulfillments.length) return null;
  return fold(
    'Cancel order',
    html`<form class="stack" method="post" action="/admin/orders/${order.id}/cancel">
      <p class="soft">What was paid is given back, and the goods return to the shelf.</p>
      <label class="row"
        ><span>Because of</span
        ><select name="reason">
          ${cancelReasons.map((reason) => html`<option>${reason}</option>`)}
        </select></label
      >
      <button class="button critical" type="submit">Cancel order</button>
    </form>`,
  );
}

/** A chargeback: the shopper's bank takes the money back, until it is settled. */
export function disputeForm(platform: Platform, order: Order) {
  const { minor } = words(platform);
  const { received, refunded } = orderSums(order);
  if (received - refunded <= 0 || order.dispute) return null;
  return fold(
    'Open a chargeback',
    html`<form class="stack" method="post" action="/admin/orders/${order.id}/dispute">
      <p class="soft">The shopper’s bank asks for up to ${minor(received - refunded)} back.</p>
      <label class="row"
        ><span>Amount <span class="soft">empty: all of it</span></span>
        <input name="amount" inputmode="decimal" placeholder="0.00"
      /></label>
      <button class="button critical" type="submit">Open chargeback</button>
    </form>`,
  );
}

/** A chargeback that is open, or how it ended. */
export function disputeCard(platform: Platform, { id, dispute }: Order) {
  if (!dispute) return null;
  const { money, longTime } = words(platform);
  const open = dispute.status === 'needs_response';
  const settle = (status: string, label: string, kind: string) =>
    postButton(`/admin/orders/${id}/settle`, label, { fields: { status }, kind });
  return card(
    'Chargeback',
    html`<p>${money(dispute.amount)}, opened ${longTime(dispute.openedAt)}</p>
      ${
        open &&
        html`<div class="button-row">
          ${settle('won', 'The bank decides for us', 'primary')}${settle('lost', 'The bank decides against us', 'critical')}
        </div>`
      }`,
    badge(
      open ? 'Open' : dispute.status === 'won' ? 'Won' : 'Lost',
      open ? 'warn' : dispute.status === 'won' ? 'good' : 'bad',
    ),
  );
}
