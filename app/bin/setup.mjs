// Everything a fresh clone needs before anything can run: the locked packages, Prisma's client, the build.
// Plain JavaScript without packages, because it runs before there are any. Each step is skipped while nothing it rests on changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const stampFile = path.join(root, 'node_modules/.regulars.json');

/** Ends the process with one sentence. */
export function stopWith(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

/** Runs a command with its output kept back, shown only when it fails. */
export function run(command, args, { env = {}, show = false } = {}) {
  const options = {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  };
  const result = spawnSync(command, args, { ...options, stdio: show ? 'inherit' : 'pipe' });
  if (result.status !== 0 && !show) console.error(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  return result.status === 0;
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major === 20 && minor >= 19) return;
  stopWith(`Regulars runs on Node 20.19 or a later 20; this is Node ${process.versions.node}.`);
}

function checkDisk() {
  try {
    fs.mkdirSync(path.join(root, 'node_modules'), { recursive: true });
    const probe = path.join(root, 'node_modules/.regulars-probe');
    fs.writeFileSync(probe, 'x'.repeat(1024));
    fs.rmSync(probe);
  } catch (error) {
    if (error.code === 'ENOSPC') stopWith('The disk is full: free some space and start again.');
    stopWith(`This folder cannot be written (${error.code}): make it writable and start again.`);
  }
}

function filesUnder(folder) {
  const absolute = path.join(root, folder);
  if (!fs.existsSync(absolute)) return [];
  if (fs.statSync(absolute).isFile()) return [folder];
  const names = fs
    .readdirSync(absolute)
    .filter((name) => name !== 'generated')
    .sort();
  return names.flatMap((name) => filesUnder(path.join(folder, name)));
}

function fingerprint(folders) {
  const hash = createHash('sha256');
  for (const file of folders.flatMap(filesUnder))
    hash.update(file).update(fs.readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

const steps = {
  packages: {
    says: 'Installing the packages, exactly as locked (a minute or two the first time)',
    restsOn: ['package-lock.json'],
    makes: 'node_modules/.package-lock.json',
    run: () => run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']),
    failed:
      'The packages could not be installed: see above; the network and the free disk space are the usual reasons.',
  },
  client: {
    says: 'Generating the database client',
    restsOn: ['prisma/schema.prisma', 'package-lock.json'],
    makes: 'app/generated/prisma/client.ts',
    run: () => run('npm', ['run', '--silent', 'db:generate']),
    failed: 'The database client could not be generated: see above.',
  },
  build: {
    says: 'Building the app',
    restsOn: ['app', 'public', 'prisma/schema.prisma', 'vite.config.ts', 'package-lock.json'],
    makes: 'build/server/index.js',
    run: () => run('npx', ['remix', 'vite:build'], { env: { NODE_ENV: 'production' } }),
    failed: 'The build failed: see above.',
  },
};

function readStamps() {
  try {
    return JSON.parse(fs.readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

/** Brings the named steps up to date, saying what it does. Stops the process with one sentence when one fails. */
export function setUp(names = ['packages', 'client', 'build']) {
  checkNode();
  checkDisk();
  for (const name of names) {
    const step = steps[name];
    const wanted = fingerprint(step.restsOn);
    if (readStamps()[name] === wanted && fs.existsSync(path.join(root, step.makes))) continue;
    const started = performance.now();
    process.stdout.write(`  ${step.says} ... `);
    if (!step.run()) stopWith(step.failed);
    console.log(`${((performance.now() - started) / 1000).toFixed(1)} s`);
    fs.writeFileSync(stampFile, JSON.stringify({ ...readStamps(), [name]: wanted }));
  }
}
