// What a merchant or a shopper changes about customers: tags, newsletter, two who become one, one who is deleted.
import { customerOf, tell, type Core } from './core';
import { Refused } from './failure';
import { gid, numericId } from './ids';
import type { Customer, Discount } from './types';
import { accountsOf, balanceOf } from './wallet/store-credit';
import {
  customerPayload,
  deletedPayload,
  emailConsentPayload,
  mergePayload,
  tagsPayload,
} from './webhooks/customer-payload';

/** Tags as people type them: trimmed, each once whatever its capitals, in order of the alphabet. */
export function cleanTags(tags: readonly string[]): string[] {
  const clean = new Map<string, string>();
  for (const tag of tags.map((one) => one.trim()))
    if (tag && !clean.has(tag.toLowerCase())) clean.set(tag.toLowerCase(), tag);
  return [...clean.values()].sort((a, b) => a.localeCompare(b, 'en'));
}

/** Gives a customer these tags and no others; tells of those added and those removed. */
export function setCustomerTags(core: Core, customerId: string, wanted: readonly string[]): void {
  const customer = customerOf(core, customerId);
  const tags = cleanTags(wanted);
  const without = (list: readonly string[], others: readonly string[]) => {
    const known = new Set(others.map((tag) => tag.toLowerCase()));
    return list.filter((tag) => !known.has(tag.toLowerCase()));
  };
  const [added, removed] = [without(tags, customer.tags), without(customer.tags, tags)];
  customer.tags = tags;
  core.store.changed();
  const at = core.now();
  if (added.length) tell(core, ['customer.tags_added'], tagsPayload(customer, added, at));
  if (removed.length) tell(core, ['customer.tags_removed'], tagsPayload(customer, removed, at));
}

/** Gives a customer another e-mail address; refuses one that another has. */
export function changeEmail(core: Core, customerId: string, wanted: string): Customer {
  const customer = customerOf(core, customerId);
  const email = wanted.trim().toLowerCase();
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email))
    throw new Refused('That is not an e-mail address.');
  if (core.state.customers.some((other) => other !== customer && other.email === email))
    throw new Refused(`${email} has an account already.`);
  customer.email = email;
  tell(core, ['customers/update'], customerPayload(customer, core.state.shop, core.now()));
  return customer;
}

/** The customer agrees to the newsletter, or no longer does. */
export function setNewsletter(core: Core, customerId: string, subscribed: boolean): void {
  const customer = customerOf(core, customerId);
  customer.newsletter = subscribed;
  const payload = emailConsentPayload(customer, subscribed, core.now());
  tell(core, ['customers_email_marketing_consent/update'], payload);
}

/** Two customers become one: the one kept has the orders, tags and consent of both. */
export function mergeCustomers(core: Core, keptId: string, goneId: string): Customer {
  const [kept, gone] = [customerOf(core, keptId), customerOf(core, goneId)];
  if (kept === gone) throw new Refused('Choose another customer to merge with.');
  for (const customer of [kept, gone]) refuseWithMoney(core, customer);
  for (const order of core.state.orders)
    if (order.customerId === gone.id) order.customerId = kept.id;
  for (const review of core.state.reviews ?? [])
    if (review.customerId === gone.id) review.customerId = kept.id;
  for (const discount of core.state.discounts) handOver(discount, kept, gone);
  kept.tags = cleanTags([...kept.tags, ...gone.tags]);
  if (gone.newsletter) kept.newsletter = true;
  remove(core, gone);
  tell(core, ['customers/merge'], mergePayload(kept, gone, core.store.nextId()));
  return kept;
}

/** Shopify merges nobody who has gift cards or store credit (its CustomerMergeErrorFieldType says so). */
function refuseWithMoney(core: Core, { id, firstName }: Customer): void {
  if (core.state.giftCards?.some(({ customerId }) => customerId === id))
    throw new Refused(`${firstName} has gift cards, so Shopify does not merge them.`);
  if (accountsOf(core, id).some((account) => balanceOf(account) > 0))
    throw new Refused(`${firstName} has store credit, so Shopify does not merge them.`);
}

/** What only the one could use, the other now can. */
function handOver({ input, uses }: Discount, kept: Customer, gone: Customer): void {
  const customers = input.context?.customers;
  if (customers?.add)
    customers.add = [
      ...new Set(
        customers.add.map((id) => (numericId(id) === gone.id ? gid('Customer', kept.id) : id)),
      ),
    ];
  for (const use of uses) if (use.customerId === gone.id) use.customerId = kept.id;
}

/** Deletes a customer; refuses one who has orders, as Shopify does. */
export function deleteCustomer(core: Core, customerId: string): void {
  const customer = customerOf(core, customerId);
  if (core.state.orders.some((order) => order.customerId === customer.id))
    throw new Refused('A customer with orders cannot be deleted. Erase the personal data instead.');
  remove(core, customer);
  tell(core, ['customers/delete'], deletedPayload(customer));
}

function remove({ state, store }: Core, customer: Customer): void {
  state.customers.splice(state.customers.indexOf(customer), 1);
  const owner = gid('Customer', customer.id);
  state.metafields = state.metafields.filter(({ ownerId }) => ownerId !== owner);
  store.changed();
}
