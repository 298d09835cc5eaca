// Every story in the folder `shop`, on the services and the database. STORIES=write writes down how they go now.
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import { SHOP } from '../support/world';
import { tellStory } from './shop-story';

afterEach(() => clock.move(0));

describe('Stories of shops', () => {
  const folder = path.join(import.meta.dirname, 'shop');
  test.each(fs.readdirSync(folder))('%s', async (name) => {
    const file = path.join(folder, name);
    const text = fs.readFileSync(file, 'utf8');
    const told = (await tellStory(text)).join('\n').split('\n');
    expect(await audit(prisma, SHOP)).toEqual([]);
    if (process.env.STORIES === 'write') fs.writeFileSync(file, told.join('\n'));
    const rows = text.split('\n');
    const wrong = told.findIndex((row, nr) => row !== rows[nr]);
    const where = `${name}, line ${wrong + 1}`;
    if (wrong >= 0 && process.env.STORIES !== 'write')
      expect([where, told[wrong]]).toEqual([where, rows[wrong]]);
    expect(process.env.STORIES === 'write' || rows.length === told.length).toBe(true);
  });
});
