// Pieces that several webhook payloads share, as Shopify shapes them.
import { gid } from '../ids';
import { convert, taxLine, toDecimal, toMinor } from '../money';
import { shopTime } from '../time';
import type { Customer, Order, Shop } from '../types';

/** Writes the money and times of one order: amounts are minor units of the shop's currency. */
export function writer(order: Order, shop: Shop) {
  const { currency, presentmentCurrency, exchangeRate } = order;
  const amount = (minor: number) => toDecimal(minor, currency);
  const presented = (minor: number) =>
    toDecimal(convert(minor, currency, presentmentCurrency, exchangeRate), presentmentCurrency);
  return {
    minor: (text: string) => toMinor(text, currency),
    amount,
    presented,
    set: (minor: number) => ({
      shop_money: { amount: amount(minor), currency_code: currency },
      presentment_money: { amount: presented(minor), currency_code: presentmentCurrency },
    }),
    time: (iso: string) => shopTime(iso, shop.timeZone),
    maybeTime: (iso: string | null) => (iso === null ? null : shopTime(iso, shop.timeZone)),
  };
}

export type Writer = ReturnType<typeof writer>;

/** The list of taxes that an amount of tax stands for; empty where there is none. */
export function taxLines(minor: number, write: Writer) {
  if (!minor) return [];
  return [
    { ...taxLine, price: write.amount(minor), price_set: write.set(minor), channel_liable: false },
  ];
}

/** An address of an order. */
export function orderAddress(customer: Customer) {
  return {
    first_name: customer.firstName,
    address1: customer.address.address1,
    phone: null,
    city: customer.address.city,
    zip: customer.address.zip,
    province: null,
    country: customer.address.country,
    last_name: customer.lastName,
    address2: null,
    company: null,
    latitude: null,
    longitude: null,
    name: `${customer.firstName} ${customer.lastName}`,
    country_code: customer.address.code,
    province_code: null,
  };
}

/** An address of which no more is known than its country. */
export function addressIn(code: string, customer: Customer | null) {
  const country = new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code;
  const [first, last] = [customer?.firstName ?? 'A', customer?.lastName ?? 'Guest'];
  return {
    first_name: first,
    address1: 'Poste restante',
    phone: null,
    city: country,
    zip: '0000',
    province: null,
    country,
    last_name: last,
    address2: null,
    latitude: null,
    longitude: null,
    name: `${first} ${last}`,
    country_code: code,
    province_code: null,
  };
}

/** A customer inside an order. */
export function orderCustomer(customer: Customer, shop: Shop) {
  const id = Number(customer.id);
  const created = shopTime(customer.createdAt, shop.timeZone);
  const { latitude: _latitude, longitude: _longitude, ...address } = orderAddress(customer);
  return {
    id,
    created_at: created,
    updated_at: created,
    first_name: customer.firstName,
    last_name: customer.lastName,
    state: 'enabled',
    note: null,
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    email: customer.email,
    phone: null,
    currency: shop.currency,
    tax_exemptions: [],
    admin_graphql_api_id: gid('Customer', id),
    default_address: {
      id: id + 1,
      customer_id: id,
      ...address,
      country_name: customer.address.country,
      default: true,
    },
  };
}
