// A throw-away PostgreSQL: its own folder, a private port, never as root. For the tests and the benchmarks.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** The folder of PostgreSQL's programs, from Debian's package or the PATH; null where there is none. */
export function postgresPrograms() {
  const debian = '/usr/lib/postgresql';
  const versions = fs.existsSync(debian)
    ? fs.readdirSync(debian).sort((a, b) => Number(b) - Number(a))
    : [];
  const folders = [
    ...versions.map((version) => `${debian}/${version}/bin`),
    ...(process.env.PATH ?? '').split(':'),
  ];
  return folders.find((folder) => fs.existsSync(path.join(folder, 'initdb'))) ?? null;
}

/** PostgreSQL refuses to run as root, so root lends it the user that its package made. */
function notRoot() {
  if (process.getuid?.() !== 0) return {};
  const line = fs
    .readFileSync('/etc/passwd', 'utf8')
    .match(/^(?:postgres|nobody):[^:]*:(\d+):(\d+)/m);
  return { uid: Number(line[1]), gid: Number(line[2]) };
}

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts a cluster; `settings` are passed to the server. Returns its address and how to stop and remove it. */
export async function startPostgres(settings = {}) {
  const programs = postgresPrograms();
  if (!programs) return null;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'regulars-postgres-'));
  const as = notRoot();
  if (as.uid) fs.chownSync(folder, as.uid, as.gid);
  const data = path.join(folder, 'data');
  const options = { ...as, cwd: folder, encoding: 'utf8' };
  const made = spawnSync(
    path.join(programs, 'initdb'),
    ['-D', data, '-U', 'regulars', '-A', 'trust', '-E', 'UTF8', '--locale=C'],
    options,
  );
  if (made.status !== 0) throw new Error(`PostgreSQL could not make a cluster: ${made.stderr}`);
  const port = await freePort();
  const flags = Object.entries({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    ...settings,
  });
  const args = [
    '-D',
    data,
    '-p',
    String(port),
    ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const server = spawn(path.join(programs, 'postgres'), args, { ...options, stdio: 'ignore' });
  await answering(programs, port, options);
  const stop = () =>
    new Promise((resolve) => {
      server.once('exit', () => {
        fs.rmSync(folder, { recursive: true, force: true });
        resolve();
      });
      server.kill('SIGINT');
    });
  return { url: `postgresql://regulars@127.0.0.1:${port}/postgres`, port, programs, folder, stop };
}

async function answering(programs, port, options) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const asked = spawnSync(
      path.join(programs, 'pg_isready'),
      ['-h', '127.0.0.1', '-p', String(port)],
      options,
    );
    if (asked.status === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('PostgreSQL did not start within ten seconds');
}
