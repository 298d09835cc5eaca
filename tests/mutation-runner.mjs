// The pure tests for Stryker, without starting Vitest for each mutant: all are bundled once, and that bundle, a tenth of
// a second's work, is loaded anew for each mutant, so that no module remembers one mutant when the next has its turn.
import path from 'node:path';
import { createRequire } from 'node:module';
import vm from 'node:vm';
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  MutantRunStatus,
  TestStatus,
  determineHitLimitReached,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { bundleTests } from './mutation-bundle.mjs';
import { collect } from './mutation-tests.mjs';

const require = createRequire(import.meta.url);
/** What the instrumented code looks at: which mutant is active, and which test is running. */
const stryker = (globalThis.__stryker__ ??= {});
/** Calls the test that is set, and can be given up on where it never ends. */
const guarded = new vm.Script('globalThis.__stryker__.running.body()');
const LEAST_MS = 3_000;

class PureTests {
  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    const { files, script } = await bundleTests();
    this.files = files;
    this.script = script;
    this.took = null;
    this.lately = [];
  }

  /** Every test once, without a mutant: says which test runs which mutant's code. */
  async dryRun() {
    stryker.activeMutant = undefined;
    stryker.hitCount = undefined;
    stryker.mutantCoverage = { static: {}, perTest: {} };
    const tests = await this.run(this.load(this.files), false);
    this.took = new Map(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: stryker.mutantCoverage };
  }

  async mutantRun({ testFilter, activeMutant, hitLimit, mutantActivation, disableBail }) {
    const asked = testFilter && new Set(testFilter);
    const files = this.files.filter(
      (file) => !testFilter || testFilter.some((id) => id.startsWith(`${file}#`)),
    );
    Object.assign(stryker, { activeMutant: undefined, hitCount: 0, hitLimit });
    if (mutantActivation === 'static') stryker.activeMutant = activeMutant.id;
    this.endless = null;
    const tests = await this.tried(async () => {
      const loaded = this.load(files).filter(({ id }) => !asked || asked.has(id));
      loaded.sort((a, b) => this.rankOf(a) - this.rankOf(b));
      stryker.activeMutant = activeMutant.id;
      return this.run(loaded, !disableBail);
    });
    stryker.activeMutant = undefined;
    this.remember(tests.find(({ status }) => status === TestStatus.Failed)?.id);
    if (this.endless) return { status: MutantRunStatus.Timeout, reason: this.endless };
    const timeout = determineHitLimitReached(stryker.hitCount, hitLimit);
    return toMutantRunResult(timeout ?? { status: DryRunStatus.Complete, tests });
  }

  /** A mutant that keeps the code from loading is noticed as well. */
  async tried(run) {
    try {
      return await run();
    } catch (error) {
      const id = 'loading';
      const failureMessage = String(error?.message ?? error);
      return [{ id, name: id, timeSpentMs: 0, status: TestStatus.Failed, failureMessage }];
    }
  }

  /** Loads the bundle anew and collects the tests of some files. */
  load(files) {
    const { tests, vitest, enter } = collect();
    const module = { exports: {} };
    this.script.runInThisContext()(
      (name) => (name === 'vitest' ? vitest : require(name)),
      module,
      module.exports,
    );
    for (const file of files) {
      enter(file);
      module.exports[file]();
    }
    return tests;
  }

  async run(tests, bail) {
    const results = [];
    for (const one of tests) {
      const result = await this.runOne(one);
      results.push(result);
      if (bail && result.status === TestStatus.Failed) break;
    }
    return results;
  }

  async runOne(one) {
    const { id, name, file, before, after } = one;
    const timeout = this.took ? Math.round(LEAST_MS + 20 * this.tookOf(one)) : 60_000;
    const began = performance.now();
    const result = { id, name, fileName: path.resolve(file), status: TestStatus.Success };
    Object.assign(stryker, { currentTestId: id, running: one });
    try {
      for (const hook of before) await hook();
      await guarded.runInThisContext({ timeout });
    } catch (error) {
      if (error?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') this.endless = `${name} does not end`;
      result.status = TestStatus.Failed;
      result.failureMessage = String(error?.message ?? error);
    }
    for (const hook of after) await hook();
    stryker.currentTestId = undefined;
    return { ...result, timeSpentMs: performance.now() - began };
  }

  /** Neighbours in the code are noticed by the same test: it goes first, then the quick ones. */
  rankOf(one) {
    const place = this.lately.indexOf(one.id);
    return place < 0 ? this.tookOf(one) : place - this.lately.length;
  }

  remember(id) {
    if (id) this.lately = [id, ...this.lately.filter((one) => one !== id)].slice(0, 8);
  }

  tookOf({ id }) {
    return this.took?.get(id) ?? 0;
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'pure', PureTests)];
