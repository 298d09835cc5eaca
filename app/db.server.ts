// The database of this process: PostgreSQL when DATABASE_URL is set, else PGlite in the data folder.
import path from 'node:path';
import { openPglite, openPostgres, type Database } from './database/open';
import { env } from './env.server';

// Kept across reloads in development, where opening the folder twice would be refused.
const held = globalThis as { __database?: Promise<Database> };

export const database = await (held.__database ??= env.DATABASE_URL
  ? openPostgres(env.DATABASE_URL)
  : openPglite(path.join(env.DATA_DIR, 'database')));

export const { prisma } = database;
