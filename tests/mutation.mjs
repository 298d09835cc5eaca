// Mutation testing in one command: runs Stryker over the pure core and over the ledger, and joins their scores.
// MUTATE=app/loyalty/earn.ts (a path or pattern, several with commas) narrows it to that.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The score, in percent, below which the run fails. */
const LEAST = 90;

/** What tests without a database judge: the calculator and the planning of entries. */
export const core = ['app/loyalty/**/*.ts', 'app/ledger/plan.ts', 'app/ledger/expire.ts'];

/** What reads and writes, judged by the ledger's own tests on PGlite. */
export const ledger = ['app/ledger/**/*.ts', '!app/ledger/plan.ts', '!app/ledger/expire.ts'];

const stryker = 'node_modules/@stryker-mutator/core/bin/stryker.js';
const noticed = new Set(['Killed', 'Timeout']);
const missed = new Set(['Survived', 'NoCoverage']);

/** Mutants noticed and missed, by folder and file, from Stryker's JSON report. */
function tally(report) {
  return Object.entries(report.files).map(([file, { mutants }]) => ({
    file,
    noticed: mutants.filter((one) => noticed.has(one.status)).length,
    missed: mutants.filter((one) => missed.has(one.status)).length,
  }));
}

const score = (files) => {
  const [good, bad] = ['noticed', 'missed'].map((key) =>
    files.reduce((sum, one) => sum + one[key], 0),
  );
  return good + bad === 0 ? 100 : (100 * good) / (good + bad);
};

function run(part, patterns) {
  const narrowed = patterns.length ? ['--mutate', patterns.join(',')] : [];
  const report = `.cache/mutation/${part}.json`;
  fs.rmSync(report, { force: true });
  const { status } = spawnSync(process.execPath, [stryker, 'run', ...narrowed], {
    stdio: 'inherit',
    env: { ...process.env, MUTATION_PART: part },
  });
  if (!fs.existsSync(report)) process.exit(status || 1);
  return tally(JSON.parse(fs.readFileSync(report, 'utf8')));
}

function main() {
  const asked = (process.env.MUTATE ?? '').split(',').filter(Boolean);
  const ofLedger = (path) => path.startsWith('app/ledger') && !core.includes(path);
  const files = [];
  if (!asked.length || asked.some((path) => !ofLedger(path)))
    files.push(
      ...run(
        'core',
        asked.filter((path) => !ofLedger(path)),
      ),
    );
  if (!asked.length || asked.some(ofLedger)) files.push(...run('ledger', asked.filter(ofLedger)));
  const folderOf = ({ file }) => file.slice(0, file.lastIndexOf('/'));
  for (const folder of [...new Set(files.map(folderOf))].sort()) {
    const own = files.filter((one) => folderOf(one) === folder);
    console.log(`${score(own).toFixed(1)} %  ${folder}`);
  }
  console.log(`${score(files).toFixed(1)} %  in all; ${LEAST} % is asked`);
  process.exit(score(files) >= LEAST ? 0 : 1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
