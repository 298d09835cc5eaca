// The payloads that are not orders: the shop, scopes, and the three compliance topics.
import { gid } from '../ids';
import { presentmentCurrencies } from '../money';
import { shopTime } from '../time';
import type { Customer, Shop } from '../types';

/** app/uninstalled and shop/update: the shop itself. */
export function shopPayload(shop: Shop, at: Date) {
  const money = '€{{amount}}';
  return {
    id: Number(shop.id),
    name: shop.name,
    email: shop.email,
    domain: shop.domain,
    province: 'Berlin',
    country: 'DE',
    address1: 'Paul-Lincke-Ufer 7',
    zip: '10999',
    city: 'Berlin',
    source: null,
    phone: '+49 30 5550100',
    latitude: null,
    longitude: null,
    primary_locale: shop.locale,
    address2: null,
    created_at: shopTime(new Date('2023-03-01T09:00:00Z'), shop.timeZone),
    updated_at: shopTime(at, shop.timeZone),
    country_code: 'DE',
    country_name: 'Germany',
    currency: shop.currency,
    customer_email: shop.email,
    timezone: '(GMT+01:00) Europe/Berlin',
    iana_timezone: shop.timeZone,
    shop_owner: 'Mira Linden',
    money_format: money,
    money_with_currency_format: `${money} EUR`,
    weight_unit: 'kg',
    province_code: 'BE',
    taxes_included: true,
    auto_configure_tax_inclusivity: null,
    tax_shipping: null,
    county_taxes: null,
    plan_display_name: 'Basic',
    plan_name: 'basic',
    has_discounts: true,
    has_gift_cards: true,
    myshopify_domain: shop.domain,
    google_apps_domain: null,
    google_apps_login_enabled: null,
    money_in_emails_format: money,
    money_with_currency_in_emails_format: `${money} EUR`,
    eligible_for_payments: true,
    requires_extra_payments_agreement: false,
    password_enabled: false,
    has_storefront: true,
    finances: true,
    primary_location_id: 655441491,
    checkout_api_supported: true,
    multi_location_enabled: false,
    setup_required: false,
    pre_launch_enabled: false,
    enabled_presentment_currencies: presentmentCurrencies,
    marketing_sms_consent_enabled_at_checkout: false,
    transactional_sms_disabled: false,
  };
}

/** app/scopes_update. */
export function scopesPayload(
  shop: Shop,
  id: string,
  previous: string[],
  current: string[],
  at: Date,
) {
  return {
    id: Number(id),
    shop_id: gid('Shop', shop.id),
    previous,
    current,
    updated_at: at.toISOString(),
  };
}

type Person = { shop: Shop; customer: Customer; orderIds: string[] };

/** customers/data_request. */
export function dataRequestPayload(person: Person, requestId: string) {
  return {
    ...personPart(person),
    orders_requested: person.orderIds.map(Number),
    data_request: { id: Number(requestId) },
  };
}

/** customers/redact. */
export function redactPayload(person: Person) {
  return { ...personPart(person), orders_to_redact: person.orderIds.map(Number) };
}

/** shop/redact. */
export function shopRedactPayload(shop: Shop) {
  return { shop_id: Number(shop.id), shop_domain: shop.domain };
}

function personPart({ shop, customer }: Person) {
  const { id, email } = customer;
  return {
    ...shopRedactPayload(shop),
    customer: { id: Number(id), email, phone: null },
  };
}
