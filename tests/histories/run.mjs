// npm run histories: the law of points on HISTORIES histories of each kind (100,000 unless said), from SEED on, by as
// many processes as there are processors; then DATABASE_HISTORIES (2,000 unless said) on the real services and ledger.
import { spawn } from 'node:child_process';
import os from 'node:os';
import { startPostgres } from '../support/postgres-cluster.mjs';

const PROPERTIES = 4;
const {
  HISTORIES = '100000',
  DATABASE_HISTORIES = '2000',
  SEED = String(Math.floor(Math.random() * 1e9)),
} = process.env;

const run = (command, args, env = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('exit', (code) => resolve(code === 0));
  });

console.log(`${Number(HISTORIES).toLocaleString('en')} histories of each kind, SEED=${SEED}`);
const started = performance.now();
const waiting = Array.from({ length: PROPERTIES }, (_, nr) => nr);
const held = [];
const worker = async () => {
  for (let nr = waiting.shift(); nr !== undefined; nr = waiting.shift()) {
    const script = ['--import', 'tsx', 'tests/histories/one.ts', String(nr), HISTORIES, SEED];
    held.push(await run(process.execPath, script));
  }
};
await Promise.all(Array.from({ length: os.availableParallelism() }, worker));

if (Number(DATABASE_HISTORIES) > 0) {
  const postgres = await startPostgres({ fsync: 'off', max_connections: '200' });
  const project = postgres ? 'postgres' : 'pglite';
  console.log(`${DATABASE_HISTORIES} histories on the services and the ledger (${project})`);
  // The file comes before the switch, which would take it for its value and run every test there is.
  const args = ['vitest', 'run', 'tests/ledger/model.db.test.ts', '--project', project];
  const env = { DATABASE_HISTORIES, SEED, ...(postgres && { TEST_DATABASE_URL: postgres.url }) };
  held.push(await run('npx', [...args, '--disable-console-intercept'], env));
  await postgres?.stop();
}
const good = held.every(Boolean);
const minutes = ((performance.now() - started) / 60_000).toFixed(1);
console.log(`${good ? 'The law holds' : 'The law was broken'}, after ${minutes} minutes.`);
process.exit(good ? 0 : 1);
