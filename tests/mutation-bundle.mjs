// The pure tests as one script that can be loaded again and again: a function from each file to its tests.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';

/** Vite's own: it is Vitest's as well, so that tests are read here as they are there. */
const { build } = createRequire(createRequire(import.meta.url).resolve('vite/package.json'))(
  'esbuild',
);

const folders = ['tests/loyalty', 'tests/stories', 'tests/ledger'];
const testsIn = (folder) =>
  fs
    .readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.test.ts') && !name.endsWith('.db.test.ts'))
    .map((name) => `${folder}/${name}`);

/** In a bundle files no longer know where they lie. */
const dirname = {
  name: 'dirname',
  setup({ onLoad }) {
    onLoad({ filter: /\/tests\/.*\.ts$/ }, ({ path: file }) => {
      const here = JSON.stringify(path.dirname(file));
      const text = fs.readFileSync(file, 'utf8').replaceAll('import.meta.dirname', here);
      return { loader: 'ts', contents: text };
    });
  },
};

/** Bundles what lies where the process is: Stryker's copy of the project. */
export async function bundleTests() {
  Object.assign(process.env, { NODE_ENV: 'test', TZ: 'UTC', HISTORIES: '60', SEED: '1' });
  const root = process.cwd();
  const files = folders.flatMap(testsIn).sort();
  const lines = files.map((file) => `${JSON.stringify(file)}: () => require('./${file}'),`);
  const { outputFiles } = await build({
    stdin: {
      contents: `require('./tests/mutation-seed.ts');\nmodule.exports = {\n${lines.join('\n')}\n};`,
      resolveDir: root,
    },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vitest', 'zod', 'fast-check'],
    alias: { '~': path.join(root, 'app') },
    plugins: [dirname],
    logLevel: 'error',
  });
  const code = `(function (require, module, exports) {${outputFiles[0].text}\n})`;
  return { files, script: new vm.Script(code, { filename: 'pure-tests.cjs' }) };
}
