// The payloads about a customer: made, given an account, subscribed to the newsletter. As Shopify documents them for 2026-07.
import { gid } from '../ids';
import { shopTime } from '../time';
import type { Customer, Shop } from '../types';

/** customers/create, customers/update and customers/enable. */
export function customerPayload(customer: Customer, shop: Shop, at: Date) {
  const { id, firstName, lastName, email, createdAt, address } = customer;
  return {
    id: Number(id),
    created_at: shopTime(new Date(createdAt), shop.timeZone),
    updated_at: shopTime(at, shop.timeZone),
    first_name: firstName,
    last_name: lastName,
    state: 'enabled',
    note: null,
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    email,
    phone: null,
    currency: shop.currency,
    addresses: [],
    tax_exemptions: [],
    admin_graphql_api_id: gid('Customer', id),
    default_address: { customer_id: Number(id), first_name: firstName, city: address.city },
  };
}

/** customers_email_marketing_consent/update. */
export function emailConsentPayload(customer: Customer, subscribed: boolean, at: Date) {
  return {
    customer_id: Number(customer.id),
    email_address: customer.email,
    email_marketing_consent: {
      state: subscribed ? 'subscribed' : 'unsubscribed',
      opt_in_level: 'single_opt_in',
      consent_updated_at: at.toISOString(),
    },
  };
}

/** customer.tags_added and customer.tags_removed: whose, and which. */
export function tagsPayload(customer: Customer, tags: readonly string[], at: Date) {
  return { customerId: gid('Customer', customer.id), tags, occurredAt: at.toISOString() };
}

/** customers/merge, once it is done. */
export function mergePayload(kept: Customer, gone: Customer, jobId: string) {
  return {
    admin_graphql_api_customer_kept_id: gid('Customer', kept.id),
    admin_graphql_api_customer_deleted_id: gid('Customer', gone.id),
    admin_graphql_api_job_id: gid('Job', jobId),
    status: 'completed',
    errors: [],
  };
}

/** customers/delete: no more than whom. */
export function deletedPayload({ id }: Customer) {
  return { id: Number(id), tax_exemptions: [], admin_graphql_api_id: gid('Customer', id) };
}
