// The admin around the app: hears the app's frame, draws what App Bridge promises, keeps the address in step.
import '../admin.js';
import { confirmLeave } from './dialogs.js';
import { openFrame } from './frame.js';
import { drawNavigation, markCurrent } from './navigation.js';
import { pickResources } from './picker.js';
import { saveBar } from './save-bar.js';
import { drawTitleBar } from './title-bar.js';
import { hideToast, showToast } from './toasts.js';

const data = JSON.parse(document.getElementById('frame-data').textContent);
const iframe = document.getElementById('app-frame');
const loading = document.getElementById('loading');
const frame = openFrame(window, iframe, data.appOrigin);
const bar = saveBar(frame);

const server = async (ask, input = {}) => {
  const answer = await fetch(`/admin/bridge/${ask}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  if (!answer.ok) throw new Error(`The admin answered ${answer.status}.`);
  return answer.json();
};

/** Asks first when something is unsaved; true when it is fine to go on. */
const mayLeave = async () => {
  if (!bar.isOpen()) return true;
  bar.nudge();
  const leaving = await confirmLeave();
  if (leaving) {
    frame.tell('left');
    bar.clear();
  }
  return leaving;
};

const goTo = async (href) => {
  if (await mayLeave()) frame.tell('navigate', { href });
};

/** Where an address of Shopify's leads in this stand-in; others stay as they are. */
const localAddress = (address) => {
  const url = new URL(address, location.href);
  const admin = (path) => path.replace(/^\/store\/[^/]+/, '/admin') + url.search;
  if (url.protocol === 'shopify:') return `/${url.href.slice('shopify:'.length)}`;
  if (url.hostname === 'admin.shopify.com') return admin(url.pathname);
  if (url.hostname === data.shop) return url.pathname + url.search;
  return /^https?:$/.test(url.protocol) ? url.href : null;
};

const redirect = async ({ url, newTab }) => {
  const address = localAddress(url);
  if (!address) return;
  if (newTab) window.open(address, '_blank', 'noopener');
  else if (await mayLeave()) location.assign(address);
};

let path = data.home;
frame.hear({
  idToken: async () => (await server('id-token')).token,
  user: () => server('user'),
  scopes: () => server('scopes'),
  extensions: () => server('extensions'),
  resourcePicker: async (options) => pickResources(options, await server('resources', options)),
  confirmLeave: mayLeave,
  redirect,
  toast: (toast) => showToast(toast, frame.tell),
  toastHide: ({ id }) => hideToast(id),
  saveBar: bar.show,
  saveBarGone: bar.hide,
  modal: (open) => document.body.classList.toggle('modal-open', open),
  loading: (on) => (loading.hidden = !on),
  titleBar: (described) => drawTitleBar(described, frame.tell),
  navigation(links) {
    drawNavigation(links, { ...data, go: goTo });
    markCurrent(path);
  },
  path(next) {
    path = next;
    loading.hidden = true;
    document.body.classList.remove('modal-open');
    const shown = next === data.home ? '' : next;
    history.replaceState(history.state, '', data.base + shown);
    markCurrent(next);
  },
});

// Only now, so that nothing the app says is missed.
iframe.src = data.src;

document.addEventListener('click', async (event) => {
  const link = event.target.closest('a[href]');
  if (!link || link.closest('#app-nav') || !bar.isOpen() || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  if (await mayLeave()) location.assign(link.href);
});
addEventListener('beforeunload', (event) => bar.isOpen() && event.preventDefault());
