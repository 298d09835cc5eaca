// A folder fit to hold a database: there, writable, with room. Said in a sentence when it is not.
import fs from 'node:fs';
import path from 'node:path';

/** PGlite writes about 40 MB when it is new and needs room to work in. */
const LEAST_FREE_BYTES = 100 * 1024 * 1024;

/** Makes the folder if need be; throws an Error with the sentence to show. */
export function prepareFolder(folder: string): void {
  try {
    fs.mkdirSync(folder, { recursive: true });
    const probe = path.join(folder, '.probe');
    fs.writeFileSync(probe, 'room?');
    fs.rmSync(probe);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw new Error(full(folder), { cause: error });
    throw new Error(
      `The folder ${folder} cannot be written: make it writable, or set DATA_DIR to one that is.`,
      { cause: error },
    );
  }
  const { bavail, bsize } = fs.statfsSync(folder);
  if (bavail * bsize < LEAST_FREE_BYTES) throw new Error(full(folder));
}

const full = (folder: string) =>
  `The disk that holds ${folder} is full: free some space, at least 100 MB, and start again.`;
