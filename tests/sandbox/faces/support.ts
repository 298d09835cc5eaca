// A store with its faces served over HTTP, and a visitor who keeps cookies.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openFaces } from '../../../sandbox/faces/index';
import { openPlatform, readAppConfig, type Platform } from '../../../sandbox/platform/index';

const app = readAppConfig(new URL('../../../shopify.app.toml', import.meta.url));

/** Writes a theme app extension into a folder of its own; names are paths inside it. */
export function writeExtension(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'extension-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens a store, its faces and a server for both; nobody listens where the app should be. */
export async function openShop(extension = writeExtension({})) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://localhost:${port}`;
  const platform = openPlatform({
    port,
    origin: url,
    appUrl: 'http://127.0.0.1:9',
    apiKey: 'test-key',
    apiSecret: 'test-secret',
    dataFile: null,
    app,
  });
  const faces = openFaces(platform, extension);
  server.on('request', (req, res) => {
    void platform.handle(req, res).then((done) => done || faces.handle(req, res));
  });
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await platform.close();
  });
  return { platform, url, visitor: () => visitorOf(url) };
}

/** Someone with a browser's cookies; redirects are shown, not followed. */
function visitorOf(address: string) {
  const cookies = new Map<string, string>();
  const ask = async (target: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string>), cookie };
    const answer = await fetch(address + target, { redirect: 'manual', ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (line.includes('Max-Age=0')) cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      to: answer.headers.get('location'),
    };
  };
  return {
    cookies,
    get: (target: string, headers: Record<string, string> = {}) => ask(target, { headers }),
    post: (target: string, fields: Record<string, string> = {}, headers = {}) =>
      ask(target, { method: 'POST', body: new URLSearchParams(fields), headers }),
    json: async (target: string, body: unknown) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await ask(target, { method: 'POST', body: JSON.stringify(body), headers });
      return { status: answer.status, value: JSON.parse(answer.text) as Record<string, unknown> };
    },
  };
}

/** The variant of a product by its handle. */
export function variantId({ state }: Platform, handle: string, place = 0): string {
  return state.products.find((product) => product.handle === handle)!.variants[place]!.id;
}
