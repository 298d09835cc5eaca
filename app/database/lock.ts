// One process a data folder: a socket beside it, which the kernel drops with the process, so no lock outlives its owner.
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';

/** Takes a folder that exists; returns how to let go. Throws when another process has it. */
export async function lockFolder(folder: string): Promise<() => void> {
  const file = socketPath(`${path.resolve(folder)}.lock`);
  for (let attempt = 0; attempt < 3; attempt++) {
    const server = net.createServer((socket) => socket.end());
    server.unref();
    const fault = await listen(server, file);
    if (!fault) return () => void server.close();
    if (fault.code !== 'EADDRINUSE') throw fault;
    if (await answers(file))
      throw new Error(
        `The data folder ${folder} is open in another process: stop that one first, or set DATA_DIR to another folder.`,
      );
    fs.rmSync(file, { force: true }); // left behind by a process that was killed
  }
  throw new Error(`The data folder ${folder} cannot be locked.`);
}

// A socket's path holds 107 bytes, so the shorter way of writing it is taken.
function socketPath(absolute: string): string {
  const relative = path.relative(process.cwd(), absolute);
  return relative.length < absolute.length ? relative : absolute;
}

function listen(server: net.Server, file: string): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen(file, () => resolve(undefined));
  });
}

async function answers(file: string): Promise<boolean> {
  const probe = net.connect(file);
  const alive = await Promise.race([
    once(probe, 'connect').then(() => true),
    once(probe, 'error').then(() => false),
  ]).catch(() => false);
  probe.destroy();
  return alive;
}
