// tagsAdd and tagsRemove, for customers: a tag is there once, whatever its capitals.
import type { Core } from '../core';
import { numericId } from '../ids';
import { setCustomerTags } from '../people';
import type { Fields } from './context';
import { customerNode } from './customers';

type Args = { id: string; tags: string[] };

const change = (next: (now: string[], asked: string[]) => string[]) =>
  function answer(_source: unknown, { id, tags }: Args, { core }: { core: Core }) {
    const customer = core.state.customers.find((one) => one.id === numericId(id));
    if (!customer)
      return { node: null, userErrors: [{ field: ['id'], message: 'Resource not found' }] };
    const asked = tags.map((tag) => tag.trim()).filter(Boolean);
    setCustomerTags(core, customer.id, next(customer.tags, asked));
    return { node: customerNode(core, customer), userErrors: [] };
  };

const holds = (tags: string[], tag: string) =>
  tags.some((one) => one.toLowerCase() === tag.toLowerCase());

export const tagFields: Fields = {
  tagsAdd: change((now, asked) =>
    asked.reduce((tags, tag) => (holds(tags, tag) ? tags : [...tags, tag]), now),
  ),
  tagsRemove: change((now, asked) => now.filter((tag) => !holds(asked, tag))),
};
