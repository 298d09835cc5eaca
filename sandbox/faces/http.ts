// The little that pages need of HTTP: cookies, form bodies, answers and a table of routes.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refused } from '../platform/failure';
import { readBody } from '../platform/http';

/** One request, read and parsed. */
export type Visit = {
  req: IncomingMessage;
  res: ServerResponse;
  method: string;
  path: string;
  query: URLSearchParams;
  cookies: Record<string, string>;
  /** Parts of the path named in the route. */
  params: Record<string, string>;
  /** The body as form fields; a JSON object's top-level fields land here too, as text. */
  form: URLSearchParams;
  json: unknown;
  setCookie(name: string, value: string, days?: number): void;
};

export type Handler = (visit: Visit) => void | Promise<void>;

/** Reads cookies, the query and a small body. */
export async function readVisit(req: IncomingMessage, res: ServerResponse): Promise<Visit> {
  const url = new URL(req.url ?? '/', 'http://shop.invalid');
  const body = req.method === 'POST' ? (await readBody(req)).toString() : '';
  const type = req.headers['content-type'] ?? '';
  const isJson = type.startsWith('application/json');
  const json: unknown = isJson ? parseJson(body) : null;
  return {
    req,
    res,
    method: req.method ?? 'GET',
    path: url.pathname.replace(/(.)\/+$/, '$1'),
    query: url.searchParams,
    cookies: parseCookies(req.headers.cookie ?? ''),
    params: {},
    form: isJson ? textFields(json) : await formFields(body, type),
    json,
    setCookie(name, value, days = 365) {
      const life = value ? `Max-Age=${days * 86400}` : 'Max-Age=0';
      const cookie = `${name}=${encodeURIComponent(value)}; Path=/; ${life}; SameSite=Lax; HttpOnly`;
      res.appendHeader('set-cookie', cookie);
    },
  };
}

/** The text fields of a form, sent as a browser's form or as a script's `FormData`. */
async function formFields(body: string, type: string): Promise<URLSearchParams> {
  if (!type.startsWith('multipart/form-data')) return new URLSearchParams(body);
  const fields = new URLSearchParams();
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  for (const [name, value] of form) if (typeof value === 'string') fields.append(name, value);
  return fields;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text || '{}');
  } catch {
    throw new Refused('The body is not JSON.', 400);
  }
}

function textFields(json: unknown): URLSearchParams {
  const fields = new URLSearchParams();
  if (json && typeof json === 'object')
    for (const [name, value] of Object.entries(json))
      if (['string', 'number', 'boolean'].includes(typeof value)) fields.set(name, String(value));
  return fields;
}

/** `a=1; b=two%20words` → an object. Later cookies of one name lose to the first. */
export function parseCookies(header: string): Record<string, string> {
  const cookies: Record<string, string> = {};
  for (const part of header.split(/;\s*/)) {
    const at = part.indexOf('=');
    if (at < 1 || part.slice(0, at) in cookies) continue;
    try {
      cookies[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1));
    } catch {
      // A cookie someone else set in a way of their own is none of ours.
    }
  }
  return cookies;
}

/** A path of this site and nothing else, so that no link can lead away from it. */
export function localPath(wanted: string | null | undefined, otherwise: string): string {
  return wanted && /^\/(?![/\\])[^\s\\]*$/.test(wanted) ? wanted : otherwise;
}

/** Refuses posts that another site's page sent. */
export function checkOrigin({ req, method }: Visit): void {
  const { origin, host } = req.headers;
  if (method === 'GET' || method === 'HEAD' || !origin) return;
  if (origin === 'null' || new URL(origin).host !== host)
    throw new Refused('This form belongs to another site.', 403);
}

/** Pages may load from this host and no other. */
export const onlyThisHost = "default-src 'self' 'unsafe-inline' data:; form-action 'self'";

/** Answers with a page, JSON or a redirect. */
export function send(visit: Visit, body: string, type = 'text/html; charset=utf-8', status = 200) {
  if (type.startsWith('text/html') && !visit.res.hasHeader('content-security-policy'))
    visit.res.setHeader('content-security-policy', onlyThisHost);
  visit.res.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  visit.res.end(visit.method === 'HEAD' ? undefined : body);
}
export const sendJson = (visit: Visit, value: unknown, status = 200) =>
  send(visit, JSON.stringify(value), 'application/json; charset=utf-8', status);
export function redirect(visit: Visit, to: string) {
  visit.res.writeHead(303, { location: to, 'cache-control': 'no-store' });
  visit.res.end();
}

/** `'GET /orders/:id'` → a handler; `*` at the end takes the rest of the path. */
export type Routes = Record<string, Handler>;

/** Finds the handler for a visit and fills in its parameters; undefined when there is none. */
export function findRoute(routes: Routes, visit: Visit): Handler | undefined {
  const method = visit.method === 'HEAD' ? 'GET' : visit.method;
  for (const [pattern, handler] of Object.entries(routes)) {
    const [verb, path = ''] = pattern.split(' ');
    if (verb !== method) continue;
    const params = matchPath(path, visit.path);
    if (!params) continue;
    visit.params = params;
    return handler;
  }
  return undefined;
}

/** Compares a pattern with a path, part by part. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    if (part === '*' && index < given.length)
      return { ...params, rest: given.slice(index).join('/') };
    const value = given[index];
    if (value === undefined) return null;
    if (part.startsWith(':')) {
      try {
        params[part.slice(1)] = decodeURIComponent(value);
      } catch {
        return null;
      }
    } else if (part !== value) return null;
  }
  return wanted.length === given.length ? params : null;
}
