import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const sources = ['app', 'sandbox', 'extensions', 'bench', 'tests'];
const skipped = /node_modules|[/\\](generated|test-results|samples)[/\\]/;
const isCode = /\.(ts|tsx|mjs|cjs|js|css|liquid)$/;

const filesIn = (folder: string): string[] =>
  fs.existsSync(folder)
    ? fs
        .readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && isCode.test(entry.name))
        .map((entry) => path.join(entry.parentPath, entry.name))
        .filter((file) => !skipped.test(file))
    : [];

const read = (file: string) => fs.readFileSync(file, 'utf8');
const linesOf = (file: string) => read(file).split('\n').length - 1;
const all = sources.flatMap(filesIn);
const app = filesIn('app');
const matching = (files: string[], pattern: RegExp) =>
  files.filter((file) => pattern.test(read(file)));

describe('files', () => {
  test('are never longer than 300 lines', () => {
    expect(all.filter((file) => linesOf(file) > 300)).toEqual([]);
  });

  test.each(sources)('of %s are short: half of them under 120 lines', (folder) => {
    const lengths = filesIn(folder)
      .map(linesOf)
      .sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)] ?? 0).toBeLessThan(120);
  });

  test('of the app begin by saying what they are for', () => {
    const silent = app.filter((file) => /\.tsx?$/.test(file) && !/^(\/\/|\/\*)/.test(read(file)));
    expect(silent).toEqual([]);
  });
});

describe('the law of the code', () => {
  test('what should happen is decided without a clock or chance', () => {
    const impure =
      /Date\.now|new Date\(\)|Math\.random|performance\.now|process\.|globalThis|\bfetch\(/;
    expect(matching(filesIn('app/loyalty'), impure)).toEqual([]);
  });

  test('one clock: nothing else in the app asks the machine for the time', () => {
    const asking = matching(app, /Date\.now\(|new Date\(\)/).filter(
      (file) => !/app\/(clock|bin\/|components\/)/.test(file),
    );
    expect(asking).toEqual([]);
  });

  test('no text becomes code or SQL', () => {
    expect(matching(app, /\beval\(|new Function\(|RawUnsafe/)).toEqual([]);
  });

  test('only the ledger writes entries, lots and draws; only the erasure of a shop removes them', () => {
    const writes =
      /(INSERT INTO|UPDATE|DELETE FROM) "(Entry|Lot|Draw)"|\.(entry|lot|draw)\.(create|update|upsert|delete)/;
    // Beside what posts: a merge moves rows, an erasure empties reasons, a programme sets when lots lapse, and what
    // has lapsed is expired.
    expect(matching(app, writes).sort()).toEqual([
      'app/ledger/dates.ts',
      'app/ledger/forget.ts',
      'app/ledger/lapse.ts',
      'app/ledger/move.ts',
      'app/ledger/write.ts',
      'app/services/erase-shop.ts',
    ]);
  });

  test('money and points are never floats', () => {
    expect(matching(filesIn('app/loyalty'), /parseFloat|toPrecision/)).toEqual([]);
  });
});
