// The app proxy: what a shopper asks of /apps/… is signed, stripped of cookies and passed on to the app.
import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Core } from './core';
import { header, readBody, urlOf } from './http';
import { readShopper } from './shopper-cookie';

/** Names the signed part of the query uses; a shopper's own of these are dropped. */
const reserved = ['shop', 'logged_in_customer_id', 'path_prefix', 'timestamp', 'signature'];
const passedOn = ['accept', 'accept-language', 'content-type', 'user-agent'];
const notPassedBack =
  /^(set-cookie|accept-ranges|connection|date|pragma|server|trailer|warning|x-powered-by|keep-alive|transfer-encoding|content-(encoding|length))$/;
const patienceMs = 10_000;

/** The app's address for a storefront request, signed; undefined when the path is not the app's. */
function proxyTarget(core: Core, url: URL, shopperId: string | null): URL | undefined {
  const { app, appUrl, apiSecret } = core.options;
  const prefix = app.proxy?.storefrontPath;
  if (!prefix || !(url.pathname === prefix || url.pathname.startsWith(`${prefix}/`)))
    return undefined;
  const target = new URL(`${app.proxy!.appPath}${url.pathname.slice(prefix.length)}`, appUrl);
  for (const [name, value] of url.searchParams)
    if (!reserved.includes(name)) target.searchParams.append(name, value);
  target.searchParams.append('shop', core.state.shop.domain);
  target.searchParams.append('logged_in_customer_id', shopperId ?? '');
  target.searchParams.append('path_prefix', prefix);
  target.searchParams.append('timestamp', String(Math.floor(core.now().getTime() / 1000)));
  target.searchParams.append('signature', proxySignature(target.searchParams, apiSecret));
  return target;
}

/** Shopify's signature of a proxied query: values of one name joined, pairs sorted, nothing between them. */
export function proxySignature(params: URLSearchParams, secret: string): string {
  const names = [...new Set(params.keys())].filter((name) => name !== 'signature');
  const pairs = names.map((name) => `${name}=${params.getAll(name).join(',')}`);
  return createHmac('sha256', secret).update(pairs.sort().join('')).digest('hex');
}

/** Answers a storefront request that belongs to the app; false when it does not. */
export async function proxy(core: Core, req: IncomingMessage, res: ServerResponse) {
  const target = proxyTarget(core, urlOf(req), knownShopper(core, req));
  if (!target) return false;
  const method = req.method ?? 'GET';
  const body = method === 'GET' || method === 'HEAD' ? undefined : await readBody(req);
  try {
    const answer = await fetch(target, {
      method,
      headers: headersFor(core, req),
      ...(body && { body: new Uint8Array(body) }),
      signal: AbortSignal.timeout(patienceMs),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    answer.headers.forEach((value, name) => {
      if (!notPassedBack.test(name)) res.setHeader(name, value);
    });
    res.writeHead(answer.status, { 'content-length': bytes.length }).end(bytes);
  } catch {
    res.writeHead(502, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    res.end(unreachable);
  }
  return true;
}

function knownShopper({ state }: Core, req: IncomingMessage): string | null {
  const id = readShopper(req);
  return state.customers.some((customer) => customer.id === id) ? id : null;
}

function headersFor({ state }: Core, req: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {
    'x-forwarded-for': req.socket.remoteAddress ?? '127.0.0.1',
    'x-forwarded-host': state.shop.domain,
  };
  for (const name of passedOn) {
    const value = header(req, name);
    if (value !== undefined) headers[name] = value;
  }
  return headers;
}

const unreachable = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>The app did not answer</title>
<body style="font:16px/1.5 system-ui;max-width:32rem;margin:20vh auto;padding:0 1.5rem">
<h1 style="font-size:1.25rem">There was a problem loading this page</h1>
<p>The app behind it did not answer. Please try again in a moment.</p>
</body></html>
`;
