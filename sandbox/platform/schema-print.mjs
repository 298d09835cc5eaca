// Writes the used part of a schema as SDL, and the access each used field and type requires.
import { Kind, parse, print, printSchema } from 'graphql';

const heading =
  "# Cut from Shopify's Admin API 2026-07 by `npm run schema:cut`; not written by hand.\n";
const roots = 'schema {\n  query: QueryRoot\n  mutation: Mutation\n}\n';

/** The SDL of everything in `use`, without descriptions and directives other than oneOf. */
export function printCut(schema, use) {
  const kept = (node) => use.fields.has(node.name.value) || use.whole.has(node.name.value);
  const definitions = parse(printSchema(schema)).definitions.filter(
    (node) =>
      node.kind !== Kind.DIRECTIVE_DEFINITION && node.kind !== Kind.SCHEMA_DEFINITION && kept(node),
  );
  const cut = definitions.map((node) => ({
    ...bare(node),
    interfaces: node.interfaces?.filter(kept),
    types: node.types?.filter(kept),
    values: node.values?.map(bare),
    fields: cutFields(node, use),
  }));
  return `${heading}\n${print({ kind: Kind.DOCUMENT, definitions: cut })}\n\n${roots}`;
}

/** `Type` or `Type.field` → the scopes, any of which is enough, and the words Shopify gives for them. */
export function requiredScopes(items, use) {
  const rules = {};
  for (const item of items) {
    const fields = use.fields.get(item.typeName);
    if (!fields || !item.offlineScopes.length) continue;
    if (item.type === 'field' && !fields.has(item.fieldName)) continue;
    const key = item.type === 'field' ? `${item.typeName}.${item.fieldName}` : item.typeName;
    rules[key] = { scopes: item.offlineScopes, words: item.requiredAccess };
  }
  return Object.fromEntries(Object.entries(rules).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function cutFields(node, use) {
  if (node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
    return node.fields.filter((field) => !deprecated(field)).map(bare);
  const used = use.fields.get(node.name.value);
  return node.fields
    ?.filter((field) => used.has(field.name.value))
    .map((field) => ({
      ...bare(field),
      arguments: field.arguments
        ?.filter((argument) => used.get(field.name.value).has(argument.name.value))
        .map(bare),
    }));
}

function bare(node) {
  const directives = node.directives?.filter((directive) => directive.name.value === 'oneOf') ?? [];
  return { ...node, description: undefined, directives };
}

function deprecated(node) {
  return node.directives.some((directive) => directive.name.value === 'deprecated');
}
