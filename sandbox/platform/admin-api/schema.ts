// The Admin API as the app can use it: Shopify's own schema, cut to the app's operations, with our answers.
import { readFileSync } from 'node:fs';
import {
  GraphQLError,
  GraphQLScalarType,
  buildSchema,
  defaultFieldResolver,
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import { guard } from './access';
import { bulkFields } from './bulk';
import type { Context, Fields, Resolver } from './context';
import { customerFields } from './customers';
import { discountFields } from './discounts';
import { flowFields } from './flow';
import { giftCardFields } from './gift-cards';
import { metafieldFields } from './metafields';
import { nodeFields } from './nodes';
import { orderFields } from './orders';
import { redeemCodeFields } from './redeem-codes';
import { storeCreditFields } from './store-credit';
import { tagFields } from './tags';

const root = new URL('../../admin-api.graphql', import.meta.url);

let built: GraphQLSchema | undefined;

/** The executable schema, the same for every store. */
export function openSchema(): GraphQLSchema {
  return (built ??= build());
}

function build(): GraphQLSchema {
  const schema = buildSchema(readFileSync(root, 'utf8'));
  const answers: Record<string, Fields> = {
    QueryRoot: {
      ...nodeFields,
      ...customerFields,
      ...orderFields,
      ...discountFields.queries,
      ...redeemCodeFields.queries,
      ...giftCardFields.queries,
      ...bulkFields.queries,
    },
    Mutation: {
      ...metafieldFields,
      ...flowFields,
      ...tagFields,
      ...discountFields.mutations,
      ...redeemCodeFields.mutations,
      ...giftCardFields.mutations,
      ...storeCreditFields,
      ...bulkFields.mutations,
    },
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type instanceof GraphQLScalarType) strict(type);
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const resolve = answers[type.name]?.[field.name] ?? missing(type.name, field.name);
      field.resolve = guard(type.name, field, resolve as GraphQLFieldResolver<unknown, Context>);
    }
  }
  return schema;
}

function missing(type: string, field: string): Resolver {
  if (type !== 'QueryRoot' && type !== 'Mutation') return defaultFieldResolver as Resolver;
  return () => {
    throw new GraphQLError(`The stand-in store does not answer ${field} yet.`);
  };
}

const wanted: Record<string, [pattern: RegExp, what: string]> = {
  Decimal: [/^-?\d+(\.\d+)?$/, 'a decimal number'],
  UnsignedInt64: [/^\d+$/, 'a whole number of zero or more'],
  Date: [/^\d{4}-\d\d-\d\d$/, 'an ISO 8601 date'],
  DateTime: [/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/, 'an ISO 8601 time'],
};

/** Makes a scalar refuse what Shopify refuses; its values are kept as text. */
function strict(scalar: GraphQLScalarType): void {
  const rule = wanted[scalar.name];
  if (!rule) return;
  const [pattern, what] = rule;
  scalar.parseValue = (value) => {
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text !== 'string' || !pattern.test(text))
      throw new GraphQLError(`${scalar.name} must be ${what}, not ${JSON.stringify(value)}.`);
    return text;
  };
  scalar.parseLiteral = (node) => scalar.parseValue('value' in node ? node.value : undefined);
}
