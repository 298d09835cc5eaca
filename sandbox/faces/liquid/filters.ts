// Shopify's own Liquid filters, as far as a theme and its app blocks need them.
import type { Liquid } from 'liquidjs';
import { escapeHtml, scriptJson } from '../html';
import { addColourFilters } from './colours';
import { asText, Translated } from './text';

type Named = [string, unknown];
/** What liquidjs binds a filter to: its context, and the tokens it was called with. */
type Call = {
  token?: { args?: { input?: string; begin?: number; end?: number }[] };
  context: { getSync(path: string[]): unknown };
};

/** Splits liquidjs's arguments into positional and `name: value` ones. */
export function splitArguments(list: unknown[]) {
  const named: Record<string, unknown> = {};
  const plain: unknown[] = [];
  for (const item of list) {
    if (Array.isArray(item) && item.length === 2 && typeof item[0] === 'string')
      named[(item as Named)[0]] = (item as Named)[1];
    else plain.push(item);
  }
  return { named, plain };
}

const dateStyles: Record<string, Intl.DateTimeFormatOptions> = {
  abbreviated_date: { day: 'numeric', month: 'short', year: 'numeric' },
  basic: { day: '2-digit', month: '2-digit', year: 'numeric' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  date_at_time: { dateStyle: 'long', timeStyle: 'short' },
  default: { dateStyle: 'full', timeStyle: 'short' },
  on_date: { day: 'numeric', month: 'short', year: 'numeric' },
  short: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  long: { dateStyle: 'long', timeStyle: 'short' },
};

function addDates(engine: Liquid, now: () => Date, timeZone: string) {
  const strftime = engine.filters['date'] as (this: unknown, ...list: unknown[]) => unknown;
  engine.registerFilter('date', function (value: unknown, ...list: unknown[]) {
    const given = value === 'now' || value === 'today' ? now() : value;
    const { named, plain } = splitArguments(list);
    const style = dateStyles[asText(named['format'])];
    if (!style) return strftime.call(this, given, named['format'] ?? plain[0] ?? '%Y-%m-%d');
    const date = given instanceof Date ? given : readMoment(asText(given));
    if (Number.isNaN(date.getTime())) return asText(value);
    const locale =
      asText((this as unknown as Call).context.getSync(['request', 'locale', 'iso_code'])) || 'en';
    return new Intl.DateTimeFormat(locale, { ...style, timeZone }).format(date);
  });
}

function addText(engine: Liquid) {
  engine.registerFilter('escape', (value: unknown) => {
    const isHtml = value instanceof Translated && value.isHtml;
    return isHtml ? value.toString() : escapeHtml(asText(value));
  });
  engine.registerFilter('json', (value: unknown) => scriptJson(value));
  engine.registerFilter('handleize', handleize);
  engine.registerFilter('handle', handleize);
  engine.registerFilter('camelize', (value: unknown) =>
    asText(value).replace(/(^|[-_\s]+)(\w)/g, (_, _gap, letter: string) => letter.toUpperCase()),
  );
  engine.registerFilter('pluralize', (count: unknown, one: string, many: string) =>
    Number(count) === 1 ? one : many,
  );
  engine.registerFilter('link_to', (text: unknown, href: unknown) => {
    return `<a href="${escapeHtml(asText(href))}">${asText(text)}</a>`;
  });
}

const handleize = (value: unknown) =>
  asText(value)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

function addUrls(engine: Liquid, assets: string) {
  const attribute = (value: unknown) => escapeHtml(asText(value));
  engine.registerFilter('asset_url', (file: unknown) => assets + encodeURI(asText(file)));
  engine.registerFilter('stylesheet_tag', (url: unknown) => {
    return `<link href="${attribute(url)}" rel="stylesheet" type="text/css" media="all">`;
  });
  engine.registerFilter('script_tag', (url: unknown) => {
    return `<script src="${attribute(url)}" type="text/javascript"></script>`;
  });
  const imageUrl = (image: unknown, list: unknown[]) => {
    const source = (image as { src?: string } | null)?.src ?? asText(image);
    const width = splitArguments(list).named['width'];
    return width ? `${source}?width=${encodeURIComponent(asText(width))}` : source;
  };
  engine.registerFilter('image_url', (image: unknown, ...list: unknown[]) => imageUrl(image, list));
  engine.registerFilter('image_tag', (url: unknown, ...list: unknown[]) => {
    const { alt = '', ...rest } = splitArguments(list).named;
    const others = Object.entries(rest).map(([name, value]) => ` ${name}="${attribute(value)}"`);
    return `<img src="${attribute(url)}" alt="${attribute(alt)}"${others.join('')}>`;
  });
}

/** Whole numbers divide into whole numbers, as in Ruby; a literal written with a point stays exact. */
function addArithmetic(engine: Liquid) {
  engine.registerFilter('divided_by', function (value: unknown, by: unknown) {
    const token = (this as unknown as Call).token?.args?.[0];
    const written = token?.input?.slice(token.begin, token.end) ?? '';
    const exact = Number(value) / Number(by);
    const whole = Number.isInteger(Number(value)) && Number.isInteger(Number(by));
    return whole && !written.includes('.') ? Math.floor(exact) : exact;
  });
}

/** Gives an engine everything but money and translation, which depend on the shop and its languages. */
export function addFilters(
  engine: Liquid,
  options: { assets: string; now: () => Date; timeZone: string },
): void {
  addText(engine);
  addUrls(engine, options.assets);
  addArithmetic(engine);
  addDates(engine, options.now, options.timeZone);
  addColourFilters(engine);
}

/** A moment in words, or in seconds since 1970. */
const readMoment = (text: string): Date =>
  new Date(/^\d+$/.test(text) ? Number(text) * 1000 : text);
