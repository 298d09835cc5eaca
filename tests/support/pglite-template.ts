// Migrates one PGlite for all tests; each process opens a copy.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../app/database/migrate';

declare module 'vitest' {
  export interface ProvidedContext {
    template: string;
  }
}

export default async function setup(project: TestProject) {
  const lite = await PGlite.create('memory://');
  const query = async (sql: string, values?: unknown[]) =>
    (await lite.query<Record<string, unknown>>(sql, values)).rows;
  await migrate({ query, exec: (sql) => lite.exec(sql) });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'regulars-template-'));
  const file = path.join(folder, 'template.tar');
  const dump = await lite.dumpDataDir('none');
  fs.writeFileSync(file, Buffer.from(await dump.arrayBuffer()));
  await lite.close();
  project.provide('template', file);
  return () => fs.rmSync(folder, { recursive: true, force: true });
}
