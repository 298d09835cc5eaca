// What happened to an order, newest first: its own events and every webhook the app was sent about it.
import type { Platform } from '../../platform/index';
import type { Order, Outgoing } from '../../platform/types';
import { html, type Html } from '../html';
import { deliveryBadge } from './webhooks';
import { words } from './ui';

type Moment = { at: string; words: Html };

/** Whether a delivery is about an order. */
function isAbout({ topic, body }: Outgoing, order: Order): boolean {
  return /^(orders|refunds|fulfillments)\//.test(topic) && body.includes(order.id);
}

/** The timeline. */
export function orderTimeline(platform: Platform, order: Order): Html {
  const { time, money } = words(platform);
  const moments: Moment[] = [
    { at: order.createdAt, words: html`Order placed` },
    ...order.fulfillments.map(({ createdAt, lines }) => ({
      at: createdAt,
      words: html`${lines.reduce((sum, { quantity }) => sum + quantity, 0)} sent`,
    })),
    ...order.refunds.map(({ createdAt, amount, note }) => ({
      at: createdAt,
      words: html`${money(amount)} refunded${note && html`: ${note}`}`,
    })),
    ...(order.cancelledAt ? [{ at: order.cancelledAt, words: html`Cancelled` }] : []),
    ...platform.state.outgoing
      .filter((delivery) => isAbout(delivery, order))
      .map((delivery) => ({
        at: delivery.triggeredAt,
        words: html`<a href="/admin/webhooks/${delivery.id}">${delivery.topic}</a>
          ${deliveryBadge(delivery)}`,
      })),
  ];
  const newest = moments
    .map((moment, index) => ({ ...moment, index }))
    .sort((a, b) => (a.at === b.at ? b.index - a.index : a.at < b.at ? 1 : -1));
  return html`<ol class="timeline">
    ${newest.map(
      (moment) =>
        html`<li>
          <span>${moment.words}</span><time datetime="${moment.at}">${time(moment.at)}</time>
        </li>`,
    )}
  </ol>`;
}
