// Checks the theme app extension as Shopify would, and more strictly where Shopify would not. Prints what
// shoppers download; exits with 1 on any fault. `npm run theme` runs it; it needs no network. Another
// extension's folder may be given as its argument.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { themeCheckRun } from '@shopify/theme-check-node';

/**
 * Bytes after gzip that the storefront's assets may weigh together, apart from scripts that only an open panel fetches,
 * which have a limit of their own; and raw bytes of all Liquid.
 */
const limits = {
  js: 7168,
  'js of the open panel': 8192,
  css: 6144,
  liquid: 100_000,
  localeFile: 15_000,
};
const schemaKeys =
  'name target javascript stylesheet enabled_on disabled_on class tag settings available_if'.split(
    ' ',
  );
const settingTypes = 'checkbox color header number radio range select text textarea url'.split(' ');

/** Shopify's own linter. It tries to renew its documentation, fails without a network, and says so. */
async function themeFaults(root) {
  const { offenses } = await themeCheckRun(root, path.join(root, '.theme-check.yml'), () => {});
  return offenses.map(({ uri, start, check, message }) => {
    const file = path.relative(root, fileURLToPath(uri));
    return `${file}:${start.line + 1}: ${check}: ${message}`;
  });
}

const list = (root, folder, ending) =>
  readdirSync(path.join(root, folder))
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => ({
      file: `${folder}/${file}`,
      name: file,
      full: path.join(root, folder, file),
    }));
const read = ({ full }) => readFileSync(full, 'utf8');
const liquidFiles = (root) => [
  ...list(root, 'blocks', '.liquid'),
  ...list(root, 'snippets', '.liquid'),
];

function weigh(root) {
  const faults = [];
  const liquidText = liquidFiles(root).map(read).join();
  const weights = ['js', 'js of the open panel', 'css'].map((kind) => {
    const [ending, later] = kind.split(' of ');
    // What no template names is fetched by a script.
    const files = list(root, 'assets', `.${ending}`)
      .filter(({ name }) => ending !== 'js' || liquidText.includes(name) === !later)
      .map(({ name, full }) => {
        return { name, bytes: gzipSync(readFileSync(full), { level: 9 }).length };
      });
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    return { kind, files, bytes, limit: limits[kind] };
  });
  const liquid = liquidFiles(root).reduce((sum, { full }) => sum + statSync(full).size, 0);
  weights.push({ kind: 'liquid', files: [], bytes: liquid, limit: limits.liquid });
  for (const { kind, bytes, limit } of weights)
    if (bytes > limit) faults.push(`${kind} weighs ${bytes} B, more than ${limit} B`);
  for (const { file, full } of list(root, 'locales', '.json'))
    if (statSync(full).size > limits.localeFile) faults.push(`${file} is over 15 KB`);
  return { weights, faults };
}

const plural = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

/** Sentences by dotted key; plural forms count as one key. */
function flatten(messages, prefix = '', found = new Map()) {
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === 'string') found.set(prefix + key, [value]);
    else if (Object.keys(value).every((form) => plural.has(form)))
      found.set(prefix + key, Object.values(value));
    else flatten(value, `${prefix}${key}.`, found);
  }
  return found;
}

const blanks = (texts) => [...new Set(texts.join(' ').match(/\[\w+\]/g))].sort().join(' ');

