// Online store: the theme, and the switch and settings of the app's embed, as in the theme editor.
import type { Platform } from '../../platform/index';
import { html } from '../html';
import { redirect, type Routes } from '../http';
import { readBlocks, schemaWords } from '../liquid/extension';
import { act } from './act';
import { appHome } from './home';
import { badge, card, sendAdmin } from './ui';

type Setting = {
  id?: string;
  type?: string;
  label?: string;
  info?: string;
  content?: string;
  default?: unknown;
  min?: number;
  max?: number;
  step?: number;
  options?: { value: string; label: string }[];
};

/** GET and POST /admin/themes. */
export function themesRoutes(platform: Platform, extension: string): Routes {
  const embedBlock = () => readBlocks(extension).find(({ schema }) => schema.target === 'body');
  const settings = () => (embedBlock()?.schema.settings ?? []) as Setting[];
  const page = '/admin/themes';
  return {
    'GET /admin/themes/*': (visit) => redirect(visit, page),
    'GET /admin/themes': (visit) =>
      sendAdmin(platform, visit, {
        title: 'Online store',
        actions: html`<a class="button" href="/">View store</a>`,
        body: html`${card(
          'Linden theme',
          html`<div class="theme">
            <a class="theme-picture" href="/" aria-label="View store"
              ><iframe
                src="/"
                title="The store’s front page"
                tabindex="-1"
                inert
                loading="lazy"
              ></iframe
            ></a>
            <div>
              <p>The theme shoppers see now.</p>
              <p class="soft">
                App blocks stand on the product, cart and account pages wherever the extension
                allows.
              </p>
            </div>
          </div>`,
          badge('Current theme', 'good'),
        )}
        ${embedCard(platform, settings(), schemaWords(extension))}`,
      }),
    'POST /admin/themes/embed': act(page, 'Saved', ({ form }) => {
      const enabled = form.get('enabled') === '1';
      if (!form.has('settings')) return platform.actions.setEmbed(enabled);
      const chosen = settings().flatMap((setting) =>
        setting.id ? [[setting.id, readSetting(setting, form)] as const] : [],
      );
      return platform.actions.setEmbed(enabled, Object.fromEntries(chosen));
    }),
  };
}

function readSetting(setting: Setting, form: URLSearchParams): unknown {
  const given = form.get(`setting-${setting.id}`);
  if (setting.type === 'checkbox') return given === '1';
  if (setting.type === 'range' || setting.type === 'number')
    return given ? Number(given) : (setting.default ?? null);
  return given ?? setting.default ?? '';
}

function embedCard(platform: Platform, settings: Setting[], say: (text?: string) => string) {
  const { embed, installation } = platform.state;
  const { app } = platform.options;
  if (!installation)
    return card(
      'App embeds',
      html`<p class="empty">
        Install ${app.name} first. <a href="${appHome(platform)}">Open it</a>
      </p>`,
    );
  return card(
    'App embeds',
    html`<form class="embed" method="post" action="/admin/themes/embed">
        <input type="hidden" name="enabled" value="${embed.enabled ? '0' : '1'}" />
        <img src="/admin-assets/app-icon.svg" alt="" width="32" height="32" />
        <span
          ><b>${app.name}</b><br /><span class="soft"
            >${embed.enabled ? 'Shown on every page of the store' : 'Not shown'}</span
          ></span
        >
        <button
          class="switch"
          type="submit"
          role="switch"
          aria-checked="${String(embed.enabled)}"
          aria-label="${app.name} embed"
        >
          <span></span>
        </button>
      </form>
      ${
        settings.some(({ id }) => id) &&
        html`<form class="stack embed-settings" method="post" action="/admin/themes/embed">
          <input type="hidden" name="enabled" value="${embed.enabled ? '1' : '0'}" /><input
            type="hidden"
            name="settings"
            value="1"
          />
          ${settings.map((setting) => settingField(setting, embed.settings[setting.id ?? ''], say))}
          <button class="button" type="submit">Save settings</button>
        </form>`
      }`,
  );
}

function settingField(setting: Setting, saved: unknown, say: (text?: string) => string) {
  if (!setting.id) return html`<p class="soft">${say(setting.content)}</p>`;
  const name = `setting-${setting.id}`;
  const value = saved ?? setting.default ?? '';
  const label = html`<span
    >${say(setting.label)}${setting.info && html`<br /><span class="soft">${say(setting.info)}</span>`}</span
  >`;
  if (setting.type === 'checkbox')
    return html`<label class="row"
      >${label}<input type="checkbox" name="${name}" value="1" ${value ? html` checked` : null}
    /></label>`;
  if (setting.options)
    return html`<label class="row"
      >${label}<select name="${name}">
        ${setting.options.map(
          (option) =>
            html`<option value="${option.value}" ${option.value === value ? html` selected` : null}>
              ${say(option.label)}
            </option>`,
        )}
      </select></label
    >`;
  const type = { range: 'range', number: 'number' }[setting.type ?? ''] ?? 'text';
  const limits = html` min="${setting.min}" max="${setting.max}" step="${setting.step ?? 1}"`;
  return html`<label class="row"
    >${label}<input
      type="${type}"
      name="${name}"
      value="${value}"
      ${type === 'range' ? limits : null}
      ${setting.type === 'color' ? html` placeholder="#47593f"` : null}
  /></label>`;
}
