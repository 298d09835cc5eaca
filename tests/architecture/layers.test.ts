import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';

const cruise = (folder: string, ...where: string[]) => {
  const command = path.resolve('node_modules/.bin/depcruise');
  const options = ['--config', '.dependency-cruiser.cjs', '--output-type', 'err'];
  return spawnSync(command, [...where, ...options], { cwd: folder, encoding: 'utf8' });
};

describe('who may import whom', () => {
  test('every import keeps to the table of the design', { timeout: 120_000 }, () => {
    const { status, stdout, stderr } = cruise('.', 'app', 'sandbox');
    expect(stderr + (status === 0 ? '' : stdout)).toBe('');
  });

  test.each([
    ['app/loyalty/a.ts', 'node:fs', 'loyalty-is-pure'],
    ['app/loyalty/a.ts', '../clock', 'loyalty-imports-only-its-own-kind'],
    ['app/services/a.ts', '../shopify/admin', 'only-tasks-call-the-admin-api'],
    ['app/queries/a.ts', '../ledger/post', 'queries-imports-only-its-own-kind'],
    ['app/components/a.ts', '../db.server', 'components-know-no-server'],
    ['app/routes/a.ts', '../tasks/issue', 'routes-imports-only-its-own-kind'],
    ['sandbox/a.ts', '../app/clock', 'the-sandbox-knows-no-app'],
    ['app/services/a.ts', './b', 'no-circles'],
  ])('%s that imports %s would be noticed', { timeout: 60_000 }, (file, imports, rule) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'regulars-layers-'));
    onTestFinished(() => fs.rmSync(folder, { recursive: true }));
    const write = (name: string, text: string) => {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), text);
    };
    for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json'])
      write(name, fs.readFileSync(name, 'utf8'));
    write(file, `export * from '${imports}';`);
    if (!imports.startsWith('node:'))
      write(`${path.join(path.dirname(file), imports)}.ts`, `export * from './a';`);
    const { status, stdout } = cruise(folder, file.split('/')[0]!);
    expect(stdout).toContain(rule);
    expect(status).not.toBe(0);
  });
});
