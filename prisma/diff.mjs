// Prints the SQL that brings prisma/migrations up to prisma/schema.prisma; exits 2 when there is any.
// Save it as prisma/migrations/<yyyymmddhhmmss>_<name>/migration.sql. Needs no database and no native engine.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import { PrismaPGlite } from 'pglite-prisma-adapter';

const folder = 'prisma/migrations';
const schema = ['prisma/schema.prisma', fs.readFileSync('prisma/schema.prisma', 'utf8')];

async function openEngine() {
  const entry = createRequire(import.meta.url).resolve(
    '@prisma/schema-engine-wasm/schema_engine_bg',
  );
  const wasm = fs.readFileSync(path.join(path.dirname(entry), 'schema_engine_bg.wasm'));
  const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), {
    './schema_engine_bg.js': glue,
  });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPGlite(new PGlite('memory://')));
  return glue.SchemaEngine.new({ datamodels: [schema] }, () => {}, adapter);
}

function migrationsOnDisk() {
  const names = fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory());
  return names
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok',
          value: fs.readFileSync(path.join(folder, name, 'migration.sql'), 'utf8'),
        },
      },
    }));
}

const engine = await openEngine();
const lockfile = {
  path: 'migration_lock.toml',
  content: fs.readFileSync(`${folder}/migration_lock.toml`, 'utf8'),
};
const migrationDirectories = migrationsOnDisk();
const from = migrationDirectories.length
  ? { tag: 'migrations', baseDir: folder, shadowDbInitScript: '', lockfile, migrationDirectories }
  : { tag: 'empty' };
const result = await engine.diff({
  from,
  to: { tag: 'schemaDatamodel', files: [{ path: schema[0], content: schema[1] }] },
  script: true,
  exitCode: true,
  shadowDatabaseUrl: null,
  filters: { externalTables: [], externalEnums: [] },
});
process.stdout.write(result.stdout);
process.exit(result.exitCode);
