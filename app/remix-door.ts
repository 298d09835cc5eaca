// Hands a node:http request to Remix and its Response back.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createReadableStreamFromReadable, writeReadableStreamToWritable } from '@remix-run/node';
import { env } from './env.server';

type Remix = (request: Request) => Promise<Response>;

/** Remix sees the app's public address, whatever proxy stands in front: nothing is read from forwarded headers. */
export async function toRemix(
  remix: Remix,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const response = await remix(toRequest(req, res));
  res.statusCode = response.status;
  for (const [name, value] of response.headers)
    if (name !== 'set-cookie') res.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length) res.setHeader('set-cookie', cookies);
  if (response.body) await writeReadableStreamToWritable(response.body, res);
  else res.end();
}

function toRequest(req: IncomingMessage, res: ServerResponse): Request {
  const headers = new Headers();
  for (let i = 0; i < req.rawHeaders.length; i += 2)
    headers.append(req.rawHeaders[i]!, req.rawHeaders[i + 1]!);
  const gone = new AbortController();
  res.on('close', () => gone.abort());
  const hasBody = req.method !== 'GET' && req.method !== 'HEAD';
  const body = hasBody ? { body: createReadableStreamFromReadable(req), duplex: 'half' } : {};
  const init = { method: req.method, headers, signal: gone.signal, ...body } as RequestInit;
  return new Request(new URL(req.url!, env.SHOPIFY_APP_URL), init);
}
