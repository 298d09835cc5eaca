// Migrates one PostgreSQL database for all tests; each process clones it.
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../app/database/migrate';

/** The address of another database on the test server. */
export function databaseNamed(name: string): string {
  const url = new URL(process.env.TEST_DATABASE_URL!);
  url.pathname = `/${name}`;
  return url.href;
}

export async function onServer(sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  return client.query(sql).finally(() => client.end());
}

export default async function setup(project: TestProject) {
  const template = `regulars_test_${process.pid}_${Math.floor(performance.now() * 1000)}`;
  await onServer(`CREATE DATABASE ${template}`);
  const client = new pg.Client({ connectionString: databaseNamed(template) });
  await client.connect();
  const query = async (sql: string, values?: unknown[]) => (await client.query(sql, values)).rows;
  await migrate({ query, exec: (sql) => client.query(sql) }).finally(() => client.end());
  project.provide('template', template);
  return () => dropAll(template);
}

/** The template and its clones. */
async function dropAll(template: string): Promise<void> {
  const found = await onServer(
    `SELECT datname FROM pg_database WHERE starts_with(datname, '${template}')`,
  );
  for (const { datname } of found.rows)
    await onServer(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
}
