// Text a template printed from a translation: escaped when printed, plain when escaped or serialised again.
import { escapeHtml } from '../html';

/** A translated sentence. Shopify escapes it unless its key ends in `_html`. */
export class Translated {
  constructor(
    readonly plain: string,
    readonly isHtml = false,
  ) {}
  toString() {
    return this.isHtml ? this.plain : escapeHtml(this.plain);
  }
  toJSON() {
    return this.plain;
  }
}

/** A value as the text a filter works on. */
export function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Translated) return value.plain;
  if (Array.isArray(value)) return value.map(asText).join('');
  return String(value);
}
