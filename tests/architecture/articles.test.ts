// Every article of the law of points has tests that carry its name.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const folder = path.join(import.meta.dirname, '..');
const files = fs
  .readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.test\.tsx?$/.test(name));
const named = files.flatMap((name) => {
  const text = fs.readFileSync(path.join(folder, name), 'utf8');
  return [...text.matchAll(/(?:describe|test|name:)[^'`\n]*['`]Articles? ([^:'`]*):/g)].flatMap(
    ([, numbers]) => [...numbers!.matchAll(/\d+/g)].map(([number]) => Number(number)),
  );
});

test.each(Array.from({ length: 16 }, (_, nr) => nr + 1))(
  'Article %i: has tests that carry its name',
  (article) => {
    expect(named).toContain(article);
  },
);
