// The two doors everyone waits at, deliveries and balances, speak to PostgreSQL without Prisma in between: it costs more
// than the statements themselves. The same statements, on the same connections, with the same answers.
import type { Pool } from 'pg';
import { Prisma } from '../generated/prisma/client';

/** What single statements need of a database: Prisma's client has it, a transaction too, and so has `fastOn`. */
export type Statements = {
  $queryRaw<T = unknown>(
    query: TemplateStringsArray | Prisma.Sql,
    ...values: unknown[]
  ): Promise<T>;
  $executeRaw(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number>;
};

const INT8 = 20;

/** Statements on a pool, each planned once a connection under the name `nameOf` gives it; int8 is bigint, as in Prisma. */
export function fastOn(
  pool: Pool,
  { nameOf, parserOf }: { nameOf: (query: { sql: string }) => string; parserOf: Parsers },
): Statements {
  const types = {
    getTypeParser: (oid: number) => (oid === INT8 ? BigInt : parserOf(oid)),
  };
  const run = (query: TemplateStringsArray | Prisma.Sql, values: unknown[]) => {
    const sql = 'raw' in query ? Prisma.sql(query, ...values) : query;
    return pool.query({
      name: nameOf({ sql: sql.text }),
      text: sql.text,
      values: sql.values,
      types,
    });
  };
  return {
    $queryRaw: async <T>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      (await run(query, values)).rows as T,
    $executeRaw: async (query, ...values) => (await run(query, values)).rowCount ?? 0,
  };
}

type Parsers = (oid: number) => (text: string) => unknown;
