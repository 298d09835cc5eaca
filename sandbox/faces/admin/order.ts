// One order: what was bought, what it cost, what can be done with it, and what was told to the app.
import { Refused } from '../../platform/failure';
import type { Platform } from '../../platform/index';
import { fulfillable, orderSums } from '../../platform/orders/sums';
import type { Order } from '../../platform/types';
import { html } from '../html';
import type { Routes, Visit } from '../http';
import { act, wholeNumber } from './act';
import { cancelForm, disputeCard, disputeForm, editForm, refundForm } from './order-forms';
import { orderTimeline } from './order-timeline';
import { buyer, orderBadges } from './orders';
import { card, postButton, sendAdmin, words } from './ui';

const here = (visit: Visit) => `/admin/orders/${visit.params['id']}`;

/** Quantities of a form's fields `line-<id>`, zero and empty ones left out unless asked for. */
function lineQuantities(form: URLSearchParams, withZero = false) {
  return [...form].flatMap(([name, value]) => {
    if (!name.startsWith('line-') || (withZero && !value.trim())) return [];
    const quantity = wholeNumber(value);
    return quantity > 0 || withZero ? [{ lineId: name.slice('line-'.length), quantity }] : [];
  });
}

/** An amount as typed, with a comma or a point; undefined when empty. */
const typedAmount = (text: string | null) => text?.trim().replace(',', '.') || undefined;

/** The order page and its forms. */
export function orderRoutes(platform: Platform): Routes {
  const { actions } = platform;
  const id = (visit: Visit) => visit.params['id']!;
  return {
    'GET /admin/orders/:id': (visit) => {
      const order = platform.state.orders.find((one) => one.id === id(visit));
      if (!order) throw new Refused('There is no such order.', 404);
      sendAdmin(platform, visit, orderPage(platform, order));
    },
    'POST /admin/orders/:id/fulfil': act(here, 'Fulfilled', (visit) => actions.fulfil(id(visit))),
    'POST /admin/orders/:id/pay': act(here, 'Marked as paid', (visit) => actions.pay(id(visit))),
    'POST /admin/orders/:id/cancel': act(here, 'Order cancelled', (visit) =>
      actions.cancel(id(visit), (visit.form.get('reason') ?? 'other') as 'other'),
    ),
    'POST /admin/orders/:id/refund': act(here, 'Refunded', ({ form, params }) =>
      actions.refund(params['id']!, {
        lines: lineQuantities(form),
        shipping: typedAmount(form.get('shipping')),
        goods: typedAmount(form.get('goods')),
        note: form.get('note')?.trim() || undefined,
      }),
    ),
    'POST /admin/orders/:id/dispute': act(here, 'Chargeback opened', ({ form, params }) =>
      actions.openDispute(params['id']!, { amount: typedAmount(form.get('amount')) }),
    ),
    'POST /admin/orders/:id/settle': act(here, 'Chargeback settled', ({ form, params }) =>
      actions.settleDispute(params['id']!, form.get('status') === 'won' ? 'won' : 'lost'),
    ),
    'POST /admin/orders/:id/edit': act(here, 'Order edited', ({ form, params }) => {
      const variantId = form.get('variantId');
      const quantity = wholeNumber(form.get('quantity'), 1);
      const add = variantId ? { variantId, quantity } : undefined;
      return actions.edit(params['id']!, { lines: lineQuantities(form, true), add });
    }),
  };
}

function orderPage(platform: Platform, order: Order) {
  const { longTime } = words(platform);
  const path = `/admin/orders/${order.id}`;
  const open = !order.cancelledAt;
  const sendable = open && order.lines.some((line) => fulfillable(line) > 0);
  return {
    title: order.name,
    back: '/admin/orders',
    beside: html`<span class="badges">${orderBadges(order)}</span>`,
    actions: html`${open && !order.paid && postButton(`${path}/pay`, 'Mark as paid')}
    ${sendable && postButton(`${path}/fulfil`, 'Fulfil', { kind: 'primary' })}`,
    body: html`<p class="page-note">
        ${longTime(order.createdAt)} from the
        ${order.sourceName === 'web' ? 'online store' : order.sourceName}${order.company && `, bought by ${order.company.name}`}${order.presentmentCurrency !== order.currency && `, paid in ${order.presentmentCurrency}`}
      </p>
      <div class="columns">
        <div>
          ${card('Items', itemList(platform, order))} ${card('Payment', payment(platform, order))}
          ${disputeCard(platform, order)}
          ${open && card('Change this order', html`<div class="folds">${refundForm(platform, order)}${editForm(platform, order)}${cancelForm(order)}${disputeForm(platform, order)}</div>`)}
        </div>
        <div>
          ${card(
            'Customer',
            html`<p>${buyer(platform, order)}</p>
              <p class="soft">${order.customerId ? order.email : 'Checked out as a guest'}</p>`,
          )}
          ${card('Timeline', orderTimeline(platform, order))}
        </div>
      </div>`,
  };
}

function itemList(platform: Platform, order: Order) {
  const { money, minor } = words(platform);
  const { products } = platform.state;
  return html`<ul class="items">
    ${order.lines.map((line) => {
      const product = products.find(({ id }) => id === line.productId);
      const sums = orderSums({
        ...order,
        lines: [line],
        refunds: [],
        shipping: '0',
        shippingDiscount: '0',
        tip: '0',
      });
      return html`<li>
        ${product && html`<img src="/pictures/${product.picture}" alt="" width="48" height="60" />`}
        <span
          ><b>${line.title}</b
          >${line.variantTitle !== 'Default Title' && html`<br /><span class="soft">${line.variantTitle}</span>`}
          ${line.currentQuantity < line.quantity && html`<br />${line.quantity - line.currentQuantity} taken back, ${line.currentQuantity} kept`}</span
        >
        <span class="soft number">${money(line.price)} × ${line.quantity}</span>
        <span class="number">${minor(sums.gross - sums.discounts)}</span>
      </li>`;
    })}
  </ul>`;
}

const gateways = {
  bogus: 'card',
  gift_card: 'gift card',
  shopify_store_credit: 'store credit',
};

function payment(platform: Platform, order: Order) {
  const { minor } = words(platform);
  const sums = orderSums(order);
  const rows: [string, string][] = [['Subtotal', minor(sums.gross)]];
  if (sums.discounts)
    rows.push([
      `Discount ${order.codes.map(({ code }) => code).join(', ')}`,
      `−${minor(sums.discounts)}`,
    ]);
  rows.push(['Shipping', sums.shipping ? minor(sums.shipping) : 'Free']);
  if (sums.tip) rows.push(['Tip', minor(sums.tip)]);
  rows.push(['Tax, included', minor(sums.tax)], ['Total', minor(sums.total)]);
  rows.push(['Paid by customer', minor(sums.received)]);
  for (const { gateway, amount } of order.payments ?? [])
    rows.push([`by ${gateways[gateway]}`, words(platform).money(amount)]);
  if (sums.refunded) rows.push(['Refunded', `−${minor(sums.refunded)}`]);
  if (sums.outstanding > 0) rows.push(['Still to be paid', minor(sums.outstanding)]);
  return html`<dl class="sums">
    ${rows.map(
      ([label, value]) =>
        html`<div class="${label === 'Total' ? 'total' : ''}">
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}
