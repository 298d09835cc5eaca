// Small helpers for the doors ahead of Remix: bodies with a limit, answers in one line.
import type { IncomingMessage, ServerResponse } from 'node:http';

/** The body was larger than the door allows. */
export class TooLarge extends Error {}

/** Reads a whole body of at most `limit` bytes; fails with TooLarge beyond that, without reading the rest. */
export function readBody(req: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) return void chunks.push(chunk);
      req.pause();
      reject(new TooLarge());
    });
    req.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size)));
    req.on('error', reject).on('close', () => reject(new Error('the request broke off')));
  });
}

export type Headers = Record<string, string>;

export function answer(
  res: ServerResponse,
  status: number,
  body = '',
  headers: Headers = {},
): void {
  res.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(body);
}

export function answerJson(
  res: ServerResponse,
  status: number,
  body: unknown,
  headers: Headers = {},
): void {
  const json = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  answer(res, status, JSON.stringify(body), { ...json, ...headers });
}
