// The database of this process: PostgreSQL when DATABASE_URL is set, else PGlite in the data folder.
import path from 'node:path';
import { openPglite, openPostgres, type Database } from './database/open';
import { env } from './env.server';

// Kept across reloads in development, where opening the folder twice would be refused.
const held = globalThis as { __database?: Promise<Database> };

const open = () =>
  env.DATABASE_URL
    ? openPostgres(env.DATABASE_URL)
    : openPglite(path.join(path.resolve(env.DATA_DIR), 'database'));

/** What stops a start, in a sentence someone can act on. */
function sentenceFor(error: NodeJS.ErrnoException): string {
  const unreachable = error.code === 'ECONNREFUSED' || error.code === 'ENOTFOUND';
  return unreachable
    ? 'The database does not answer. Check that PostgreSQL runs and that DATABASE_URL names it.'
    : error.message;
}

async function openOrExit(): Promise<Database> {
  try {
    return await open();
  } catch (error) {
    console.error(sentenceFor(error as NodeJS.ErrnoException));
    process.exit(1);
  }
}

export const database = await (held.__database ??= openOrExit());

export const { prisma, fast } = database;
