// Discount codes: what each gives, to whom, until when, and whether it was used.
import { numericId } from '../../platform/ids';
import { discountStatus, type Platform } from '../../platform/index';
import type { Discount, DiscountItems } from '../../platform/types';
import { html, type Html } from '../html';
import type { Routes } from '../http';
import { badge, card, sendAdmin, table, words, type Tone } from './ui';

const tones: Record<string, [string, Tone]> = {
  ACTIVE: ['Active', 'good'],
  SCHEDULED: ['Scheduled', 'info'],
  EXPIRED: ['Expired', 'plain'],
};
/** More than these are counted only, so that the page stays a page. */
const shown = 200;

/** GET /admin/discounts. */
export function discountsRoutes(platform: Platform): Routes {
  return {
    'GET /admin/discounts': (visit) => {
      const { longTime } = words(platform);
      const { discounts } = platform.state;
      const rows = discounts
        .slice(-shown)
        .reverse()
        .map((discount) => [
          codesOf(discount),
          html`${gives(platform, discount)}<br /><span class="soft"
              >${conditions(platform, discount).join(', ')}</span
            >`,
          forWhom(platform, discount),
          stateOf(platform, discount),
          html`<span class="soft"
            >${discount.input.endsAt ? longTime(discount.input.endsAt) : 'No end'}</span
          >`,
          usesOf(platform, discount),
        ]);
      sendAdmin(platform, visit, {
        title: 'Discounts',
        wide: true,
        body: html`${card(
          null,
          table(
            ['Code', 'Gives', 'For', 'State', 'Until', 'Used in'],
            rows,
            'No codes yet. When a shopper redeems points, the app makes one here.',
          ),
        )}
        ${discounts.length > shown && html`<p class="soft">The latest ${shown} of ${discounts.length}.</p>`}`,
      });
    },
  };
}

function codesOf({ codes, title }: Discount): Html {
  const others = codes.length - 1;
  return html`<code>${codes[0]?.code ?? 'No code'}</code
    >${others > 0 && html` and ${others} more`}<br /><span class="soft">${title}</span>`;
}

function stateOf(platform: Platform, discount: Discount): Html {
  const { codes, uses, input, deactivatedAt } = discount;
  const most = (input.usageLimit ?? Infinity) * codes.length;
  if (uses.length && uses.length >= most) return badge('Used');
  if (deactivatedAt) return badge('Deactivated');
  return badge(...tones[discountStatus(discount, platform.now())]!);
}

function gives(platform: Platform, { kind, input }: Discount): Html {
  if (kind === 'freeShipping') return html`Free shipping`;
  const { value, items } = input.customerGets ?? {};
  const amount = value?.discountAmount?.amount;
  const off = amount
    ? words(platform).money(amount)
    : `${Math.round((value?.percentage ?? 0) * 10_000) / 100}%`;
  const each = value?.discountAmount?.appliesOnEachItem && ' each';
  return html`${off} off${each} ${itemsOf(platform, items)}`;
}

/** What a discount is for, in a few words; nothing where it is for everything. */
function itemsOf({ state }: Platform, items: DiscountItems | null | undefined): string {
  if (!items || items.all) return '';
  const named = [
    ...(items.products?.productsToAdd ?? []).map(
      (id) => state.products.find((one) => one.id === numericId(id))?.title,
    ),
    ...(items.products?.productVariantsToAdd ?? []).map(
      (id) =>
        state.products.find(({ variants }) => variants.some((one) => one.id === numericId(id)))
          ?.title,
    ),
    ...(items.collections?.add ?? []).map(
      (id) => state.collections.find((one) => one.id === numericId(id))?.title,
    ),
  ];
  const [first = 'something', ...more] = [...new Set(named)];
  return more.length ? `${first} and ${more.length} more` : first;
}

function conditions(platform: Platform, { input, kind }: Discount): string[] {
  const { money } = words(platform);
  const least = input.minimumRequirement?.subtotal?.greaterThanOrEqualToSubtotal;
  const pieces = input.minimumRequirement?.quantity?.greaterThanOrEqualToQuantity;
  const bought = kind === 'basic' ? input.customerGets : input;
  const { countries } = input.destination ?? {};
  const together = input.combinesWith ?? {};
  const others = [
    together.orderDiscounts && 'order',
    together.productDiscounts && 'product',
    together.shippingDiscounts && 'shipping',
  ].filter(Boolean);
  const all = [
    least && `on ${money(least)} or more`,
    pieces && `on ${pieces} or more`,
    input.maximumShippingPrice &&
      `where shipping costs ${money(input.maximumShippingPrice)} at most`,
    countries &&
      `to ${[...(countries.add ?? []), countries.includeRestOfWorld && 'the rest of the world'].filter(Boolean).join(', ')}`,
    bought?.appliesOnSubscription &&
      (bought.appliesOnOneTimePurchase === false ? 'subscriptions only' : 'subscriptions too'),
    others.length > 0 && `beside ${others.join(' and ')} discounts`,
  ];
  return all.filter((one): one is string => typeof one === 'string');
}

function forWhom({ state }: Platform, { input }: Discount): Html {
  if (input.context?.customerSegments) return html`<span class="soft">A segment</span>`;
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
  return html`${uses.slice(-5).map(({ orderId }) => {
    const order = state.orders.find(({ id }) => id === orderId);
    return html`<a href="/admin/orders/${orderId}">${order?.name ?? orderId}</a> `;
  })}${uses.length > 5 && html`<span class="soft">and ${uses.length - 5} more</span>`}`;
}
