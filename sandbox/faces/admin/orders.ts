// The list of orders.
import type { Platform } from '../../platform/index';
import { financialStatus, fulfillmentStatus, orderSums } from '../../platform/orders/sums';
import type { Order } from '../../platform/types';
import { html, type Html } from '../html';
import type { Routes } from '../http';
import { badge, card, sendAdmin, table, words, type Tone } from './ui';

const paymentWords: Record<string, [string, Tone]> = {
  pending: ['Payment pending', 'warn'],
  paid: ['Paid', 'plain'],
  partially_paid: ['Partly paid', 'warn'],
  partially_refunded: ['Partly refunded', 'plain'],
  refunded: ['Refunded', 'plain'],
  voided: ['Voided', 'plain'],
};

/** How an order stands: payment, fulfilment, and whether it was cancelled or a test. */
export function orderBadges(order: Order): Html[] {
  const [word, tone] = paymentWords[financialStatus(order)]!;
  const sent = fulfillmentStatus(order);
  const fulfilment: [string, Tone] =
    sent === 'fulfilled'
      ? ['Fulfilled', 'good']
      : sent
        ? ['Partly sent', 'warn']
        : ['Unfulfilled', 'warn'];
  return [
    badge(word, tone),
    ...(order.cancelledAt ? [badge('Cancelled', 'bad')] : [badge(...fulfilment)]),
    ...(order.test ? [badge('Test', 'info')] : []),
  ];
}

/** Whose order it is. */
export function buyer(platform: Platform, order: Order): Html {
  const customer = platform.state.customers.find(({ id }) => id === order.customerId);
  if (!customer) return html`<span class="soft">${order.email || 'Guest'}</span>`;
  return html`<a href="/admin/customers/${customer.id}"
    >${customer.firstName} ${customer.lastName}</a
  >`;
}

/** Orders as rows. */
export function orderTable(platform: Platform, orders: readonly Order[]): Html {
  const { time, minor } = words(platform);
  return table(
    ['Order', 'Date', 'Customer', '>Total', 'State', '>Items'],
    orders.map((order) => [
      html`<a class="strong" href="/admin/orders/${order.id}">${order.name}</a>`,
      html`<span class="soft">${time(order.createdAt)}</span>`,
      buyer(platform, order),
      minor(orderSums(order).total),
      html`<span class="badges">${orderBadges(order)}</span>`,
      order.lines.reduce((sum, line) => sum + line.quantity, 0),
    ]),
    'No orders yet. Sign in as a shopper at the store and buy something.',
  );
}

const pageSize = 40;

/** GET /admin/orders. */
export function ordersRoutes(platform: Platform): Routes {
  return {
    'GET /admin/orders': (visit) => {
      const orders = [...platform.state.orders].reverse();
      const pages = Math.max(1, Math.ceil(orders.length / pageSize));
      const page = Math.min(pages, Math.max(1, Math.floor(Number(visit.query.get('page'))) || 1));
      const shown = orders.slice((page - 1) * pageSize, page * pageSize);
      const link = (to: number, word: string) =>
        to >= 1 &&
        to <= pages &&
        html`<a class="button" href="/admin/orders?page=${to}">${word}</a>`;
      sendAdmin(platform, visit, {
        title: 'Orders',
        wide: true,
        body: html`${card(null, orderTable(platform, shown))}
        ${
          pages > 1 &&
          html`<nav class="pager" aria-label="Pages">
            ${link(page - 1, 'Newer')}<span class="soft">${page} of ${pages}</span
            >${link(page + 1, 'Older')}
          </nav>`
        }`,
      });
    },
  };
}
