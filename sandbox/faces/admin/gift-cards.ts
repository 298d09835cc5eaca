// Gift cards: what is on each, for whom, until when. Of a code the merchant sees the end, as at Shopify.
import type { Platform } from '../../platform/index';
import type { GiftCard } from '../../platform/types';
import { cardStands, giftCardsOf } from '../../platform/wallet/gift-cards';
import { html, type Html } from '../html';
import type { Routes } from '../http';
import { act } from './act';
import { badge, card, postButton, sendAdmin, table, words } from './ui';

const path = '/admin/gift-cards';
const shown = 200;
const lastDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** GET /admin/gift-cards, and switching one off. */
export function giftCardsRoutes(platform: Platform): Routes {
  return {
    [`GET ${path}`]: (visit) => {
      const cards = giftCardsOf(platform.state);
      sendAdmin(platform, visit, {
        title: 'Gift cards',
        wide: true,
        body: html`${card(null, giftCardTable(platform, cards.slice(-shown).reverse()))}
        ${cards.length > shown && html`<p class="soft">The latest ${shown} of ${cards.length}.</p>`}`,
      });
    },
    [`POST ${path}/:id/deactivate`]: act(path, 'Gift card switched off', ({ params }) =>
      platform.actions.deactivateGiftCard(params['id']!),
    ),
  };
}

/** Gift cards as a table. */
export function giftCardTable(platform: Platform, cards: readonly GiftCard[]): Html {
  const { money } = words(platform);
  const rows = cards.map((one) => [
    html`<code>•••• ${one.code.slice(-4)}</code
      >${one.note && html`<br /><span class="soft">${one.note}</span>`}`,
    html`${money(one.balance)} <span class="soft">of ${money(one.initialValue)}</span>`,
    holder(platform, one),
    stateOf(platform, one),
    html`<span class="soft"
      >${one.expiresOn ? lastDay.format(new Date(one.expiresOn)) : 'No end'}</span
    >`,
    one.deactivatedAt ? null : postButton(`${path}/${one.id}/deactivate`, 'Switch off'),
  ]);
  return table(
    ['Card', 'Balance', 'For', 'State', 'Until', ''],
    rows,
    'No gift cards yet. A reward can be one.',
  );
}

function stateOf(platform: Platform, one: GiftCard): Html {
  if (one.deactivatedAt) return badge('Disabled');
  if (!cardStands(platform.state, one, platform.now())) return badge('Expired');
  if (Number(one.balance) === 0) return badge('Spent');
  return badge('Enabled', 'good');
}

function holder({ state }: Platform, { customerId }: GiftCard): Html {
  const customer = state.customers.find(({ id }) => id === customerId);
  if (!customer) return html`<span class="soft">Whoever has it</span>`;
  return html`<a href="/admin/customers/${customer.id}"
    >${customer.firstName} ${customer.lastName}</a
  >`;
}
