// Deliveries to the app, what became of each, and the troubles that can be made for them.
import { Refused } from '../../platform/failure';
import type { Platform } from '../../platform/index';
import type { Outgoing } from '../../platform/types';
import { html, type Html } from '../html';
import type { Routes } from '../http';
import { act } from './act';
import { pretty } from './customers';
import { clockCard, faultsCard, readFaults } from './trouble';
import { badge, card, postButton, sendAdmin, table, words, type Tone } from './ui';

const states: Record<Outgoing['state'], [string, Tone]> = {
  waiting: ['Waiting', 'info'],
  delivered: ['Delivered', 'good'],
  failed: ['Given up', 'bad'],
  dropped: ['Lost, tried again later', 'warn'],
};

/** A delivery's state with what the app answered last. */
export function deliveryBadge({ state, log }: Outgoing): Html {
  const last = log.at(-1)?.status;
  const [word, tone] = states[state];
  return badge(last === undefined ? word : `${word} · ${last}`, tone);
}

const shown = 60;
const page = '/admin/webhooks';

/** The webhooks pages. */
export function webhooksRoutes(platform: Platform): Routes {
  const { state, actions } = platform;
  return {
    'GET /admin/webhooks': (visit) => {
      const { time } = words(platform);
      const rows = [...state.outgoing]
        .reverse()
        .slice(0, shown)
        .map((delivery) => [
          html`<a class="strong" href="${page}/${delivery.id}">${delivery.topic}</a>`,
          html`<span class="soft">${time(delivery.triggeredAt)}</span>`,
          deliveryBadge(delivery),
          delivery.attempts,
        ]);
      sendAdmin(platform, visit, {
        title: 'Webhooks',
        wide: true,
        actions: postButton(`${page}/flush`, 'Try what is waiting now'),
        body: html`<div class="columns">
          <div>
            ${card('Deliveries', table(['Topic', 'When', 'State', '>Tries'], rows, 'Nothing has been sent yet. Place an order.'))}
            ${state.outgoing.length > shown && html`<p class="soft">The latest ${shown} of ${state.outgoing.length}.</p>`}
          </div>
          <div>${faultsCard(platform)}${clockCard(platform)}</div>
        </div>`,
      });
    },
    'GET /admin/webhooks/:id': (visit) => {
      const delivery = state.outgoing.find(({ id }) => id === visit.params['id']);
      if (!delivery) throw new Refused('There is no such delivery.', 404);
      sendAdmin(platform, visit, deliveryPage(platform, delivery));
    },
    'POST /admin/webhooks/flush': act(page, 'Tried', () => actions.flush()),
    'POST /admin/webhooks/faults': act(page, 'Saved', ({ form }) =>
      actions.setFaults(readFaults(form)),
    ),
    'POST /admin/webhooks/clock': act(page, 'The clock moved', ({ form }) =>
      actions.moveClock(state.clockOffsetMs + hoursOf(form) * 3_600_000),
    ),
    'POST /admin/webhooks/:id/redeliver': act(
      ({ params }) => `${page}/${params['id']}`,
      'Sent again',
      ({ params }) => actions.redeliver(params['id']!),
    ),
  };
}

function hoursOf(form: URLSearchParams): number {
  const hours = form.get('days') ? Number(form.get('days')) * 24 : Number(form.get('hours'));
  if (!(hours > 0 && hours < 24 * 3660))
    throw new Refused('Say how many days forward, from 1 to 3660.');
  return hours;
}

function deliveryPage(platform: Platform, delivery: Outgoing) {
  const { longTime, time } = words(platform);
  return {
    title: delivery.topic,
    back: page,
    beside: deliveryBadge(delivery),
    actions: postButton(`${page}/${delivery.id}/redeliver`, 'Send again', { kind: 'primary' }),
    body: html`<p class="page-note">${longTime(delivery.triggeredAt)}</p>
      <div class="columns">
        <div>
          ${card('Body', html`<pre class="body" tabindex="0">${pretty(delivery.body)}</pre>`)}
        </div>
        <div>
          ${card(
            'Headers',
            html`<dl class="facts">
              <div>
                <dt>X-Shopify-Webhook-Id</dt>
                <dd>${delivery.id}</dd>
              </div>
              <div>
                <dt>X-Shopify-Event-Id</dt>
                <dd>${delivery.eventId}</dd>
              </div>
              <div>
                <dt>To</dt>
                <dd>${delivery.uri}</dd>
              </div>
            </dl>`,
          )}
          ${card(
            'Tries',
            delivery.log.length
              ? html`<ol class="timeline">
                  ${delivery.log.map(({ at, status }) => html`<li><span>Answered ${status}</span><time datetime="${at}">${time(at)}</time></li>`)}
                </ol>`
              : html`<p class="empty">None yet.</p>`,
          )}
        </div>
      </div>`,
  };
}
