// The app's navigation and title bar, told to the admin that draws them; and where in the app we are.
import { describeButton, watch } from './buttons.js';

/** Defines `<ui-nav-menu>` and `<s-app-nav>`, and goes where the admin's navigation says. */
export function defineNavigation(page, channel) {
  const element = () =>
    class extends page.HTMLElement {
      #stop;
      connectedCallback() {
        this.#stop = watch(this, () => {
          const links = [...this.querySelectorAll('[href]')].map((link) => ({
            label: link.textContent.trim(),
            href: link.getAttribute('href'),
            home: link.getAttribute('rel') === 'home',
          }));
          channel.tell('navigation', links);
        });
      }
      disconnectedCallback() {
        this.#stop?.();
      }
    };
  for (const name of ['ui-nav-menu', 's-app-nav']) page.customElements.define(name, element());

  channel.on('navigate', ({ href }) => {
    const link = page.document.createElement('a');
    link.setAttribute('href', href);
    link.hidden = true;
    page.document.body.append(link);
    const event = new page.Event('shopify:navigate', { bubbles: true });
    link.dispatchEvent(event);
    link.remove();
  });
}

/** Defines `<ui-title-bar>`; one inside a modal belongs to the modal. */
export function defineTitleBar(page, channel) {
  let current;
  class TitleBar extends page.HTMLElement {
    #stop;
    connectedCallback() {
      if (this.closest('ui-modal')) return;
      current = this;
      this.#stop = watch(this, () => current === this && channel.tell('titleBar', this.#described));
    }
    disconnectedCallback() {
      this.#stop?.();
      if (current !== this) return;
      current = undefined;
      channel.tell('titleBar', null);
    }
    get pressable() {
      return [...this.querySelectorAll('button, a')];
    }
    get #described() {
      return {
        title: this.getAttribute('title') ?? page.document.title,
        buttons: this.pressable.map((button, index) => ({
          ...describeButton(button),
          index,
          back: button.getAttribute('variant') === 'breadcrumb',
          group: button.closest('section')?.getAttribute('label') ?? null,
        })),
      };
    }
  }
  page.customElements.define('ui-title-bar', TitleBar);
  channel.on('titleBarAction', ({ index }) => current?.pressable[index]?.click());
}

const ownParams = [
  'embedded',
  'shop',
  'host',
  'id_token',
  'locale',
  'timestamp',
  'session',
  'hmac',
];

/** An address of the app without what the admin added to it. */
export function plainPath({ pathname, search }) {
  const params = new URLSearchParams(search);
  for (const name of ownParams) params.delete(name);
  const query = params.toString();
  return query ? `${pathname}?${query}` : pathname;
}

/** Tells the admin where in the app we are, now and after every step. */
export function reportPath(page, channel) {
  const report = () => channel.tell('path', plainPath(page.location));
  for (const name of ['pushState', 'replaceState']) {
    const real = page.history[name].bind(page.history);
    page.history[name] = (...list) => {
      real(...list);
      report();
    };
  }
  page.addEventListener('popstate', report);
  page.addEventListener('pageshow', report);
  report();
}

/** Links into the admin, and those meant for the whole window, are the admin's to follow. */
export function followAdminLinks(page, channel, config) {
  const whole = ['_top', '_parent'];
  const isAdmins = (url) =>
    url.protocol === 'shopify:' || [config.shop, 'admin.shopify.com'].includes(url.hostname);
  const taken = (href, target) => {
    const url = new URL(href, page.location.href);
    if (!isAdmins(url) && !whole.includes(target)) return false;
    channel.tell('redirect', { url: url.href, newTab: target === '_blank' });
    return true;
  };
  page.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey) return;
    if (taken(link.getAttribute('href'), link.target)) event.preventDefault();
  });
  const open = page.open.bind(page);
  page.open = (href, target, ...rest) => {
    if (href && taken(String(href), target)) return page.top;
    return open(href, target, ...rest);
  };
}