function localeFaults(root) {
  const faults = [];
  const files = list(root, 'locales', '.json').map((entry) => {
    return {
      ...entry,
      schema: entry.name.endsWith('.schema.json'),
      keys: flatten(JSON.parse(read(entry))),
    };
  });
  for (const schema of [false, true]) {
    const group = files.filter((file) => file.schema === schema);
    const main = group.find(({ name }) => name.includes('.default.'));
    if (!main) return [...faults, 'there is no default locale file'];
    for (const { file, keys } of group) {
      const lost = [...main.keys.keys()].filter((key) => !keys.has(key));
      const extra = [...keys.keys()].filter((key) => !main.keys.has(key));
      if (lost.length) faults.push(`${file} lacks ${lost.join(', ')}`);
      if (extra.length) faults.push(`${file} alone has ${extra.join(', ')}`);
      for (const [key, texts] of keys) {
        if (main.keys.has(key) && blanks(texts) !== blanks(main.keys.get(key)))
          faults.push(`${file}: ${key} fills in ${blanks(texts) || 'nothing'}`);
        // Shopify escapes sentences; these signs would reach the script as entities.
        if (!schema && /[<>&"']/.test(texts.join()))
          faults.push(`${file}: ${key} has one of <>&"'`);
      }
    }
  }
  return [...faults, ...keyFaults(root, files)];
}

/** Sentences that are asked for and missing, or there and never asked for. */
function keyFaults(root, files) {
  const keysOf = (ending) => files.find(({ name }) => name === ending).keys;
  const known = { t: keysOf('en.default.json'), schema: keysOf('en.default.schema.json') };
  const used = { t: new Set(), schema: new Set() };
  const faults = [];
  for (const entry of liquidFiles(root)) {
    const asked = [
      ...[...read(entry).matchAll(/'([\w.]+)' \| t\b/g)].map(([, key]) => ['t', key]),
      ...[...read(entry).matchAll(/"t:([\w.]+)"/g)].map(([, key]) => ['schema', key]),
    ];
    for (const [kind, key] of asked) {
      used[kind].add(key);
      if (!known[kind].has(key)) faults.push(`${entry.file} asks for ${key}, which is not there`);
    }
  }
  for (const kind of ['t', 'schema'])
    for (const key of known[kind].keys())
      if (!used[kind].has(key)) faults.push(`${key} is translated and never used`);
  return faults;
}

function schemaFaults(root) {
  const names = list(root, 'locales', '.schema.json').map((entry) => [
    entry.file,
    flatten(JSON.parse(read(entry))),
  ]);
  const assets = new Set(readdirSync(path.join(root, 'assets')));
  return list(root, 'blocks', '.liquid').flatMap((entry) => {
    const text = /\{% schema %\}([\s\S]*)\{% endschema %\}/.exec(read(entry))?.[1];
    const schema = JSON.parse(text ?? 'null');
    if (!schema) return [`${entry.file} has no schema`];
    const faults = [];
    const say = (sentence) => faults.push(`${entry.file}: ${sentence}`);
    for (const key of Object.keys(schema)) if (!schemaKeys.includes(key)) say(`unknown key ${key}`);
    for (const key of ['javascript', 'stylesheet'])
      if (schema[key] && !assets.has(schema[key])) say(`${schema[key]} is not among the assets`);
    if (!['section', 'head', 'body'].includes(schema.target))
      say(`unknown target ${schema.target}`);
    for (const [file, keys] of names) {
      const name = keys.get(schema.name?.replace(/^t:/, ''))?.[0] ?? '';
      if (!name || name.length >= 25)
        say(`its name in ${file} has ${name.length} signs, not 1 to 24`);
    }
    if (schema.settings?.length > 25) say('more than 25 settings');
    for (const { type, id } of schema.settings ?? []) {
      if (!settingTypes.includes(type)) say(`unknown setting type ${type}`);
      if (type !== 'header' && !read(entry).includes(`block.settings.${id}`))
        say(`${id} is never read`);
    }
    return faults;
  });
}

const root = path.resolve(process.argv[2] ?? fileURLToPath(new URL('loyalty', import.meta.url)));
const { weights, faults } = weigh(root);
faults.push(...(await themeFaults(root)), ...localeFaults(root), ...schemaFaults(root));
for (const { kind, files, bytes, limit } of weights) {
  const unit = kind === 'liquid' ? 'B' : 'B gzipped';
  const parts = files.map((file) => `${file.name} ${file.bytes}`).join(', ');
  console.log(`${kind}: ${bytes} of ${limit} ${unit}${parts && ` (${parts})`}`);
}
for (const fault of faults) console.error(fault);
console.log(
  faults.length ? `theme extension: ${faults.length} faults` : 'theme extension: no faults',
);
process.exitCode = faults.length ? 1 : 0;
