// The examples of docs/api.md, run as they stand there.
import { execFile, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import type { Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { createHmac } from 'node:crypto';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { handleApi } from '~/api/handle';
import { happeningKinds, happenings } from '~/loyalty/happenings';
import { listen } from '../proxy/storefront';
import { openShop } from '../support/world';
import { newCaller, rewarding } from './api-world';

const guide = fs.readFileSync('docs/api.md', 'utf8');
const example = (language: string, name: string) =>
  [...guide.matchAll(/```(\w+)\n([\s\S]*?)```/g)].find(
    ([, of, text]) => of === language && text!.includes(` ${name}\n`),
  )![2]!;

/** The example in a file of its own. */
function saved(name: string, text: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'regulars-docs-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true }));
  fs.writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
}

let door: { url: string; server: Server };
beforeAll(async () => {
  door = await listen((req, res) => void handleApi(req, res));
});
afterAll(() => void door.server.close());
beforeEach(() => openShop(rewarding));

const run = promisify(execFile);

async function environment() {
  const { key, secret } = await newCaller();
  const own = { REGULARS_URL: door.url, REGULARS_KEY: key, REGULARS_SECRET: secret };
  return { ...process.env, ...own };
}

const has = (command: string) => {
  try {
    return execFileSync('sh', ['-c', `command -v ${command}`]).length > 0;
  } catch {
    return false;
  }
};

describe('docs/api.md', () => {
  test.skipIf(!has('curl') || !has('openssl'))('tells of an event with curl', async () => {
    const file = saved('event.sh', example('sh', 'curl'));
    const { stdout } = await run('sh', [file], { env: await environment() });
    expect(JSON.parse(stdout)).toMatchObject({ id: 'sheet-17', points: 50, withdrawn: false });
  });

  test('tells of a visit with Node, and asks what the member has', async () => {
    const file = saved('visit.mjs', example('js', 'node'));
    const { stdout } = await run(process.execPath, [file], { env: await environment() });
    expect(JSON.parse(stdout)).toMatchObject({ member: { customerId: '501', balance: 20 } });
  });

  test('verifies a message as it is signed, and no other', async () => {
    const file = saved('verify.mjs', example('js', 'verify'));
    const { isFromRegulars } = (await import(/* @vite-ignore */ file)) as {
      isFromRegulars: (header: string, body: string, secret: string) => boolean;
    };
    const at = (seconds: number) => {
      const hex = createHmac('sha256', 'secret').update(`${seconds}.{}`).digest('hex');
      return `t=${seconds},v1=${hex}`;
    };
    const now = Math.floor(Date.now() / 1000);
    expect(isFromRegulars(at(now), '{}', 'secret')).toBe(true);
    expect(isFromRegulars(at(now), '{ }', 'secret')).toBe(false);
    expect(isFromRegulars(at(now), '{}', 'other')).toBe(false);
    expect(isFromRegulars(at(now - 400), '{}', 'secret')).toBe(false);
    expect(isFromRegulars('nothing', '{}', 'secret')).toBe(false);
  });

  test.each(happeningKinds)('lists %s with its data', (kind) => {
    const row = guide.split('\n').find((line) => line.startsWith(`| \`${kind}\``))!;
    for (const name of Object.keys(happenings[kind].data.shape))
      expect(row).toContain(`\`${name}\``);
    expect(row).toContain(happenings[kind].sentence);
  });
});
