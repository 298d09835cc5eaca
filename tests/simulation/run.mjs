// npm run simulation: SEEDS random lives of each kind (20 unless said), or the one of SEED again, on PostgreSQL where it
// is installed, with processes killed more often than in npm test.
import { spawnSync } from 'node:child_process';
import { startPostgres } from '../support/postgres-cluster.mjs';

const { SEEDS = '20' } = process.env;
const postgres = await startPostgres({ fsync: 'off', max_connections: '200' });
const args = ['vitest', 'run', '--project', postgres ? 'postgres' : 'pglite', 'tests/simulation'];
const env = { ...process.env, SEEDS, ...(postgres && { TEST_DATABASE_URL: postgres.url }) };
const { status } = spawnSync('npx', args, { stdio: 'inherit', env });
await postgres?.stop();
process.exit(status ?? 1);
