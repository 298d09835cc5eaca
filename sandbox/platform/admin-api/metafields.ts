// metafieldDefinitionCreate and metafieldsSet, with the errors a careless app meets.
import type { Core } from '../core';
import { gid, parseGid } from '../ids';
import { digestOf, findDefinition, findMetafield, fullNamespace } from '../metafields';
import type { Metafield, MetafieldDefinition } from '../types';
import { requireScopes } from './access';
import { valueFault, types } from './metafield-values';
import { exists } from './nodes';
import type { Context, Fields } from './context';

type DefinitionInput = {
  name: string;
  namespace?: string;
  key: string;
  type: string;
  ownerType: string;
  access?: { admin?: string; storefront?: MetafieldDefinition['storefront'] };
};
type SetInput = {
  ownerId: string;
  namespace?: string;
  key: string;
  type?: string;
  value: string;
  compareDigest?: string | null;
};
type UserError = { field: string[]; code: string; message: string };

const most = 25;

export const metafieldFields: Fields = {
  metafieldDefinitionCreate(_source, { definition }: { definition: DefinitionInput }, context) {
    const { core } = context;
    requireOwnerScope(context, 'metafieldDefinitionCreate', definition.ownerType);
    const error = definitionFault(core, definition);
    if (error) return { createdDefinition: null, userErrors: [error] };
    const created: MetafieldDefinition = {
      id: core.store.nextId(),
      ownerType: definition.ownerType,
      namespace: fullNamespace(core, definition.namespace),
      key: definition.key,
      name: definition.name,
      type: definition.type,
      storefront: definition.access?.storefront ?? 'NONE',
    };
    core.state.metafieldDefinitions.push(created);
    core.store.changed();
    const id = gid('MetafieldDefinition', created.id);
    return { createdDefinition: { ...created, id }, userErrors: [] };
  },

  metafieldsSet(_source, { metafields }: { metafields: SetInput[] }, context) {
    const { core } = context;
    for (const input of metafields)
      requireOwnerScope(context, 'metafieldsSet', ownerTypeOf(input.ownerId));
    const userErrors =
      metafields.length > most
        ? [fault(['metafields'], 'LESS_THAN_OR_EQUAL_TO', `At most ${most} metafields at a time.`)]
        : metafields.flatMap((input, index) => setFault(core, input, String(index)) ?? []);
    // All of them or none.
    if (userErrors.length) return { metafields: null, userErrors };
    const set = metafields.map((input) => store(core, input));
    core.store.changed();
    const nodes = set.map((field) => ({ ...field, id: gid('Metafield', field.id) }));
    return { metafields: nodes, userErrors: [] };
  },
};

function definitionFault(core: Core, input: DefinitionInput): UserError | undefined {
  const field = (name: string) => ['definition', name];
  if (!input.name.trim()) return fault(field('name'), 'BLANK', 'Name can’t be blank');
  if (!/^[\w-]{2,64}$/.test(input.key))
    return fault(field('key'), 'INVALID_CHARACTER', 'Key is 2 to 64 letters, digits, - and _');
  if (!types.includes(input.type))
    return fault(field('type'), 'INCLUSION', `Type ${input.type} is not a valid type`);
  const reserved = !input.namespace || input.namespace.startsWith('$app');
  if (input.access?.admin && !reserved)
    return fault(
      [...field('access'), 'admin'],
      'ADMIN_ACCESS_INPUT_NOT_ALLOWED',
      'Admin access can only be set in a namespace reserved for the app',
    );
  if (findDefinition(core, input.ownerType, input.namespace ?? '$app', input.key))
    return fault(field('key'), 'TAKEN', `Key is in use for ${input.ownerType} metafields`);
  return undefined;
}

function setFault(core: Core, input: SetInput, index: string): UserError | undefined {
  const at = (name: string) => ['metafields', index, name];
  const namespace = fullNamespace(core, input.namespace);
  if (!exists(core, input.ownerId)) return fault(at('ownerId'), 'INVALID', 'Owner does not exist');
  if (namespace.startsWith('app--') && !namespace.startsWith(fullNamespace(core, null)))
    return fault(at('namespace'), 'APP_NOT_AUTHORIZED', 'The namespace belongs to another app');
  if (namespace.length < 3)
    return fault(at('namespace'), 'TOO_SHORT', 'Namespace is too short (minimum is 3)');
  const definition = findDefinition(core, ownerTypeOf(input.ownerId), namespace, input.key);
  const before = findMetafield(core, input.ownerId, namespace, input.key);
  const type = input.type ?? definition?.type ?? before?.type;
  if (!type) return fault(at('type'), 'BLANK', 'Type can’t be blank');
  if (!types.includes(type) || (definition && definition.type !== type))
    return fault(at('type'), 'INVALID_TYPE', `Type ${type} is not that of the definition`);
  const wrong = valueFault(type, input.value);
  if (wrong) return fault(at('value'), 'INVALID_VALUE', wrong);
  if (input.compareDigest === undefined) return undefined;
  const digest = before ? digestOf(before) : null;
  if (digest === input.compareDigest) return undefined;
  return fault(
    at('compareDigest'),
    'STALE_OBJECT',
    'The metafield has been changed since it was read',
  );
}

function store(core: Core, input: SetInput): Metafield {
  const namespace = fullNamespace(core, input.namespace);
  const before = findMetafield(core, input.ownerId, namespace, input.key);
  const definition = findDefinition(core, ownerTypeOf(input.ownerId), namespace, input.key);
  const metafield: Metafield = {
    id: before?.id ?? core.store.nextId(),
    ownerId: input.ownerId,
    namespace,
    key: input.key,
    type: input.type ?? definition?.type ?? before!.type,
    value: input.value,
    updatedAt: core.now().toISOString(),
  };
  if (before) Object.assign(before, metafield);
  else core.state.metafields.push(metafield);
  return metafield;
}

/** Whoever writes beside a thing needs the scope to write the thing. */
function requireOwnerScope(context: Context, field: string, ownerType: string): void {
  const scope = { CUSTOMER: 'write_customers', ORDER: 'write_orders', PRODUCT: 'write_products' }[
    ownerType
  ];
  if (scope)
    requireScopes(context, field, { scopes: [scope], words: `\`${scope}\` access scope.` });
}

function ownerTypeOf(ownerId: string): string {
  return (parseGid(ownerId)?.type ?? '').toUpperCase();
}

function fault(field: string[], code: string, message: string): UserError {
  return { field, code, message };
}
