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

const database = await open();
(globalThis as { __database?: Promise<Database> }).__database = Promise.resolve(database);

const tables = [
  'Shop',
  'Session',
  'ProgramVersion',
  'Member',
  'Entry',
  'Lot',
  'Draw',
  'Order',
  'Redemption',
  'Delivery',
  'Job',
  'DataExport',
  'ProgramDraft',
  'Product',
  'Activity',
  'CapUse',
  'ApiKey',
  'Endpoint',
  'ReviewSource',
  'Sweep',
  'Backfill',
  'ErasedPerson',
];

beforeEach(async () => {
  const list = tables.map((table) => `"${table}"`).join(', ');
  await database.prisma.$executeRawUnsafe(`TRUNCATE ${list} RESTART IDENTITY`);
});

afterAll(async () => {
  await database.close();
  if (process.env.TEST_DATABASE === 'postgres')
    await onServer(`DROP DATABASE IF EXISTS ${own} WITH (FORCE)`);
});
