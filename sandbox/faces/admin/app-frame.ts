// The app inside the admin: its frame, and what App Bridge asks of the admin's server.
import { Refused } from '../../platform/failure';
import type { Platform } from '../../platform/index';
import { html } from '../html';
import { onlyThisHost, redirect, sendJson, type Routes, type Visit } from '../http';
import { readBlocks, schemaWords } from '../liquid/extension';
import { missingScopes, showInstall, showUpdate } from './app-permissions';
import { appHome } from './home';
import { resources } from './resources';
import { sendAdmin } from './ui';

const user = {
  id: 42,
  firstName: 'Mara',
  lastName: 'Linden',
  email: 'mara@lindenandloom.example',
  accountAccess: 'Full',
  accountType: 'regular',
};

/** The frame page, and POST /admin/bridge/:ask. */
export function appFrameRoutes(platform: Platform, extension: string): Routes {
  const answers: Record<string, (input: unknown) => unknown> = {
    'id-token': () => ({ token: platform.sessionToken(String(user.id)) }),
    extensions: () => extensions(platform, extension),
    scopes: () => ({
      granted: platform.state.installation?.scopes ?? [],
      required: platform.options.app.scopes,
      optional: [],
    }),
    user: () => user,
    resources: (input) => resources(platform, input),
  };
  const show = (visit: Visit) => {
    if (visit.params['handle'] !== platform.options.app.handle)
      throw new Refused('There is no such app.', 404);
    // The app only lets itself be framed by the admin's one address.
    const { origin } = platform.options;
    if (visit.req.headers.host !== new URL(origin).host)
      return redirect(visit, origin + (visit.req.url ?? ''));
    const { installation } = platform.state;
    if (!installation) return showInstall(platform, visit);
    return missingScopes(platform).length
      ? showUpdate(platform, visit)
      : showFrame(platform, visit);
  };
  return {
    'GET /admin/apps/:handle': show,
    'GET /admin/apps/:handle/*': show,
    'POST /admin/bridge/:ask': (visit) => {
      const answer = answers[visit.params['ask']!];
      if (!answer) throw new Refused('The admin does not know that.', 404);
      sendJson(visit, answer(visit.json));
    },
  };
}

/** The app's address for a page of it, with what Shopify adds. */
export function frameUrl(platform: Platform, path: string, query: URLSearchParams): URL {
  const { options, state } = platform;
  const url = new URL(path || options.app.homePath, options.appUrl);
  for (const [name, value] of query) url.searchParams.append(name, value);
  const store = state.shop.domain.replace('.myshopify.com', '');
  const added = {
    embedded: '1',
    shop: state.shop.domain,
    host: Buffer.from(`admin.shopify.com/store/${store}`).toString('base64').replace(/=+$/, ''),
    id_token: platform.sessionToken(String(user.id)),
    locale: 'en',
    timestamp: String(Math.floor(platform.now().getTime() / 1000)),
  };
  for (const [name, value] of Object.entries(added)) url.searchParams.set(name, value);
  return url;
}

function showFrame(platform: Platform, visit: Visit): void {
  const { app, appUrl } = platform.options;
  const base = appHome(platform);
  const query = new URLSearchParams(visit.query);
  for (const name of ['done', 'problem']) query.delete(name);
  const src = frameUrl(platform, visit.path.slice(base.length), query);
  // A path such as `//elsewhere` must not put another site into the frame.
  if (src.origin !== new URL(appUrl).origin) throw new Refused('There is no such page.', 404);
  visit.res.setHeader('content-security-policy', `${onlyThisHost}; frame-src 'self' ${src.origin}`);
  sendAdmin(platform, visit, {
    title: app.name,
    frame: {
      data: {
        src: src.href,
        appOrigin: src.origin,
        base,
        home: app.homePath,
        shop: platform.state.shop.domain,
      },
    },
    body: html`<div class="app-bar">
        <img src="/admin-assets/app-icon.svg" alt="" width="20" height="20" />
        <span id="app-back"></span>
        <h1 id="app-title">${app.name}</h1>
        <div class="page-actions" id="app-actions"></div>
      </div>
      <div class="loading" id="loading" role="progressbar" aria-label="Loading" hidden></div>
      <iframe
        id="app-frame"
        name="app-iframe"
        title="${app.name}"
        allow="clipboard-write"
      ></iframe>`,
  });
}

/** What `shopify.app.extensions()` answers: each block, and where in the theme it is active. */
function extensions(platform: Platform, folder: string) {
  const { embed } = platform.state;
  const theme = { themeId: 'gid://shopify/OnlineStoreTheme/1' };
  const say = schemaWords(folder);
  const activations = readBlocks(folder).map(({ handle, schema }) => {
    const section = schema.target === 'section';
    const active = section || embed.enabled;
    const at = section
      ? { target: 'template--customers-account', ...theme }
      : { target: schema.target, ...theme };
    return {
      handle,
      name: say(schema.name),
      target: schema.target,
      status: active ? 'active' : 'available',
      activations: active ? [at] : [],
    };
  });
  return activations.length
    ? [{ handle: 'loyalty', type: 'theme_app_extension', activations }]
    : [];
}
