import fs from 'node:fs';
import { expect, test } from 'vitest';

const schema = fs.readFileSync('prisma/schema.prisma', 'utf8');
const models = [...schema.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)];

test('the erasure of a shop takes every table', () => {
  const erasure = fs.readFileSync('app/services/erase-shop.ts', 'utf8');
  const tables = models.map(([, name]) => name![0]!.toLowerCase() + name!.slice(1));
  expect(tables.length).toBeGreaterThan(20);
  const left = tables.filter((table) => !erasure.includes(`tx.${table}.deleteMany(where)`));
  expect(left).toEqual([]);
});

test('every table belongs to a shop, by its key', () => {
  const first = /@@id\(\[shopId\b|^\s*shopId\s+String\s+@id/m;
  const shared = models.filter(([, , body]) => !first.test(body!));
  expect(shared.map(([, name]) => name)).toEqual([]);
});
