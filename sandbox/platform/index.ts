// The stand-in store's platform: what Shopify's servers do, for one shop and one app.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ZodError } from 'zod';
import { actionsOf } from './actions';
import { tellClockOnceUp } from './clock';
import { openAdminApi } from './admin-api/handle';
import { sendBulkFile } from './bulk-file';
import { grantToken } from './auth/oauth';
import { sessionToken } from './auth/session-token';
import { control } from './control';
import type { Core } from './core';
import type { PlatformOptions } from './options';
import { Refused } from './failure';
import { header, readJson, sendJson, urlOf } from './http';
import { findDefinition, findMetafield } from './metafields';
import { paces } from './pace';
import type { Platform } from './platform';
import { proxy } from './proxy';
import { openStore } from './store';
import { Sender } from './webhooks/sender';

export { readAppConfig } from './config';
export { statusOf as discountStatus } from './discounts/rules';
export type { Platform } from './platform';

type Extras = 'retryScale' | 'webhookTimeoutMs' | 'random' | 'pace';
export type OpenOptions = Omit<PlatformOptions, Extras> & Partial<Pick<PlatformOptions, Extras>>;

/** Opens the store of `dataFile`, or a fresh one, and starts sending what it has waiting. */
export function openPlatform(given: OpenOptions): Platform {
  const options: PlatformOptions = {
    retryScale: 1,
    webhookTimeoutMs: 5000,
    random: Math.random,
    pace: paces.standard,
    ...given,
  };
  const store = openStore(options.dataFile, new Date());
  const { state } = store;
  const now = () => new Date(Date.now() + state.clockOffsetMs);
  const sender = new Sender(store, options, now);
  const core: Core = { options, state, store, sender, now };
  const adminApi = openAdminApi(core);
  if (state.clockOffsetMs) void tellClockOnceUp(core);

  const platform: Platform = {
    options,
    state,
    now,
    sessionToken: (userId) => sessionToken(core, userId),
    actions: actionsOf(core),
    metafield: (ownerId, namespace, key) => findMetafield(core, ownerId, namespace, key),
    metafieldDefinition: (ownerType, namespace, key) =>
      findDefinition(core, ownerType, namespace, key),
    handle: (req, res) => answer(req, res, () => route(req, res)),
    save: store.save,
    async close() {
      await sender.stop();
      store.close();
    },
  };
  const adminPath = `/admin/api/${options.app.apiVersion}/graphql.json`;

  async function route(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
    const { pathname } = urlOf(req);
    if (await control(platform, req, res)) return true;
    if (await proxy(core, req, res)) return true;
    if (sendBulkFile(core, req, res)) return true;
    const oauth = pathname === '/admin/oauth/access_token';
    if (!oauth && !pathname.startsWith('/admin/api/')) return false;
    const shop = header(req, 'x-forwarded-host');
    if (req.method !== 'POST' || (shop && shop !== state.shop.domain))
      return (sendJson(res, 404, { errors: 'Not Found' }), true);
    if (oauth) {
      const { status, body } = grantToken(core, await readJson(req));
      return (sendJson(res, status, body), true);
    }
    if (pathname !== adminPath) return (sendJson(res, 404, { errors: 'Not Found' }), true);
    const token = header(req, 'x-shopify-access-token');
    const given = await adminApi({ token, body: await readJson(req) });
    if (given === 'lost') return (req.socket.destroy(), true);
    for (const [name, value] of Object.entries(given.headers ?? {})) res.setHeader(name, value);
    return (sendJson(res, given.status, given.body), true);
  }
  return platform;
}

/** Runs a door and puts every refusal into words. */
async function answer(
  req: IncomingMessage,
  res: ServerResponse,
  work: () => Promise<boolean>,
): Promise<boolean> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) sendJson(res, error.status, { error: error.message });
    else if (error instanceof ZodError)
      sendJson(res, 400, { error: error.issues.map(inWords).join(' ') });
    else if (error instanceof RangeError) sendJson(res, 422, { error: error.message });
    else {
      console.error(`${req.method} ${req.url} failed`, error);
      if (res.headersSent) res.destroy();
      else sendJson(res, 500, { error: 'The stand-in store made a mistake.' });
    }
    return true;
  }
}

function inWords({ path, message }: ZodError['issues'][number]): string {
  return `${path.join('.') || 'body'}: ${message}.`;
}
