// Gives the test files of a process a database, empty before each test, in the place app/db.server looks for one.
import fs from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { beforeEach, inject } from 'vitest';
import { forgetNumbers } from '../../app/services/order-numbers';
import { forgetPrograms } from '../../app/services/programs-for';
import { openPglite, openPostgres, type Database } from '../../app/database/open';
import { databaseNamed, onServer } from './postgres-template';

const template = inject('template');
// The template's name comes first: whoever made that removes these.
const own = `${template}_${process.pid}_${Math.floor(performance.timeOrigin + performance.now())}`;

async function open(): Promise<Database> {
  if (process.env.TEST_DATABASE === 'postgres') {
    await onServer(`CREATE DATABASE ${own} TEMPLATE ${template}`);
    return openPostgres(databaseNamed(own), 12);
  }
  const loadDataDir = new Blob([fs.readFileSync(template)]);
  return openPglite(undefined, await PGlite.create({ loadDataDir }));
}

const held = globalThis as { __database?: Promise<Database> };
const database = await (held.__database ??= open());

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
  forgetPrograms();
  forgetNumbers();
  await database.prisma.$executeRawUnsafe(empty);
});
