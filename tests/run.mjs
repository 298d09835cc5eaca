// npm test: set-up, then every check there is. `--static` (npm run check) leaves out what needs a database or a browser.
// Ends with `N passed, N failed` alone on a line.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root, setUp } from '../app/bin/setup.mjs';
import { findBrowser } from './support/find-browser.mjs';
import { startPostgres } from './support/postgres-cluster.mjs';

const onlyStatic = process.argv.includes('--static');
const results = { passed: 0, failed: 0, skipped: 0 };
const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'regulars-reports-'));
const failures = [];

function note(name, passed, failed, skipped, seconds) {
  results.passed += passed;
  results.failed += failed;
  results.skipped += skipped;
  if (failed) failures.push(name);
  const count = passed + failed + skipped > 1 ? `${passed} passed, ${failed} failed, ` : '';
  console.log(`${failed ? '✗' : '✓'} ${name}: ${count}${seconds.toFixed(1)} s`);
}

/** Runs a command as one check, showing its output only when it fails. */
function check(name, command, args, env = {}) {
  const started = performance.now();
  const options = {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, ...env },
  };
  const { status, stdout, stderr } = spawnSync(command, args, options);
  if (status !== 0) console.log(`${stdout ?? ''}${stderr ?? ''}`);
  note(name, status === 0 ? 1 : 0, status === 0 ? 0 : 1, 0, (performance.now() - started) / 1000);
}

/**
 * Runs a test runner that writes a JSON report, and counts the tests in it. What it prints is shown as it comes, or with
 * `later` once it has ended.
 */
async function suite(name, [command, ...args], env, report, count, later = false) {
  const started = performance.now();
  const output = later ? path.join(reports, 'output.txt') : null;
  const out = output ? fs.openSync(output, 'w') : 'inherit';
  const runner = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', out, out],
    env: { ...process.env, ...env },
  });
  const status = await new Promise((end) => runner.on('close', end));
  const seconds = (performance.now() - started) / 1000;
  return () => {
    if (output) console.log(fs.readFileSync(output, 'utf8'));
    if (!fs.existsSync(report)) return note(name, 0, 1, 0, seconds);
    const { passed, failed, skipped } = count(JSON.parse(fs.readFileSync(report, 'utf8')));
    // A runner may fail without a failed test, such as on an error between tests.
    return note(name, passed, status !== 0 && !failed ? 1 : failed, skipped, seconds);
  };
}

function staticChecks() {
  check('type-check', 'npx', ['tsc', '--noEmit']);
  check('lint', 'npx', ['oxlint', '--deny-warnings']);
  check('format', 'npx', ['prettier', '--check', '--log-level', 'warn', '.']);
  check('layers', 'npm', ['run', '--silent', 'layers']);
  check('nothing unused', 'npm', ['run', '--silent', 'unused']);
  check('theme extension', 'npm', ['run', '--silent', 'theme']);
  check('migrations match the schema', 'npm', ['run', '--silent', 'db:diff']);
  check('build', 'npx', ['remix', 'vite:build'], { NODE_ENV: 'production' });
}

function vitest(postgres) {
  const report = path.join(reports, 'vitest.json');
  // A browser's clicks have to be answered at once; thousands of properties can wait.
  const args = [
    'nice',
    '-n',
    '5',
    'npx',
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const env = postgres ? { TEST_DATABASE_URL: postgres.url } : {};
  return suite('unit, database, route and simulation tests', args, env, report, (told) => ({
    passed: told.numPassedTests,
    failed: told.numFailedTests,
    skipped: told.numPendingTests + told.numTodoTests,
  }));
}

function journeys(browser) {
  const report = path.join(reports, 'playwright.json');
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report, REGULARS_BROWSER: browser.path ?? '' };
  return suite(
    'journeys in a browser',
    ['npx', 'playwright', 'test', '--reporter=list,json'],
    env,
    report,
    ({ stats }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    }),
    true,
  );
}

setUp(['packages', 'client']);
staticChecks();
if (!onlyStatic) {
  setUp(['build']);
  const postgres = await startPostgres({ fsync: 'off', max_connections: '200' });
  console.log(
    postgres
      ? 'Database tests run on PGlite and on PostgreSQL.'
      : 'PostgreSQL is not installed: its database tests are skipped, PGlite’s are run.',
  );
  const browser = findBrowser();
  console.log(`Journeys run in ${browser.name} meanwhile, and are told afterwards.`);
  const ended = await Promise.all([vitest(postgres), journeys(browser)]);
  await postgres?.stop();
  for (const tell of ended) tell();
}
fs.rmSync(reports, { recursive: true, force: true });
if (failures.length) console.log(`\nFailed: ${failures.join(', ')}`);
console.log(
  `\n${results.passed} passed, ${results.failed} failed${results.skipped ? `, ${results.skipped} skipped` : ''}`,
);
process.exit(results.failed ? 1 : 0);
