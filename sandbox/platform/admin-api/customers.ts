// Customers: one by id, or a page of those a search finds.
import type { Core } from '../core';
import { isInSegment } from '../discounts/segments';
import { gid, numericId } from '../ids';
import type { Customer } from '../types';
import type { Fields } from './context';
import { accountNodes } from './store-credit';
import { comparePlaces, pageOf, type PageArgs } from './pages';

/** A customer as the Admin API gives it. */
export function customerNode(core: Core, customer: Customer) {
  return {
    __typename: 'Customer',
    id: gid('Customer', customer.id),
    firstName: customer.firstName,
    lastName: customer.lastName,
    displayName: `${customer.firstName} ${customer.lastName}`.trim() || customer.email,
    defaultEmailAddress: customer.email ? { emailAddress: customer.email } : null,
    locale: customer.locale,
    tags: customer.tags,
    createdAt: customer.createdAt,
    storeCreditAccounts: (page: PageArgs) => accountNodes(core, customer.id, page),
  };
}

type SearchArgs = PageArgs & { query?: string };

export const customerFields: Fields = {
  customerSegmentMembership: (
    _source,
    { customerId, segmentIds }: { customerId: string; segmentIds: string[] },
    { core },
  ) => {
    const customer = core.state.customers.find(({ id }) => id === numericId(customerId));
    return {
      memberships: segmentIds.map((segmentId) => ({
        segmentId,
        isMember: isInSegment(customer, segmentId),
      })),
    };
  },
  customer: (_source, { id }: { id: string }, { core }) => {
    const customer = core.state.customers.find((candidate) => candidate.id === numericId(id));
    return customer ? customerNode(core, customer) : null;
  },
  customers: (_source, { query, ...page }: SearchArgs, { core }) => {
    const place = ({ id }: Customer) => ({ value: '', id });
    const found = core.state.customers
      .filter((customer) => matches(customer, query ?? ''))
      .sort((a, b) => comparePlaces(place(a), place(b)));
    return pageOf(found, page, place, (customer) => customerNode(core, customer));
  },
};

/** Every word of a search has to fit: a field's own (`email:`, `id:`, `tag:`), or the start of a name or e-mail. */
function matches(customer: Customer, query: string): boolean {
  return terms(query).every((term) => {
    const [, field, value] = /^(email|id|tag|first_name|last_name):(.*)$/i.exec(term) ?? [];
    if (!field) return starts(words(customer), term);
    const own: Record<string, string[]> = {
      email: [customer.email],
      id: [customer.id],
      tag: customer.tags,
      first_name: [customer.firstName],
      last_name: [customer.lastName],
    };
    return starts(own[field.toLowerCase()]!, value!, !value!.endsWith('*'));
  });
}

function terms(query: string): string[] {
  const found = query.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  return found
    .map((term) => term.replaceAll(/["'\\]/g, ''))
    .filter((term) => term && term.toUpperCase() !== 'AND' && term !== '*');
}

function words({ firstName, lastName, email }: Customer): string[] {
  return [`${firstName} ${lastName}`, ...firstName.split(' '), ...lastName.split(' '), email];
}

function starts(values: string[], term: string, whole = false): boolean {
  const wanted = term.replace(/\*$/, '').toLowerCase();
  return values.some((value) =>
    whole ? value.toLowerCase() === wanted : value.toLowerCase().startsWith(wanted),
  );
}
