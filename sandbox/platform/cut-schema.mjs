// Cuts the part of Shopify's Admin API schema that the app uses out of the full one.
//
//   npm pack @shopify/dev-mcp@1.16.0 && tar xf shopify-dev-mcp-1.16.0.tgz
//   npm run schema:cut -- package/dist/data/admin_2026-07.json.gz
//
// Writes sandbox/admin-api.graphql (fields, arguments and types that app/shopify/operations.ts names;
// input types and enums whole) and sandbox/admin-api-scopes.json (what each of them requires).
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema, buildSchema, parse, validate, validateSchema } from 'graphql';
import { tsImport } from 'tsx/esm/api';
import { collectUse, completeUse } from './schema-use.mjs';
import { printCut, requiredScopes } from './schema-print.mjs';

const source = process.argv[2];
if (!source) {
  console.error(
    "Say where Shopify's introspection file is: npm run schema:cut -- <admin_2026-07.json.gz>",
  );
  process.exit(2);
}

const { data, offline_scopes: access } = JSON.parse(gunzipSync(readFileSync(source)).toString());
const full = buildClientSchema(data, { assumeValid: true });
const { operations, everyOrder } = await tsImport(
  '../../app/shopify/operations.ts',
  import.meta.url,
);
const documents = parse(
  [...Object.values(operations), `query EveryOrder ${everyOrder('')}`].join('\n'),
);

refuse(validate(full, documents), 'An operation does not fit the Admin API');
const use = completeUse(full, collectUse(full, documents));
const sdl = printCut(full, use);
const cut = buildSchema(sdl);
refuse(validateSchema(cut), 'The cut schema is not whole');
refuse(validate(cut, documents), 'An operation does not fit the cut schema');

writeFileSync(new URL('../admin-api.graphql', import.meta.url), sdl);
const scopes = requiredScopes(access.items, use);
writeFileSync(
  new URL('../admin-api-scopes.json', import.meta.url),
  `${JSON.stringify(scopes, null, 2)}\n`,
);
const kept = Object.keys(cut.getTypeMap()).filter((name) => !name.startsWith('__')).length;
console.log(
  `Kept ${kept} of ${Object.keys(full.getTypeMap()).length} types and ${Object.keys(scopes).length} access rules.`,
);

function refuse(errors, what) {
  if (!errors.length) return;
  console.error(`${what}:\n${errors.map(String).join('\n')}`);
  process.exit(1);
}
