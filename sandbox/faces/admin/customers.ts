// Customers: the list, and one with what the store and the app know about them.
import { Refused } from '../../platform/failure';
import { gid } from '../../platform/ids';
import type { Platform } from '../../platform/index';
import { orderSums } from '../../platform/orders/sums';
import type { Customer, Metafield } from '../../platform/types';
import { html } from '../html';
import type { Routes, Visit } from '../http';
import { act } from './act';
import { orderTable } from './orders';
import { tagsForm } from './products';
import { walletCards } from './wallet';
import { badge, card, postButton, sendAdmin, table, words } from './ui';

/** The customer pages. */
export function customersRoutes(platform: Platform): Routes {
  const { state, actions } = platform;
  const here = (visit: Visit) => `/admin/customers/${visit.params['id']}`;
  return {
    'GET /admin/customers': (visit) => {
      const { minor } = words(platform);
      const rows = state.customers.map((customer) => {
        const orders = ordersOf(platform, customer);
        const spent = orders.reduce((sum, order) => sum + orderSums(order).total, 0);
        return [
          html`<a class="strong" href="/admin/customers/${customer.id}">${nameOf(customer)}</a
            ><br /><span class="soft">${customer.email}</span>`,
          html`<span class="soft">${customer.address.city}, ${customer.address.country}</span>`,
          orders.length,
          minor(spent),
        ];
      });
      sendAdmin(platform, visit, {
        title: 'Customers',
        wide: true,
        body: card(
          null,
          table(['Customer', 'Place', '>Orders', '>Spent'], rows, 'No customers yet.'),
        ),
      });
    },
    'GET /admin/customers/:id': (visit) => {
      const customer = state.customers.find(({ id }) => id === visit.params['id']);
      if (!customer) throw new Refused('There is no such customer.', 404);
      sendAdmin(platform, visit, customerPage(platform, customer));
    },
    'POST /admin/customers/:id/tags': act(here, 'Tags saved', ({ form, params }) =>
      actions.setCustomerTags(params['id']!, (form.get('tags') ?? '').split(',')),
    ),
    'POST /admin/customers/:id/newsletter': act(here, 'Saved', ({ form, params }) =>
      actions.setNewsletter(params['id']!, form.get('subscribed') === '1'),
    ),
    'POST /admin/customers/:id/email': act(here, 'E-mail saved', ({ form, params }) =>
      actions.changeEmail(params['id']!, form.get('email') ?? ''),
    ),
    'POST /admin/customers/:id/merge': act(here, 'Merged', ({ form, params }) =>
      actions.mergeCustomers(params['id']!, form.get('goneId') ?? ''),
    ),
    'POST /admin/customers/:id/delete': act('/admin/customers', 'Customer deleted', ({ params }) =>
      actions.deleteCustomer(params['id']!),
    ),
    'POST /admin/customers/:id/request-data': act(
      here,
      'The app was asked for their data',
      (visit) => actions.requestData(visit.params['id']!),
    ),
    'POST /admin/customers/:id/redact': act(here, 'The app was told to forget them', (visit) =>
      actions.redactCustomer(visit.params['id']!),
    ),
  };
}

const nameOf = ({ firstName, lastName }: Customer) => `${firstName} ${lastName}`;
const ordersOf = ({ state }: Platform, { id }: Customer) =>
  state.orders.filter(({ customerId }) => customerId === id);

function customerPage(platform: Platform, customer: Customer) {
  const { longTime, minor } = words(platform);
  const path = `/admin/customers/${customer.id}`;
  const orders = ordersOf(platform, customer);
  const spent = orders.reduce((sum, order) => sum + orderSums(order).total, 0);
  const owner = gid('Customer', customer.id);
  const metafields = platform.state.metafields.filter(({ ownerId }) => ownerId === owner);
  const { address } = customer;
  return {
    title: nameOf(customer),
    back: '/admin/customers',
    actions: postButton('/account/login', 'Shop as them', {
      fields: { customerId: customer.id, to: '/account' },
      kind: 'primary',
    }),
    body: html`<p class="page-note">${customer.story}</p>
      <div class="columns">
        <div>
          <div class="figures two">
            <div class="figure"><span>Spent</span><b>${minor(spent)}</b></div>
            <div class="figure"><span>Orders</span><b>${orders.length}</b></div>
          </div>
          ${card('Orders', orderTable(platform, [...orders].reverse().slice(0, 20)))}
          ${walletCards(platform, customer)}
          ${card('Metafields', metafieldList(platform, metafields))}
        </div>
        <div>
          ${card(
            'Contact',
            html`<p><a href="mailto:${customer.email}">${customer.email}</a></p>
              <p class="soft">
                ${address.address1}<br />${address.zip} ${address.city}<br />${address.country}
              </p>
              <p class="soft">
                Reads ${new Intl.DisplayNames('en', { type: 'language' }).of(customer.locale)}.
                Since ${longTime(customer.createdAt)}.
              </p>`,
          )}
          ${card('Tags', tagsForm(`${path}/tags`, customer.tags, nameOf(customer)))}
          ${card('Change', changes(platform, customer, path))}
          ${card(
            'Privacy',
            html`<p class="soft">Each sends the app the webhook a law asks for.</p>
              <div class="button-row">
                ${postButton(`${path}/request-data`, 'Request data')}
                ${postButton(`${path}/redact`, 'Erase personal data', { kind: 'critical' })}
              </div>`,
          )}
        </div>
      </div>`,
  };
}

/** Newsletter, e-mail, merging, deleting. */
function changes(platform: Platform, customer: Customer, path: string) {
  const others = platform.state.customers.filter((other) => other !== customer);
  return html`<p class="soft">
      ${customer.newsletter ? 'Gets the newsletter.' : 'Does not get the newsletter.'}
    </p>
    <div class="button-row">
      ${postButton(`${path}/newsletter`, customer.newsletter ? 'Take off the newsletter' : 'Put on the newsletter', { fields: { subscribed: customer.newsletter ? '0' : '1' } })}
    </div>
    <form class="stack" method="post" action="${path}/email">
      <label class="over"
        ><span>E-mail</span><input name="email" type="email" value="${customer.email}"
      /></label>
      <button class="button" type="submit">Save e-mail</button>
    </form>
    <form class="stack" method="post" action="${path}/merge">
      <label class="row"
        ><span>Merge with</span
        ><select name="goneId">
          ${others.map((other) => html`<option value="${other.id}">${nameOf(other)}</option>`)}
        </select></label
      >
      <button class="button" type="submit">Merge into ${customer.firstName}</button>
    </form>
    <div class="button-row">
      ${postButton(`${path}/delete`, 'Delete customer', { kind: 'critical' })}
    </div>`;
}

function metafieldList(platform: Platform, metafields: readonly Metafield[]) {
  const { time } = words(platform);
  if (!metafields.length) return html`<p class="empty">The app has written none yet.</p>`;
  return html`<ul class="metafields">
    ${metafields.map(({ namespace, key, type, value, updatedAt }) => {
      const rule = platform.metafieldDefinition('CUSTOMER', namespace, key);
      const open = rule?.storefront === 'PUBLIC_READ';
      return html`<li>
        <p>
          <b>${namespace}.${key}</b>
          <span class="soft">${type}, ${time(updatedAt)}</span>
          ${badge(open ? 'Theme may read' : 'Hidden from the theme', open ? 'good' : 'plain')}
        </p>
        <pre tabindex="0">${pretty(value)}</pre>
      </li>`;
    })}
  </ul>`;
}

/** JSON with its indentation, other text as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
