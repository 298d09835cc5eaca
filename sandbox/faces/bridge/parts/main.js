// Puts App Bridge's stand-in together: `window.shopify`, its elements, and the way back after a bounce.
import { addStyles } from './buttons.js';
import { openChannel } from './channel.js';
import { defineModal } from './modal.js';
import { defineNavigation, defineTitleBar, followAdminLinks, reportPath } from './page-parts.js';
import { tokenFetch, tokenSource } from './requests.js';
import { defineSaveBar } from './save-bar.js';

/** Which app, shop and language this is: from the script and the address, kept for later pages. */
export function readConfig(page, script) {
  const params = new URLSearchParams(page.location.search);
  const saved = JSON.parse(page.sessionStorage.getItem('app-bridge-stand-in') ?? '{}');
  const meta = page.document.querySelector('meta[name="shopify-api-key"]')?.content;
  const given = (name) => params.get(name) ?? saved[name];
  const config = {
    apiKey: script?.dataset.apiKey ?? meta ?? saved.apiKey,
    shop: given('shop'),
    host: given('host'),
    locale: given('locale') ?? 'en',
  };
  page.sessionStorage.setItem('app-bridge-stand-in', JSON.stringify(config));
  return config;
}

function toasts(channel) {
  const open = new Map();
  let count = 0;
  channel.on('toastAction', ({ id }) => open.get(id)?.onAction?.());
  channel.on('toastGone', ({ id }) => {
    open.get(id)?.onDismiss?.();
    open.delete(id);
  });
  return {
    show(message, { onAction, onDismiss, ...rest } = {}) {
      const id = `toast-${++count}`;
      open.set(id, { onAction, onDismiss });
      channel.tell('toast', { duration: 5000, ...rest, id, message: String(message) });
      return id;
    },
    hide: (id) => channel.tell('toastHide', { id }),
  };
}

function smallParts(channel) {
  const nothing = () => undefined;
  const register = () => nothing;
  return {
    environment: { embedded: channel.embedded, mobile: false, intent: false, pos: false },
    origin: channel.origin,
    ready: Promise.resolve(),
    loading: (on = true) => channel.tell('loading', Boolean(on)),
    toast: toasts(channel),
    user: () => channel.ask('user'),
    scopes: {
      query: () => channel.ask('scopes'),
      request: async () => ({ result: 'declined-all', detail: await channel.ask('scopes') }),
      revoke: async () => ({ detail: await channel.ask('scopes') }),
    },
    app: { extensions: () => channel.ask('extensions') },
    async resourcePicker(options) {
      const chosen = await channel.ask('resourcePicker', options);
      return chosen && Object.assign(chosen, { selection: chosen });
    },
    reviews: {
      request: async () => ({ success: false, code: 'mobile-app', message: 'Not here.' }),
    },
    webVitals: { onReport: async () => {} },
    support: { registerHandler: async () => {} },
    intents: { register },
    setSignals: nothing,
  };
}

/** Starts in a page of the app; `origins` are the addresses the admin may have. */
export function startAppBridge(page, script, origins) {
  if (page.shopify?.idToken) return;
  addStyles(page, 'ui-nav-menu, s-app-nav, ui-title-bar, ui-save-bar, ui-modal { display: none; }');
  const config = readConfig(page, script);
  const channel = openChannel(page, origins);
  const idToken = tokenSource(channel.ask);
  const fetch = page.fetch.bind(page);
  page.fetch = tokenFetch(page, { fetch, idToken, tell: channel.tell, config });
  const frameUrl = async (src) => {
    const url = new URL(src, page.location.href);
    const { shop, host, locale } = config;
    const params = { embedded: '1', shop, host, locale, id_token: await idToken() };
    for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
    return url.href;
  };
  page.shopify = {
    ...smallParts(channel),
    config,
    idToken: () => idToken(),
    saveBar: defineSaveBar(page, channel),
    modal: defineModal(page, channel, frameUrl),
  };
  defineNavigation(page, channel);
  defineTitleBar(page, channel);
  followAdminLinks(page, channel, config);

  const back = new URLSearchParams(page.location.search).get('shopify-reload');
  if (back) void returnTo(page, back, idToken);
  else if (page.parent === page.top) reportPath(page, channel);
}

/** The page asked for before the bounce, with a fresh token; only ever the app's own. */
async function returnTo(page, back, idToken) {
  const url = new URL(back, page.location.href);
  if (url.origin !== page.location.origin) return;
  url.searchParams.set('id_token', await idToken(true));
  page.location.replace(url.href);
}
