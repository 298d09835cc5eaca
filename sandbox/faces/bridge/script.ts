// App Bridge's stand-in as the one classic script an app loads: its parts joined in the order they need each other.
import { readFileSync } from 'node:fs';

const order = [
  'channel',
  'requests',
  'buttons',
  'save-bar',
  'modal-styles',
  'modal',
  'page-parts',
  'main',
];

/** Joins ES modules whose names do not clash: imports go, exports become plain declarations. */
function joinModules(sources: readonly string[]): string {
  return sources
    .map((source) => source.replace(/^import [^;]+;\n/gm, '').replace(/^export /gm, ''))
    .join('\n');
}

let joined: string | undefined;

/** The script. The admin is heard from where the script came from, or from Shopify's own address. */
export function appBridgeScript(): string {
  joined ??= joinModules(
    order.map((name) => readFileSync(new URL(`parts/${name}.js`, import.meta.url), 'utf8')),
  );
  return `(() => {
'use strict';
${joined}
const script = document.currentScript;
startAppBridge(window, script, [new URL(script.src).origin, 'https://admin.shopify.com']);
})();
`;
}
