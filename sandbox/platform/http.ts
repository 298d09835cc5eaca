// The few things every door of the platform needs from node:http.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refused } from './failure';

const largest = 2 * 1024 * 1024;

/** The whole body of a request; refuses one that is too large. */
export async function readBody(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largest) throw new Refused('The body is larger than 2 MB.', 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The body of a request as JSON; an empty one is an empty object. */
export async function readJson(req: IncomingMessage): Promise<unknown> {
  const body = await readBody(req);
  if (!body.length) return {};
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new Refused('The body is not JSON.', 400);
  }
}

/** Answers with JSON. */
export function sendJson(res: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body ?? null);
  res.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  res.end(text);
}

/** The path and query a request asks for. */
export function urlOf(req: IncomingMessage): URL {
  return new URL(req.url ?? '/', 'http://store');
}

/** One header's first value. */
export function header(req: IncomingMessage, name: string): string | undefined {
  const value = req.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
