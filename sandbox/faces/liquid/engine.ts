// A Liquid engine with Shopify's filters and the tags liquidjs lacks.
import {
  Liquid,
  Tag,
  type Context,
  type Emitter,
  type Parser,
  type TagToken,
  type Template,
  type TopLevelToken,
} from 'liquidjs';
import { addFilters, splitArguments } from './filters';
import { addMoneyFilters, type MoneyStyle } from './money';
import { asText } from './text';
import { readLocales, translate } from './translate';

/** Where one set of templates lives, and what they print. */
export type EngineOptions = {
  /** Folders that `render` and page templates are looked up in. */
  folders: string[];
  localesFolder: string;
  /** What `asset_url` puts before a file's name. */
  assets: string;
  money: MoneyStyle;
  timeZone: string;
  now: () => Date;
};

/** Builds an engine. Nothing is escaped unless a template says so, exactly as at Shopify. */
export function createEngine(options: EngineOptions): Liquid {
  const engine = new Liquid({
    root: options.folders,
    partials: options.folders,
    extname: '.liquid',
    cache: false,
    relativeReference: false,
    timezoneOffset: offsetOf(options.timeZone, options.now()),
  });
  addFilters(engine, options);
  addMoneyFilters(engine, options.money);
  const locales = readLocales(options.localesFolder);
  engine.registerFilter('t', function (key: unknown, ...list: unknown[]) {
    const locale = asText(this.context.getSync(['request', 'locale', 'iso_code'])) || 'en';
    return translate(locales, locale, asText(key), splitArguments(list).named);
  });
  engine.filters['translate'] = engine.filters['t']!;
  for (const tag of ['schema', 'javascript', 'stylesheet', 'doc']) engine.registerTag(tag, silent);
  engine.registerTag('style', StyleTag);
  return engine;
}

function offsetOf(timeZone: string, at: Date): number {
  const there = new Date(at.toLocaleString('en-US', { timeZone }));
  const here = new Date(at.toLocaleString('en-US', { timeZone: 'UTC' }));
  return (here.getTime() - there.getTime()) / 60_000;
}

/** A block whose text is for Shopify's tools and prints nothing. */
const silent = {
  parse(tag: TagToken, rest: TopLevelToken[]) {
    skipTo(`end${tag.name}`, rest);
  },
  render: () => '',
};

function skipTo(end: string, rest: TopLevelToken[]) {
  for (let token = rest.shift(); token; token = rest.shift())
    if ((token as TagToken).name === end) return;
  throw new Error(`tag ${end} is missing`);
}

/** `{% style %}`: what it holds, in a style element. */
class StyleTag extends Tag {
  private templates: Template[] = [];

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, rest, liquid);
    for (let next = rest.shift(); next; next = rest.shift()) {
      if ((next as TagToken).name === 'endstyle') return;
      this.templates.push(parser.parseToken(next, rest));
    }
    throw new Error('tag endstyle is missing');
  }

  *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    emitter.write('<style data-shopify>');
    yield this.liquid.renderer.renderTemplates(this.templates, context, emitter);
    emitter.write('</style>');
  }
}
