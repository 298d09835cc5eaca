// Files that pages ask for: pictures, styles, scripts and the extension's assets. Nothing outside their folders.
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Visit } from './http';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const own = (folder: string) => fileURLToPath(new URL(folder, import.meta.url));

/** Address prefix → folder. */
export const assetFolders = (extension: string): Record<string, string> => ({
  '/pictures/': own('pictures'),
  '/theme-assets/': own('theme/assets'),
  '/admin-assets/': own('admin/assets'),
  '/extension-assets/': path.join(extension, 'assets'),
});

/** The file an address stands for; undefined when it is not one, or would leave its folder. */
export function assetFile(folders: Record<string, string>, pathname: string): string | undefined {
  for (const [prefix, folder] of Object.entries(folders)) {
    if (!pathname.startsWith(prefix)) continue;
    let name: string;
    try {
      name = decodeURIComponent(pathname.slice(prefix.length));
    } catch {
      return undefined;
    }
    return /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(name) ? path.join(folder, name) : undefined;
  }
  return undefined;
}

/** Answers with a file when there is one. Browsers ask again each time and mostly hear "not modified". */
export async function sendAsset(visit: Visit, file: string): Promise<boolean> {
  const info = await stat(file).catch(() => null);
  const type = types[path.extname(file)];
  if (!info?.isFile() || !type) return false;
  const tag = `"${info.size.toString(36)}-${Math.round(info.mtimeMs).toString(36)}"`;
  const headers = { etag: tag, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' };
  if (visit.req.headers['if-none-match'] === tag) visit.res.writeHead(304, headers).end();
  else {
    visit.res.writeHead(200, { ...headers, 'content-type': type, 'content-length': info.size });
    visit.res.end(visit.method === 'HEAD' ? undefined : await readFile(file));
  }
  return true;
}
