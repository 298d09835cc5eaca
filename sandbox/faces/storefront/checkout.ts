// Checkout in one page: shown, and placed.
import { Refused } from '../../platform/failure';
import type { Platform } from '../../platform/index';
import { presentmentCurrencies, toDecimal, toMinor } from '../../platform/money';
import { redirect, type Routes, type Visit } from '../http';
import { quoteCart } from './cart';
import { customerObject } from './objects';
import type { Theme } from './pages';
import { currentCustomer, emptyCart, readCart, writeCart } from './session';

const tipsInMinor = [0, 200, 500, 1000];

const countryCurrencies: Record<string, string> = { GB: 'GBP', SE: 'SEK', US: 'USD', CH: 'CHF' };

/** The markets that the shop sends to. */
const countries: Record<string, string> = {
  DE: 'Germany',
  FR: 'France',
  NL: 'Netherlands',
  SE: 'Sweden',
  GB: 'United Kingdom',
  CH: 'Switzerland',
  US: 'United States',
};

/** GET and POST /checkout. */
export function checkoutRoutes(platform: Platform, theme: Theme): Routes {
  const { currency } = platform.state.shop;
  const show = (visit: Visit, message: string | null) => {
    const customer = currentCustomer(platform, visit);
    const country = customer?.address.code ?? '';
    const wanted = visit.form.get('currency') ?? countryCurrencies[country] ?? currency;
    return theme.page(visit, {
      template: 'checkout',
      title: 'Checkout',
      layout: 'checkout',
      status: message ? 422 : 200,
      objects: {
        message,
        customer: customer ? customerObject(platform, customer) : null,
        email: visit.form.get('email') ?? '',
        tips: tipsInMinor.map((minor) => ({ minor, value: toDecimal(minor, currency) })),
        currencies: presentmentCurrencies,
        pay_in: wanted,
        countries: Object.entries(countries).map(([code, name]) => ({ code, name })),
        ships_to: visit.form.get('country') ?? (country || 'DE'),
        wallet: walletObject(platform, visit),
      },
    });
  };
  return {
    'GET /checkout': (visit) =>
      readCart(platform, visit).lines.length ? show(visit, null) : redirect(visit, '/cart'),
    'POST /checkout': async (visit) => {
      try {
        const order = await place(platform, visit);
        writeCart(visit, emptyCart);
        redirect(visit, `/orders/${order.id}`);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        await show(visit, error.message);
      }
    },
  };
}

/** The gift cards typed in and the store credit there is, and what is left to pay. Amounts in minor units. */
function walletObject(platform: Platform, visit: Visit) {
  const cart = readCart(platform, visit);
  const customer = currentCustomer(platform, visit);
  const { currency } = platform.state.shop;
  let left = toMinor(quoteCart(platform, cart, customer).total, currency);
  const cards = cart.giftCards.map((code) => {
    const { reason, balance } = platform.actions.giftCard(code);
    const amount = reason ? 0 : Math.min(left, balance);
    left -= amount;
    return { last: code.slice(-4), amount, reason };
  });
  const credit = customer ? platform.actions.storeCredit(customer.id) : 0;
  return { cards, credit, left };
}

/** Places the order. A code shown as applying that now does not stops it; one shown as refused does not. */
function place(platform: Platform, visit: Visit) {
  const { form } = visit;
  const cart = readCart(platform, visit);
  const customer = currentCustomer(platform, visit);
  const email = customer?.email ?? (form.get('email') ?? '').trim();
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email))
    throw new Refused('Enter an e-mail address we can write to.');
  const country = form.get('country') ?? '';
  const company = (form.get('company') ?? '').trim().slice(0, 80);
  const shown = quoteCart(platform, cart, customer).codes.filter(({ applies }) => applies);
  return platform.actions.checkout({
    lines: cart.lines,
    codes: shown.map(({ code }) => code),
    customerId: customer?.id ?? null,
    email,
    tip: form.get('tip') ?? '0',
    paid: form.get('pay') !== 'later',
    test: form.get('test') === '1',
    presentmentCurrency: form.get('currency') ?? platform.state.shop.currency,
    giftCards: cart.giftCards,
    // What is paid later by invoice is not paid with store credit now.
    storeCredit: form.get('storeCredit') === '1' && form.get('pay') !== 'later',
    ...(Object.hasOwn(countries, country) && { country }),
    ...(company && { company }),
  });
}
