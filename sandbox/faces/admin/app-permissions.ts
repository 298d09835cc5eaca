// What the merchant is asked before an app may open: to install it, or to allow what it asks for since.
import type { Platform } from '../../platform/index';
import { html } from '../html';
import type { Visit } from '../http';
import { scopeWords } from './apps';
import { card, postButton, sendAdmin } from './ui';

/** What the app asks for and was not granted: a new version may ask for more than the one that was installed. */
export function missingScopes({ state, options }: Platform): string[] {
  const granted = state.installation?.scopes ?? [];
  return options.app.scopes.filter((scope) => !granted.includes(scope));
}

/** The page that asks to install the app. */
export function showInstall(platform: Platform, visit: Visit): void {
  const { app } = platform.options;
  ask(platform, visit, {
    title: `Install ${app.name}`,
    words: 'Loyalty that is exact to the point. It asks for:',
    scopes: app.scopes,
    button: postButton('/admin/apps/install', 'Install app', { kind: 'primary' }),
  });
}

/** The page that asks to allow more. */
export function showUpdate(platform: Platform, visit: Visit): void {
  ask(platform, visit, {
    title: `Update ${platform.options.app.name}`,
    words: 'There is a new version. To go on, it asks for:',
    scopes: missingScopes(platform),
    button: postButton('/admin/apps/update', 'Update app', { kind: 'primary' }),
  });
}

type Question = { title: string; words: string; scopes: readonly string[]; button: unknown };

function ask(platform: Platform, visit: Visit, { title, words, scopes, button }: Question): void {
  sendAdmin(platform, visit, {
    title,
    body: card(
      null,
      html`<div class="app-row">
          <img src="/admin-assets/app-icon.svg" alt="" width="44" height="44" />
          <div>
            <p><b>${platform.options.app.name}</b></p>
            <p class="soft">${words}</p>
            <ul class="scopes">
              ${scopes.map((scope) => html`<li>${scopeWords(scope)}</li>`)}
            </ul>
          </div>
        </div>
        <div class="button-row">${button}</div>`,
    ),
  });
}
