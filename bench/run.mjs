// npm run bench [-- --json FILE --only NAME --quick]: set-up first, then the benchmarks, which are TypeScript.
import { spawnSync } from 'node:child_process';
import { root, setUp } from '../app/bin/setup.mjs';

setUp();
const args = ['--import', 'tsx', 'bench/main.ts', ...process.argv.slice(2)];
const result = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
process.exit(result.status ?? 1);
