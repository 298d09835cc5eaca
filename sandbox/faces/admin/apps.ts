// Apps: what is installed, with which permissions, and the doors out.
import type { Platform } from '../../platform/index';
import { html } from '../html';
import type { Routes } from '../http';
import { act } from './act';
import { appHome } from './home';
import { badge, card, postButton, sendAdmin, words } from './ui';

/** What a scope lets an app do, in words. */
export function scopeWords(scope: string): string {
  const [verb, ...things] = scope.split('_');
  const what = things.join(' ');
  return verb === 'write' ? `Read and change ${what}` : `Read ${what}`;
}

/** The apps page; installing and uninstalling. */
export function appsRoutes(platform: Platform): Routes {
  const { actions, state, options } = platform;
  const { app } = options;
  return {
    'GET /admin/apps': (visit) => {
      const { longTime } = words(platform);
      const { installation } = state;
      sendAdmin(platform, visit, {
        title: 'Apps',
        body: card(
          null,
          html`<div class="app-row">
              <img src="/admin-assets/app-icon.svg" alt="" width="44" height="44" />
              <div>
                <p>
                  <b>${app.name}</b>
                  ${installation ? badge('Installed', 'good') : badge('Not installed')}
                </p>
                <p class="soft">
                  ${installation ? `Since ${longTime(installation.installedAt)}` : 'Asks for:'}
                </p>
                <ul class="scopes">
                  ${(installation?.scopes ?? app.scopes).map((scope) => html`<li>${scopeWords(scope)}</li>`)}
                </ul>
              </div>
            </div>
            <div class="button-row">
              ${
                installation
                  ? html`<a class="button primary" href="${appHome(platform)}">Open</a
                      >${postButton('/admin/apps/uninstall', 'Uninstall', { kind: 'critical' })}`
                  : postButton('/admin/apps/install', 'Install', { kind: 'primary' })
              }${postButton('/admin/apps/redact', 'Erase the shop’s data', { kind: 'plain' })}
            </div>
            <p class="soft">
              Shopify asks an app to erase a shop’s data 48 hours after it was uninstalled. This
              button asks now.
            </p>`,
        ),
      });
    },
    'POST /admin/apps/install': act(appHome(platform), 'Installed', () => actions.install()),
    'POST /admin/apps/update': act(appHome(platform), 'Updated', () =>
      actions.updateScopes(app.scopes),
    ),
    'POST /admin/apps/uninstall': act('/admin/apps', 'Uninstalled', () => actions.uninstall()),
    'POST /admin/apps/redact': act('/admin/apps', 'The app was told to erase the shop', () =>
      actions.redactShop(),
    ),
  };
}
