// Customers: one by id, or a page of those a search finds.
import { GraphQLError } from 'graphql';
import type { Core } from '../core';
import { gid, numericId } from '../ids';
import type { Customer } from '../types';
import type { Fields } from './context';

const largestPage = 250;

/** A customer as the Admin API gives it. */
export function customerNode(_core: Core, customer: Customer) {
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
  };
}

type PageArgs = { first?: number; after?: string; query?: string };

export const customerFields: Fields = {
  customer: (_source, { id }: { id: string }, { core }) => {
    const customer = core.state.customers.find((candidate) => candidate.id === numericId(id));
    return customer ? customerNode(core, customer) : null;
  },
  customers: (_source, { first, after, query }: PageArgs, { core }) => {
    if (first === undefined || first < 1)
      throw new GraphQLError('you must provide one of first or last');
    if (first > largestPage)
      throw new GraphQLError(`first is too large: at most ${largestPage} at a time`);
    const found = core.state.customers
      .filter((customer) => matches(customer, query ?? ''))
      .sort((a, b) => Number(a.id) - Number(b.id))
      .filter((customer) => !after || Number(customer.id) > Number(cursorId(after)));
    const page = found.slice(0, first);
    const nodes = page.map((customer) => customerNode(core, customer));
    const cursors = page.map(({ id }) => cursor(id));
    return {
      nodes,
      edges: nodes.map((node, index) => ({ node, cursor: cursors[index] })),
      pageInfo: {
        hasNextPage: found.length > page.length,
        hasPreviousPage: after !== undefined,
        startCursor: cursors[0] ?? null,
        endCursor: cursors.at(-1) ?? null,
      },
    };
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

function cursor(id: string): string {
  return Buffer.from(JSON.stringify({ last_id: Number(id) })).toString('base64');
}

function cursorId(text: string): number {
  try {
    return Number(
      (JSON.parse(Buffer.from(text, 'base64').toString()) as { last_id: number }).last_id,
    );
  } catch {
    throw new GraphQLError(`Invalid cursor for current pagination sort.`);
  }
}
