// Applies prisma/migrations in order, keeping the same table and checksums as `prisma migrate deploy`, without its engine.
import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** One session of a database: `query` runs one statement, `exec` a whole file. */
export type Session = {
  query(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  exec(sql: string): Promise<unknown>;
};

// The key Prisma's own engine locks with, so that both can never migrate at once.
const LOCK = 72_707_369;

const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

/** Brings a database up to date; returns the names of the migrations applied. Throws if one was edited or failed before. */
export async function migrate(session: Session, folder = 'prisma/migrations'): Promise<string[]> {
  await session.query('SELECT pg_advisory_lock($1)', [LOCK]);
  try {
    await session.exec(TABLE);
    const applied = await appliedMigrations(session);
    const fresh: string[] = [];
    for (const { name, sql, checksum } of migrationsIn(folder)) {
      const known = applied.get(name);
      if (known && known !== checksum)
        throw new Error(`Migration ${name} was edited after it was applied.`);
      if (known) continue;
      await apply(session, name, sql, checksum);
      fresh.push(name);
    }
    return fresh;
  } finally {
    await session.query('SELECT pg_advisory_unlock($1)', [LOCK]);
  }
}

async function appliedMigrations(session: Session): Promise<Map<string, string>> {
  const rows = await session.query(
    'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
  );
  const failed = rows.find((row) => !row.finished_at);
  if (failed) {
    throw new Error(
      `Migration ${failed.migration_name} failed before: mend the database, then run prisma migrate resolve.`,
    );
  }
  return new Map(rows.map((row) => [String(row.migration_name), String(row.checksum)]));
}

function migrationsIn(folder: string) {
  const names = fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory());
  return names
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = fs.readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

async function apply(session: Session, name: string, sql: string, checksum: string): Promise<void> {
  const id = randomUUID();
  await session.query(
    'INSERT INTO "_prisma_migrations"(id, checksum, migration_name) VALUES ($1, $2, $3)',
    [id, checksum, name],
  );
  try {
    await session.exec(sql);
  } catch (error) {
    await session.query('UPDATE "_prisma_migrations" SET logs = $2 WHERE id = $1', [
      id,
      String(error),
    ]);
    throw error;
  }
  await session.query(
    'UPDATE "_prisma_migrations" SET finished_at = now(), applied_steps_count = 1 WHERE id = $1',
    [id],
  );
}
