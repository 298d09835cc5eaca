// GET /bulk-operations/<id>.jsonl: what a bulk operation wrote, whole or from a byte on, as Shopify's storage serves it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bulkFile } from './admin-api/bulk';
import type { Core } from './core';
import { header, urlOf } from './http';

/** Answers a request for a file; false when it is for something else. */
export function sendBulkFile(core: Core, req: IncomingMessage, res: ServerResponse): boolean {
  const [, id] = /^\/bulk-operations\/(\d+)\.jsonl$/.exec(urlOf(req).pathname) ?? [];
  if (!id) return false;
  const file = bulkFile(core, id);
  if (file === undefined) return (res.writeHead(404).end(), true);
  const bytes = Buffer.from(file);
  const from = Number(/^bytes=(\d+)-$/.exec(header(req, 'range') ?? '')?.[1] ?? 0);
  if (from && from >= bytes.length) return (res.writeHead(416).end(), true);
  res.writeHead(from ? 206 : 200, {
    'content-type': 'application/jsonl',
    'content-length': bytes.length - from,
    ...(from && { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
  });
  res.end(bytes.subarray(from));
  return true;
}
