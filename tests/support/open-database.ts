// Gives each test file a database of its own, empty before each test, in the place app/db.server looks for one.
import fs from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeEach, inject } from 'vitest';
import { openPglite, openPostgres, type Database } from '../../app/database/open';
import { databaseNamed, onServer } from './postgres-template';

const template = inject('template');
const own = `regulars_test_${process.pid}_${Math.floor(performance.timeOrigin + performance.now())}`;

async function open(): Promise<Database> {
  if (process.env.TEST_DATABASE === 'postgres') {
    await onServer(`CREATE DATABASE ${own} TEMPLATE ${template}`);
    return openPostgres(databaseNamed(own), 12);
  }
  const loadDataDir = new Blob([fs.readFileSync(template)]);
  return openPglite(undefined, await PGlite.create({ loadDataDir }));
}

// Where files are not kept apart, as in mutation testing, they share the first one's.
const held = globalThis as { __database?: Promise<Database> };
const isShared = process.env.ONE_DATABASE === '1';
if (!isShared || !held.__database) held.__database = open();
const database = await held.__database;

/**
 * Empties every table. Rows are deleted, with the triggers that would refuse it asleep: cutting tables off makes new files
 * for each of them and their indexes, which took longer than the tests.
 */
const empty = `DO $$ DECLARE one record; BEGIN
  SET LOCAL session_replication_role = replica;
  FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%' LOOP
    EXECUTE format('DELETE FROM %I', one.tablename);
  END LOOP;
  FOR one IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' LOOP
    PERFORM setval(quote_ident(one.sequencename), 1, false);
  END LOOP;
END $$`;

beforeEach(async () => {
  await database.prisma.$executeRawUnsafe(empty);
});

afterAll(async () => {
  if (isShared) return;
  await database.close();
  if (process.env.TEST_DATABASE === 'postgres')
    await onServer(`DROP DATABASE IF EXISTS ${own} WITH (FORCE)`);
});
