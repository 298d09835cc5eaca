// Metafields: where an app may keep small facts beside Shopify's own things.
import { createHash } from 'node:crypto';
import type { Core } from './core';
import type { Metafield, MetafieldDefinition } from './types';

/** The full namespace: `$app` and `$app:x` stand for the app's own, which no other app can write. */
export function fullNamespace(core: Core, namespace: string | null | undefined): string {
  const own = `app--${appId(core)}`;
  if (!namespace || namespace === '$app') return own;
  return namespace.startsWith('$app:') ? `${own}--${namespace.slice(5)}` : namespace;
}

/** One metafield by its owner's global id; `$app:…` is understood. */
export function findMetafield(
  core: Core,
  ownerId: string,
  namespace: string,
  key: string,
): Metafield | undefined {
  const full = fullNamespace(core, namespace);
  return core.state.metafields.find(
    (field) => field.ownerId === ownerId && field.namespace === full && field.key === key,
  );
}

/** The definition that rules a kind of metafield: its type, and whether a theme may read it. */
export function findDefinition(
  core: Core,
  ownerType: string,
  namespace: string,
  key: string,
): MetafieldDefinition | undefined {
  const full = fullNamespace(core, namespace);
  return core.state.metafieldDefinitions.find(
    (definition) =>
      definition.ownerType === ownerType && definition.namespace === full && definition.key === key,
  );
}

/** Removes what belongs to one installation, or everything of the app's when its data must go. */
export function dropMetafields(core: Core, which: 'installation' | 'all'): void {
  const { state } = core;
  const own = fullNamespace(core, null);
  const goes = ({ ownerId, namespace }: Metafield) =>
    ownerId.includes('/AppInstallation/') || (which === 'all' && namespace.startsWith(own));
  state.metafields = state.metafields.filter((field) => !goes(field));
  if (which === 'all')
    state.metafieldDefinitions = state.metafieldDefinitions.filter(
      ({ namespace }) => !namespace.startsWith(own),
    );
}

/** The digest that compare-and-set works with. */
export function digestOf(metafield: Metafield): string {
  return createHash('sha256').update(`${metafield.type}\n${metafield.value}`).digest('hex');
}

function appId({ options }: Core): number {
  return Number.parseInt(createHash('sha1').update(options.apiKey).digest('hex').slice(0, 9), 16);
}
