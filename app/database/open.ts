// Opens the database, migrated: PostgreSQL by its address, else PGlite in a folder or (for tests) in memory.
import type { PGlite } from '@electric-sql/pglite';
import { PrismaClient } from '../generated/prisma/client';
import { fastOn, type Statements } from './fast';
import { trying } from './again';
import { prepareFolder } from './folder';
import { lockFolder } from './lock';
import { migrate } from './migrate';

export type Db = PrismaClient;
/** A transaction. Inside one, use only it: on PGlite any other query would wait for ever. */
export type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];
export type Database = {
  prisma: PrismaClient;
  /** For the hottest single statements, never within a transaction: PostgreSQL's driver itself, on PGlite Prisma. */
  fast: Statements;
  kind: 'postgres' | 'pglite';
  close(): Promise<void>;
};

// A batch may wait for another's locks; Prisma's default of five seconds would cut it off too early.
const transactionOptions = { maxWait: 10_000, timeout: 30_000 };

/** Opens PostgreSQL. Statements stay prepared on their connections; `max` is the size of the pool. */
export async function openPostgres(connectionString: string, max = 16): Promise<Database> {
  const [{ PrismaPg }, { default: pg }] = await Promise.all([
    import('@prisma/adapter-pg'),
    import('pg'),
  ]);
  const one = new pg.Client({ connectionString });
  await one.connect();
  const query = async (sql: string, values?: unknown[]) => (await one.query(sql, values)).rows;
  await migrate({ query, exec: (sql) => one.query(sql) }).finally(() => one.end());
  const pool = new pg.Pool({ connectionString, max });
  // A connection lost while idle is opened anew when one is needed; without a listener it would end the process.
  pool.on('error', () => {});
  const nameOf = statementNames();
  // The adapter brings types of its own of the same driver.
  const shared = pool as unknown as ConstructorParameters<typeof PrismaPg>[0];
  const adapter = new PrismaPg(shared, { statementNameGenerator: nameOf });
  const prisma = trying(new PrismaClient({ adapter, transactionOptions }));
  const fast = fastOn(pool, { nameOf, parserOf: (oid) => pg.types.getTypeParser(oid) });
  // Closing twice, as a second signal or a test after a stop does, is closing once.
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= prisma.$disconnect().then(() => pool.end()));
  return { prisma, fast, kind: 'postgres', close };
}

/** A name for each statement, under which a connection keeps it planned; the first thousand, so that memory stays bounded. */
function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    if (!names.has(sql) && names.size < 1000) names.set(sql, `regulars_${names.size}`);
    return names.get(sql) ?? '';
  };
}

/** Opens PGlite in a folder, which no other process may have open, or in memory; `ready` is an instance to take over. */
export async function openPglite(folder: string | undefined, ready?: PGlite): Promise<Database> {
  const [{ PGlite }, { PrismaPGlite }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('pglite-prisma-adapter'),
  ]);
  if (folder) prepareFolder(folder);
  const unlock = folder ? await lockFolder(folder) : () => {};
  try {
    const lite = ready ?? (await PGlite.create(folder ?? 'memory://'));
    const query = async (sql: string, values?: unknown[]) =>
      (await lite.query<Record<string, unknown>>(sql, values)).rows;
    await migrate({ query, exec: (sql) => lite.exec(sql) });
    const adapter = new PrismaPGlite(lite);
    const prisma = trying(new PrismaClient({ adapter, transactionOptions }));
    const close = async () => {
      await prisma.$disconnect();
      if (!lite.closed) await lite.close();
      unlock();
    };
    return { prisma, fast: prisma, kind: 'pglite', close };
  } catch (error) {
    unlock();
    throw error;
  }
}
