// The `t` filter: keys with dots, plural forms, placeholders, and the default language as a fallback.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { escapeHtml } from '../html';
import { asText, Translated } from './text';

type Messages = { [key: string]: string | Messages };
/** The languages of one folder of locale files. */
export type Locales = { messages: Map<string, Messages>; fallback: string };

/** Reads `locales/*.json`; `en.default.json` names the default; `.schema` ones are for the theme editor. */
export function readLocales(folder: string, kind = ''): Locales {
  const messages = new Map<string, Messages>();
  let fallback = 'en';
  for (const file of existsSync(folder) ? readdirSync(folder) : []) {
    const match = /^([A-Za-z-]+)(\.default)?(\.schema)?\.json$/.exec(file);
    if (!match || (match[3] ?? '') !== kind) continue;
    if (match[2]) fallback = match[1]!;
    messages.set(match[1]!, JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Messages);
  }
  return { messages, fallback };
}

/** Translates a key; unknown ones say so, as Shopify's do. */
export function translate(
  locales: Locales,
  locale: string,
  key: string,
  values: Record<string, unknown> = {},
): Translated {
  const isHtml = key.endsWith('_html');
  for (const language of [locale, locale.split('-')[0]!, locales.fallback]) {
    const found = find(locales.messages.get(language), key, values['count'], language);
    if (found !== undefined) return new Translated(fill(found, values, isHtml), isHtml);
  }
  return new Translated(`Translation missing: ${locale}.${key}`);
}

function find(messages: Messages | undefined, key: string, count: unknown, language: string) {
  let at: string | Messages | undefined = messages;
  for (const part of key.split('.')) at = typeof at === 'object' ? at[part] : undefined;
  if (typeof at !== 'object') return at;
  const number = Number(asText(count));
  const exact = number === 0 ? at['zero'] : undefined;
  const form = exact ?? at[new Intl.PluralRules(language).select(number)] ?? at['other'];
  return typeof form === 'string' ? form : undefined;
}

function fill(text: string, values: Record<string, unknown>, isHtml: boolean): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => {
    if (!(name in values)) return whole;
    return isHtml ? escapeHtml(asText(values[name])) : asText(values[name]);
  });
}
