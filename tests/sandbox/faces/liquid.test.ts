// Liquid as Shopify draws it: filters, money, translations, escaping.
import { expect, test } from 'vitest';
import { createEngine } from '../../../sandbox/faces/liquid/engine';
import { writeExtension } from './support';

const french = {
  greet: 'Bonjour {{ name }}',
  points: { one: '{{ count }} point', other: '{{ count }} points' },
};
const english = {
  greet: 'Hello {{ name }}',
  only_here: 'Tom & Ann’s',
  rich_html: '<b>{{ name }}</b>',
  points: { one: '{{ count }} point', other: '{{ count }} points', zero: 'no points' },
};

function draw(source: string, scope: object = {}, locale = 'en', currency = 'EUR') {
  const folder = writeExtension({
    'locales/en.default.json': JSON.stringify(english),
    'locales/fr.json': JSON.stringify(french),
    'locales/fr.schema.json': '{"greet":"not this one"}',
    'snippets/inner.liquid': '{{ given }}|{{ hidden }}|{{ shop.name }}',
  });
  const engine = createEngine({
    folders: [`${folder}/snippets`],
    localesFolder: `${folder}/locales`,
    assets: '/extension-assets/',
    money: { currency, format: '€{{amount}}', formatWithCurrency: '€{{amount}} EUR' },
    timeZone: 'Europe/Berlin',
    now: () => new Date('2026-03-01T12:00:00Z'),
  });
  const globals = { shop: { name: 'Linden & Loom' }, request: { locale: { iso_code: locale } } };
  return engine.parseAndRender(source, scope, { globals });
}

test.each([
  ['{{ 123456 | money }}', '€1,234.56'],
  ['{{ -500 | money }}', '€-5.00'],
  ['{{ 500 | money_without_trailing_zeros }}', '€5'],
  ['{{ 4995 | money_with_currency }}', '€49.95 EUR'],
  ['{{ 4995 | money_without_currency }}', '49.95'],
  ['{{ nothing | money }}', ''],
  ['{{ 7 | divided_by: 2 }} {{ 7 | divided_by: 2.0 }}', '3 3.5'],
  ['{{ "a<b>\'" | escape }}', 'a&lt;b&gt;&#39;'],
  ['{{ "</script>" | json }}', '"\\u003c/script\\u003e"'],
  ['{{ shop.name }}', 'Linden & Loom'],
  [
    '{{ "x.css" | asset_url | stylesheet_tag }}',
    '<link href="/extension-assets/x.css" rel="stylesheet" type="text/css" media="all">',
  ],
  [
    '{{ "x.js" | asset_url | script_tag }}',
    '<script src="/extension-assets/x.js" type="text/javascript"></script>',
  ],
  ['{{ "Linen & Wool!" | handleize }}', 'linen-wool'],
  ['{{ "2026-12-24T23:30:00Z" | date: "%d.%m.%Y" }}', '25.12.2026'],
  ['{{ "2026-12-24T12:00:00Z" | date: format: "date" }}', 'December 24, 2026'],
  ['{{ "#fff" | color_contrast: "#000" }}', '21'],
  ['{{ 1 | pluralize: "mug", "mugs" }}', 'mug'],
  ['{% style %}a{b:c}{% endstyle %}', '<style data-shopify>a{b:c}</style>'],
  ['a{% schema %}{"name":"x"}{% endschema %}b{% javascript %}1{% endjavascript %}', 'ab'],
])('%s', async (source, wanted) => {
  expect(await draw(source)).toBe(wanted);
});

test('a currency without minor units is written without them', async () => {
  expect(await draw('{{ 1500 | money }}', {}, 'en', 'JPY')).toBe('€1,500');
});

test('translations follow the language, then fall back to the default one', async () => {
  const source = '{{ "greet" | t: name: who }} {{ "points" | t: count: 1 }} {{ "only_here" | t }}';
  expect(await draw(source, { who: 'Zoé' }, 'fr')).toBe('Bonjour Zoé 1 point Tom &amp; Ann’s');
  expect(await draw('{{ "points" | t: count: 0 }}', {}, 'fr')).toBe('0 point');
  expect(await draw('{{ "points" | t: count: 0 }}')).toBe('no points');
  expect(await draw('{{ "no.such" | t }}')).toBe('Translation missing: en.no.such');
});

test('a translation is escaped once, however it is printed', async () => {
  const scope = { who: '<i>' };
  expect(await draw('{{ "greet" | t: name: who }}', scope)).toBe('Hello &lt;i&gt;');
  expect(await draw('{{ "greet" | t: name: who | escape }}', scope)).toBe('Hello &lt;i&gt;');
  expect(await draw('{{ "rich_html" | t: name: who }}', scope)).toBe('<b>&lt;i&gt;</b>');
  expect(await draw('{{ "only_here" | t | json }}')).toBe('"Tom \\u0026 Ann’s"');
});

test('a snippet sees what it is given and the global objects, nothing else', async () => {
  const source = '{% assign hidden = 1 %}{% render "inner", given: 2 %}';
  expect(await draw(source)).toBe('2||Linden & Loom');
});
