// The parts admin pages are made of: the frame around them, cards, badges, tables, forms.
import { html, raw, scriptJson, type Html } from '../html';
import type { Platform } from '../../platform/index';
import { send, type Visit } from '../http';
import { writeMinor, writeMoney } from '../money';
import { icon, type IconName } from './icons';

const sections: [path: string, label: string, icon: IconName][] = [
  ['/admin', 'Home', 'home'],
  ['/admin/orders', 'Orders', 'orders'],
  ['/admin/customers', 'Customers', 'customers'],
  ['/admin/products', 'Products', 'products'],
  ['/admin/reviews', 'Reviews', 'reviews'],
  ['/admin/discounts', 'Discounts', 'discounts'],
  ['/admin/gift-cards', 'Gift cards', 'giftCards'],
  ['/admin/themes', 'Online store', 'themes'],
  ['/admin/webhooks', 'Webhooks', 'webhooks'],
  ['/admin/apps', 'Apps', 'apps'],
];

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'info';

export const badge = (text: string, tone: Tone = 'plain') =>
  html`<span class="badge ${tone}">${text}</span>`;

/** A white box with an optional heading and something at the heading's right. */
export const card = (title: string | null, body: unknown, beside: unknown = null) =>
  html`<section class="card">
    ${
      title &&
      html`<header>
        <h2>${title}</h2>
        ${beside}
      </header>`
    }${body}
  </section>`;

/** A table; cells of columns whose heading starts with `>` are numbers at the right. */
export const table = (headings: string[], rows: unknown[][], empty: string): Html =>
  rows.length === 0
    ? html`<p class="empty">${empty}</p>`
    : html`<div class="table-box">
        <table>
          <thead>
            <tr>
              ${headings.map(
                (text) => html`<th${side(text)} scope="col">${text.replace('>', '')}</th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (cells) =>
                html`<tr>
                  ${cells.map((cell, at) => html`<td${side(headings[at]!)} data-label="${headings[at]!.replace('>', '')}">${cell}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;

const side = (heading: string) => raw(heading.startsWith('>') ? ' class="number"' : '');

/** A button that posts by itself. */
export const postButton = (
  action: string,
  label: string,
  { fields = {}, kind = '' }: { fields?: Record<string, string>; kind?: string } = {},
) =>
  html`<form method="post" action="${action}">
    ${Object.entries(fields).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
    )}<button class="button ${kind}" type="submit">${label}</button>
  </form>`;

export type AdminPage = {
  title: string;
  body: Html;
  /** Where the arrow beside the title leads. */
  back?: string;
  beside?: unknown;
  actions?: unknown;
  /** The app's frame fills the page and has its own script. */
  frame?: { data: unknown };
  wide?: boolean;
};

/** Writes times and money as the merchant reads them. */
export function words(platform: Platform) {
  const { currency, timeZone } = platform.state.shop;
  const short = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  const long = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  });
  return {
    time: (iso: string | Date) => short.format(new Date(iso)),
    longTime: (iso: string | Date) => long.format(new Date(iso)),
    money: (amount: string) => writeMoney(amount, currency),
    minor: (amount: number) => writeMinor(amount, currency),
  };
}

/** Answers with an admin page inside the admin's frame. */
export function sendAdmin(platform: Platform, visit: Visit, page: AdminPage, status = 200): void {
  const { shop } = platform.state;
  const text = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title} · ${shop.name}</title>
        <link rel="icon" href="/pictures/leaf.svg" type="image/svg+xml" />
        ${['frame', 'parts', 'pages', 'panels', ...(page.frame ? ['app'] : [])].map(
          (name) => html`<link rel="stylesheet" href="/admin-assets/${name}.css" />`,
        )}
        <script type="module" src="/admin-assets/${page.frame ? 'app/main' : 'admin'}.js"></script>
      </head>
      <body class="${page.frame ? 'with-app' : ''}">
        <a class="skip" href="#content">Skip to content</a>
        <header class="top" id="top">
          <button
            class="menu-button"
            type="button"
            aria-label="Menu"
            aria-expanded="false"
            aria-controls="nav"
          >
            ${icon('menu')}
          </button>
          <a class="brand" href="/admin"
            ><img src="/pictures/leaf.svg" alt="" width="28" height="28" /><span
              >${shop.name}</span
            ></a
          >
          <a class="top-link" href="/start">Where to start</a>
          <a class="top-link" href="/">${icon('store')}<span>View store</span></a>
        </header>
        <nav class="side" id="nav" aria-label="Admin">${navigation(platform, visit.path)}</nav>
        <main id="content" tabindex="-1">${page.frame ? page.body : framed(page)}</main>
        <div class="toasts" id="toasts" role="status" aria-live="polite">${flash(visit)}</div>
        ${
          page.frame &&
          html`<script type="application/json" id="frame-data">
            ${raw(scriptJson(page.frame.data))}
          </script>`
        }
      </body>
    </html>`;
  send(visit, text.text, undefined, status);
}

const framed = (page: AdminPage) =>
  html`<div class="page ${page.wide ? 'wide' : ''}">
    <header class="page-head">
      ${page.back && html`<a class="back" href="${page.back}" aria-label="Back">${icon('back')}</a>`}
      <h1>${page.title}</h1>
      ${page.beside}
      <div class="page-actions">${page.actions}</div>
    </header>
    ${page.body}
  </div>`;

function navigation(platform: Platform, path: string): Html {
  const { app } = platform.options;
  const home = `/admin/apps/${app.handle}`;
  const here = sections
    .map(([at]) => at)
    .filter((at) => path === at || path.startsWith(`${at}/`))
    .pop();
  const inApp = path === home || path.startsWith(`${home}/`);
  return html`<ul>
      ${sections.map(
        ([at, label, name]) =>
          html`<li>
            <a href="${at}" ${raw(at === here && !inApp ? ' aria-current="page"' : '')}
              >${icon(name)}${label}</a
            >
          </li>`,
      )}
    </ul>
    <p class="side-title" id="apps-title">Apps</p>
    <ul aria-labelledby="apps-title">
      <li>
        <a href="${home}" id="app-link" ${raw(inApp ? ' class="current"' : '')}
          ><img src="/admin-assets/app-icon.svg" alt="" width="20" height="20" />${app.name}</a
        >
        <ul id="app-nav" hidden></ul>
      </li>
    </ul>`;
}

function flash({ query }: Visit): Html | null {
  const done = query.get('done');
  const problem = query.get('problem');
  if (!done && !problem) return null;
  return html`<p class="toast ${problem ? 'bad' : ''}" data-flash>${problem ?? done}</p>`;
}
