// Access scopes, as Shopify lists them for each field and type, and the error it answers without them.
import { readFileSync } from 'node:fs';
import { GraphQLError, getNamedType, type GraphQLField, type GraphQLFieldResolver } from 'graphql';
import type { Context } from './context';

type Rule = { scopes: string[]; words: string };

const rules = JSON.parse(
  readFileSync(new URL('../../admin-api-scopes.json', import.meta.url), 'utf8'),
) as Record<string, Rule>;

/** Wraps a field so that it answers only to an app with the scopes that it, or what it returns, requires. */
export function guard(
  type: string,
  field: GraphQLField<unknown, Context>,
  resolve: GraphQLFieldResolver<unknown, Context>,
): GraphQLFieldResolver<unknown, Context> {
  const returned = getNamedType(field.type).name.replace(/Connection$/, '');
  const rule = rules[`${type}.${field.name}`] ?? rules[returned];
  return (source, args, context, info) => {
    if (rule) requireScopes(context, field.name, rule);
    const answer: unknown = resolve(source, args, context, info);
    for (const name of typeNames(answer))
      if (rules[name]) requireScopes(context, field.name, rules[name]);
    return answer;
  };
}

/** Refuses unless the app has one of the scopes; a write scope includes its read scope. */
export function requireScopes({ installation }: Context, field: string, { scopes, words }: Rule) {
  const granted = scopes.some(
    (scope) =>
      installation.scopes.includes(scope) ||
      installation.scopes.includes(scope.replace(/^read_/, 'write_')),
  );
  if (granted) return;
  throw new GraphQLError(`Access denied for ${field} field. Required access: ${words}`, {
    extensions: {
      code: 'ACCESS_DENIED',
      documentation: 'https://shopify.dev/api/usage/access-scopes',
      requiredAccess: words,
    },
  });
}

function typeNames(answer: unknown): string[] {
  const items = Array.isArray(answer) ? (answer as unknown[]) : [answer];
  return items.flatMap((item) => {
    const name: unknown = item && Reflect.get(Object(item), '__typename');
    return typeof name === 'string' ? [name] : [];
  });
}
