// The theme app extension as a theme sees it: its blocks, where they may stand, and how they are drawn.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Liquid } from 'liquidjs';
import { escapeHtml } from '../html';
import { readLocales, translate } from './translate';

export type BlockSchema = {
  name: string;
  target: string;
  javascript?: string;
  stylesheet?: string;
  class?: string;
  tag?: string;
  enabled_on?: { templates?: string[]; groups?: string[] };
  disabled_on?: { templates?: string[]; groups?: string[] };
  settings?: { id?: string; default?: unknown }[];
  available_if?: string;
};
export type Block = { handle: string; source: string; schema: BlockSchema };

/** Reads the schema out of a block's Liquid; undefined when it has none. */
export function readSchema(source: string): BlockSchema | undefined {
  const text = /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema\s*-?%\}/.exec(source)?.[1];
  return text === undefined ? undefined : (JSON.parse(text) as BlockSchema);
}

/** Every block of an extension's folder, by file name. An absent folder has none. */
export function readBlocks(folder: string): Block[] {
  const blocks = path.join(folder, 'blocks');
  if (!existsSync(blocks)) return [];
  return readdirSync(blocks)
    .filter((file) => file.endsWith('.liquid'))
    .sort()
    .flatMap((file) => {
      const source = readFileSync(path.join(blocks, file), 'utf8');
      const schema = readSchema(source);
      return schema ? [{ handle: file.slice(0, -'.liquid'.length), source, schema }] : [];
    });
}

/** Texts of schemas: `t:a.key` is looked up in the extension's schema locales, in English. */
export function schemaWords(folder: string): (text?: string) => string {
  const locales = readLocales(path.join(folder, 'locales'), '.schema');
  return (text = '') =>
    text.startsWith('t:') ? translate(locales, 'en', text.slice(2)).plain : text;
}

/** Whether a block may stand on a template, by its enabled_on or disabled_on. */
export function mayStandOn({ schema }: Block, template: string): boolean {
  const listed = (list?: string[]) => list?.some((name) => name === '*' || name === template);
  if (schema.enabled_on) return listed(schema.enabled_on.templates) ?? false;
  return !listed(schema.disabled_on?.templates);
}

/** Draws one block inside the element Shopify wraps around it. */
export async function drawBlock(
  engine: Liquid,
  block: Block,
  globals: object,
  settings: Record<string, unknown> = {},
): Promise<string> {
  const id = `regulars-${block.handle}`;
  const defaults = (block.schema.settings ?? []).flatMap(({ id: name, default: value }) =>
    name ? [[name, value ?? null] as const] : [],
  );
  const values = { ...Object.fromEntries(defaults), ...settings };
  const scope = { block: { id, type: block.handle, settings: values, shopify_attributes: '' } };
  const body = await engine.parseAndRender(block.source, scope, { globals });
  const tag = /^[a-z][a-z0-9-]*$/.test(block.schema.tag ?? '') ? block.schema.tag! : 'div';
  const kind = block.schema.target === 'section' ? 'shopify-app-block' : 'shopify-app-embed';
  const classes = ['shopify-block', kind, block.schema.class ?? ''].join(' ').trim();
  const attributes = `id="shopify-block-${escapeHtml(id)}" class="${escapeHtml(classes)}"`;
  return `<${tag} ${attributes}>${body}</${tag}>`;
}

/** The head links of the blocks on a page, each file once: scripts async, styles as links. */
export function blockAssets(blocks: readonly Block[], assets: string): string {
  const styles = new Set(blocks.flatMap(({ schema }) => schema.stylesheet ?? []));
  const scripts = new Set(blocks.flatMap(({ schema }) => schema.javascript ?? []));
  return [
    ...[...styles].map((file) => `<link rel="stylesheet" href="${assets}${encodeURI(file)}">`),
    ...[...scripts].map((file) => `<script src="${assets}${encodeURI(file)}" async></script>`),
  ].join('\n');
}
