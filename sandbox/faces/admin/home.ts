// The admin's first page: what is set up, what was sold, what came in last.
import type { Platform } from '../../platform/index';
import { orderSums } from '../../platform/orders/sums';
import { html } from '../html';
import type { Routes } from '../http';
import { orderTable } from './orders';
import { card, sendAdmin, words } from './ui';

/** GET /admin. */
export function homeRoutes(platform: Platform): Routes {
  return {
    'GET /admin': (visit) => {
      const { state, options } = platform;
      const { minor } = words(platform);
      const orders = state.orders.filter((order) => !order.cancelledAt && !order.test);
      const sold = orders.reduce((sum, order) => sum + orderSums(order).total, 0);
      const figures: [string, string, string][] = [
        ['Orders', String(orders.length), '/admin/orders'],
        ['Sold', minor(sold), '/admin/orders'],
        ['Customers', String(state.customers.length), '/admin/customers'],
        ['Webhooks waiting', String(waiting(platform)), '/admin/webhooks'],
      ];
      const steps: [boolean, string, string, string][] = [
        [Boolean(state.installation), `Install ${options.app.name}`, appHome(platform), 'Install'],
        [state.embed.enabled, 'Switch its widget on in the theme', '/admin/themes', 'Open themes'],
        [orders.length > 0, 'Place an order as a shopper', '/start#shoppers', 'Choose a shopper'],
      ];
      const left = steps.filter(([done]) => !done).length;
      sendAdmin(platform, visit, {
        title: `Good to see you at ${state.shop.name}`,
        body: html` <div class="figures">
            ${figures.map(
              ([label, value, href]) =>
                html`<a class="figure" href="${href}"><span>${label}</span><b>${value}</b></a>`,
            )}
          </div>
          ${
            left > 0 &&
            card(
              'Set up',
              html`<ol class="setup">
                ${steps.map(
                  ([done, text, href, action]) =>
                    html`<li class="${done ? 'done' : ''}">
                      <span class="tick" aria-hidden="true"></span>
                      <span>${text}${done && html` <span class="soft">Done</span>`}</span>
                      ${!done && html`<a class="button" href="${href}">${action}</a>`}
                    </li>`,
                )}
              </ol>`,
              html`<span class="soft">${steps.length - left} of ${steps.length} done</span>`,
            )
          }
          ${card(
            'Latest orders',
            orderTable(platform, [...state.orders].reverse().slice(0, 6)),
            html`<a href="/admin/orders">All orders</a>`,
          )}`,
      });
    },
  };
}

/** The app's address inside the admin. */
export const appHome = ({ options }: Platform) => `/admin/apps/${options.app.handle}`;

/** Deliveries the app has not taken yet. */
const waiting = ({ state }: Platform) =>
  state.outgoing.filter(({ state: at }) => at === 'waiting' || at === 'dropped').length;
