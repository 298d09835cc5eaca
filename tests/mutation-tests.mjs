// What the pure tests import from Vitest: `describe`, `test` and hooks that only collect, and Vitest's own `expect`.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';

const vitestOwn = createRequire(createRequire(import.meta.url).resolve('vitest/package.json'));
const parts = await import(pathToFileURL(vitestOwn.resolve('@vitest/expect')));
const { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend, setState } = parts;

const expect = (value, message) => chai.expect(value, message);
globalThis[parts.GLOBAL_EXPECT] = expect;
for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);
Object.assign(expect, chai.expect);
setState({ assertionCalls: 0 }, expect);

/** Beside the file of the test that is running. */
function toMatchFileSnapshot(name) {
  const { file } = globalThis.__stryker__.running;
  const wanted = fs.readFileSync(path.resolve(path.dirname(file), name), 'utf8');
  if (this._obj !== wanted) throw new Error(`It differs from ${name}.`);
}
chai.util.addMethod(chai.Assertion.prototype, 'toMatchFileSnapshot', toMatchFileSnapshot);

/** `enter` says which file is loaded next; `tests` are all those collected, each with its hooks. */
export function collect() {
  const tests = [];
  let suite = null;
  const enter = (file) => (suite = { file, names: [], before: [], after: [] });
  const describe = (name, body) => {
    const outer = suite;
    const { file, names, before, after } = outer;
    suite = { file, names: [...names, name], before: [...before], after: [...after] };
    body();
    suite = outer;
  };
  const test = (name, body) => {
    const full = [...suite.names, name].join(' ');
    tests.push({ ...suite, id: `${suite.file}#${full}`, name: full, body });
  };
  // Numbered, since names alone may be alike.
  const each = (one) => (table) => (name, body) => {
    for (const [nr, row] of table.entries()) {
      const told = Array.isArray(row) ? row : [row];
      one(`${nr}: ${format(name, ...told).split('\n')[0]}`, () => body(...told));
    }
  };
  describe.each = each(describe);
  test.each = each(test);
  const beforeEach = (hook) => suite.before.push(hook);
  const afterEach = (hook) => suite.after.unshift(hook);
  const vi = { setConfig() {} };
  return { tests, enter, vitest: { afterEach, beforeEach, describe, expect, test, vi } };
}
