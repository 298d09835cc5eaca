// Small helpers for the doors ahead of Remix: bodies with a limit, answers in one line.
import type { IncomingMessage, ServerResponse } from 'node:http';

/** The body was larger than the door allows. */
export class TooLarge extends Error {}

/** Reads a whole body of at most `limit` bytes; throws TooLarge beyond that, without keeping the rest. */
export async function readBody(req: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += (chunk as Buffer).length;
    if (size > limit) throw new TooLarge();
    chunks.push(chunk as Buffer);
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size);
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
