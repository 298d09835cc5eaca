// Discount codes: what each gives, to whom, until when, and whether it was used.
import { numericId } from '../../platform/ids';
import { discountStatus, type Platform } from '../../platform/index';
import type { Discount } from '../../platform/types';
import { html, type Html } from '../html';
import type { Routes } from '../http';
import { badge, card, sendAdmin, table, words, type Tone } from './ui';

const tones: Record<string, [string, Tone]> = {
  ACTIVE: ['Active', 'good'],
  SCHEDULED: ['Scheduled', 'info'],
  EXPIRED: ['Expired', 'plain'],
};

/** GET /admin/discounts. */
export function discountsRoutes(platform: Platform): Routes {
  return {
    'GET /admin/discounts': (visit) => {
      const { longTime } = words(platform);
      const rows = [...platform.state.discounts].reverse().map((discount) => {
        const state = discountStatus(discount, platform.now());
        const used = discount.uses.length > 0 && discount.input.usageLimit === discount.uses.length;
        const { endsAt } = discount.input;
        return [
          html`<code>${discount.codes[0]?.code}</code><br /><span class="soft"
              >${discount.title}</span
            >`,
          gives(platform, discount),
          forWhom(platform, discount),
          used
            ? badge('Used')
            : discount.deactivatedAt
              ? badge('Deactivated')
              : badge(...tones[state]!),
          html`<span class="soft">${endsAt ? longTime(endsAt) : 'No end'}</span>`,
          usesOf(platform, discount),
        ];
      });
      sendAdmin(platform, visit, {
        title: 'Discounts',
        wide: true,
        body: card(
          null,
          table(
            ['Code', 'Gives', 'For', 'State', 'Until', 'Used in'],
            rows,
            'No codes yet. When a shopper redeems points, the app makes one here.',
          ),
        ),
      });
    },
  };
}

function gives(platform: Platform, { input }: Discount): Html {
  const { money } = words(platform);
  const value = input.customerGets?.value;
  const amount = value?.discountAmount?.amount;
  const least = input.minimumRequirement?.subtotal?.greaterThanOrEqualToSubtotal;
  const off = amount ? money(amount) : `${Math.round((value?.percentage ?? 0) * 10_000) / 100}%`;
  return html`${off} off${least && html`<br /><span class="soft">on ${money(least)} or more</span>`}`;
}

function forWhom({ state }: Platform, { input }: Discount): Html {
  const ids = input.context?.customers?.add?.map(numericId);
  if (!ids) return html`<span class="soft">Everyone</span>`;
  const names = state.customers.filter(({ id }) => ids.includes(id));
  return html`${names.map(
    ({ id, firstName, lastName }) =>
      html`<a href="/admin/customers/${id}">${firstName} ${lastName}</a> `,
  )}`;
}

function usesOf({ state }: Platform, { uses }: Discount): Html {
  if (!uses.length) return html`<span class="soft">Not yet</span>`;
  return html`${uses.map(({ orderId }) => {
    const order = state.orders.find(({ id }) => id === orderId);
    return html`<a href="/admin/orders/${orderId}">${order?.name ?? orderId}</a> `;
  })}`;
}
