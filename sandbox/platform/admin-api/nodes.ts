// shop, currentAppInstallation, and things by their global ids.
import { GraphQLError, isObjectType, type GraphQLSchema } from 'graphql';
import type { Core } from '../core';
import { gid, parseGid } from '../ids';
import type { Installation } from '../types';
import { customerNode } from './customers';
import { discountById, discountNode } from './discounts';
import { giftCardNode } from './gift-cards';
import { productById, variantById } from './products';
import { orderById, refundById } from './orders';
import type { Fields } from './context';

const byType: Record<string, (core: Core, id: string) => object | undefined> = {
  Customer: (core, id) => {
    const customer = core.state.customers.find((candidate) => candidate.id === id);
    return customer && customerNode(core, customer);
  },
  DiscountCodeNode: (core, id) => {
    const discount = discountById(core, id);
    return discount && discountNode(core, discount);
  },
  AppInstallation: ({ state }, id) =>
    state.installation?.id === id ? installationNode(state.installation) : undefined,
  Shop: (core, id) => (core.state.shop.id === id ? shopNode(core) : undefined),
  Order: orderById,
  Product: productById,
  ProductVariant: variantById,
  GiftCard: (core, id) => {
    const card = core.state.giftCards?.find((candidate) => candidate.id === id);
    return card && giftCardNode(core, card);
  },
  Refund: refundById,
  Metafield: ({ state }, id) => {
    const metafield = state.metafields.find((candidate) => candidate.id === id);
    return metafield && { __typename: 'Metafield', ...metafield, id: gid('Metafield', id) };
  },
};

/** Whether something with this global id exists. */
export function exists(core: Core, globalId: string): boolean {
  const parsed = parseGid(globalId);
  return Boolean(parsed && byType[parsed.type]?.(core, parsed.id));
}

export const nodeFields: Fields = {
  shop: (_source, _args, { core }) => shopNode(core),
  currentAppInstallation: (_source, _args, { installation }) => installationNode(installation),
  node: (_source, { id }: { id: string }, { core }, { schema }) => nodeOf(core, schema, id),
  nodes: (_source, { ids }: { ids: string[] }, { core }, { schema }) =>
    ids.map((id) => nodeOf(core, schema, id)),
};

function nodeOf(core: Core, schema: GraphQLSchema, id: string): object | null {
  const parsed = parseGid(id);
  if (!parsed) throw new GraphQLError(`Invalid global id '${id}'`);
  if (!isObjectType(schema.getType(parsed.type))) return null;
  return byType[parsed.type]?.(core, parsed.id) ?? null;
}

function shopNode({ state: { shop } }: Core) {
  return {
    __typename: 'Shop',
    id: gid('Shop', shop.id),
    name: shop.name,
    email: shop.email,
    currencyCode: shop.currency,
    ianaTimezone: shop.timeZone,
    myshopifyDomain: shop.domain,
    taxesIncluded: true,
  };
}

function installationNode(installation: Installation) {
  return {
    __typename: 'AppInstallation',
    id: gid('AppInstallation', installation.id),
    accessScopes: installation.scopes.map((handle) => ({ handle, description: handle })),
  };
}
