// Metafields as Liquid sees them: only what their definition lets the storefront read.
import { Drop } from 'liquidjs';
import type { Metafield } from '../../platform/types';

/** Finds a metafield by owner, namespace (also `$app:…`) and key. */
export type MetafieldLookup = (
  ownerId: string,
  namespace: string,
  key: string,
) => Metafield | undefined;

/** A metafield's `value` and `type` as Liquid gets them. */
function metafieldValue(metafield: Metafield): { value: unknown; type: string } {
  const { type, value } = metafield;
  if (type === 'json' || type.startsWith('list.')) return { type, value: JSON.parse(value) };
  if (type === 'number_integer' || type === 'number_decimal') return { type, value: Number(value) };
  if (type === 'boolean') return { type, value: value === 'true' };
  return { type, value };
}

/** `owner.metafields[namespace].key`; `readable` decides which may be seen. */
export class Metafields extends Drop {
  constructor(
    private ownerId: string,
    private find: MetafieldLookup,
    private readable: (metafield: Metafield) => boolean,
  ) {
    super();
  }
  override liquidMethodMissing(namespace: string | number) {
    const { ownerId, find, readable } = this;
    return new (class extends Drop {
      override liquidMethodMissing(key: string | number) {
        const found = find(ownerId, String(namespace), String(key));
        return found && readable(found) ? metafieldValue(found) : null;
      }
    })();
  }
}
