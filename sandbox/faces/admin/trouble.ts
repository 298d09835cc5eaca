// Troubles on demand: faults of deliveries and of the Admin API, and a clock that can be moved forward.
import { Refused } from '../../platform/failure';
import type { Platform } from '../../platform/index';
import type { ApiFault, ApiFaultKind, Faults } from '../../platform/types';
import { html } from '../html';
import { wholeNumber } from './act';
import { badge, card, postButton, words } from './ui';

const shares: [keyof Pick<Faults, 'duplicate' | 'reorder' | 'drop'>, string][] = [
  ['duplicate', 'Sent twice'],
  ['reorder', 'Out of order'],
  ['drop', 'Lost on the way'],
];
const apiFaults: Record<Faults['adminApi'], string> = {
  ok: 'Answers as it should',
  throttled: 'Throttles every call',
  unavailable: 'Is unavailable (503)',
  timeoutAfterEffect: 'Acts, then times out',
};

const particular: Record<ApiFaultKind, string> = {
  throttled: 'is throttled',
  unavailable: 'is answered 503',
  timeoutAfterEffect: 'works, then times out',
  badGatewayAfterEffect: 'works, then answers 502',
  slow: 'answers late',
};

/** A fault that befalls some calls only; tests and the control API make them. */
const ofSomeCalls = ({ how, operation, calls, share }: ApiFault) =>
  html`<p class="soft">
    ${operation ?? 'Any call'}
    ${particular[how]}${share < 1 && `, ${Math.round(share * 100)}%`}${calls && `, ${calls} more`}.
  </p>`;

/** The form of faults. */
export function faultsCard({ state }: Platform) {
  const { faults } = state;
  const { adminApi, adminApiFaults, ...others } = faults;
  const busy = Object.values(others).some(Boolean) || Boolean(adminApiFaults?.length);
  const quiet = !busy && adminApi === 'ok';
  return card(
    'Faults',
    html`<form class="stack" method="post" action="/admin/webhooks/faults">
      ${shares.map(
        ([name, label]) =>
          html`<label class="row"
            ><span>${label}</span
            ><select name="${name}">
              ${[...new Set([0, 0.2, 0.5, 1, faults[name]])]
                .sort((a, b) => a - b)
                .map(
                  (share) =>
                    html`<option
                      value="${share}"
                      ${share === faults[name] ? html` selected` : null}
                    >
                      ${share ? `${Math.round(share * 100)}%` : 'Never'}
                    </option>`,
                )}
            </select></label
          >`,
      )}
      <label class="row"
        ><span>Late by <span class="soft">ms</span></span
        ><input
          type="number"
          name="delayMs"
          min="0"
          max="600000"
          step="100"
          value="${faults.delayMs}"
      /></label>
      <label class="row"
        ><span>Signed with the wrong secret</span
        ><input
          type="checkbox"
          name="wrongSecret"
          value="1"
          ${faults.wrongSecret ? html` checked` : null}
      /></label>
      <label class="row tall"
        ><span>The Admin API</span
        ><select name="adminApi">
          ${Object.entries(apiFaults).map(
            ([value, label]) =>
              html`<option value="${value}" ${value === faults.adminApi ? html` selected` : null}>
                ${label}
              </option>`,
          )}
        </select></label
      >
      <label class="row"
        ><span>for so many calls <span class="soft">empty: until changed</span></span
        ><input type="number" name="adminApiCalls" min="1" value="${faults.adminApiCalls}"
      /></label>
      ${adminApiFaults?.map(ofSomeCalls)}
      <div class="button-row">
        <button class="button primary" type="submit">Save</button>
        <button class="button" type="submit" name="none" value="1">Nothing goes wrong</button>
      </div>
    </form>`,
    quiet ? badge('None', 'good') : badge('Some', 'warn'),
  );
}

const none: Faults = {
  duplicate: 0,
  delayMs: 0,
  reorder: 0,
  drop: 0,
  wrongSecret: false,
  adminApi: 'ok',
  adminApiCalls: null,
  adminApiFaults: [],
};

/** The faults a form asks for. */
export function readFaults(form: URLSearchParams): Faults {
  if (form.has('none')) return none;
  const share = (name: string) => {
    const value = Number(form.get(name) ?? 0);
    if (!(value >= 0 && value <= 1)) throw new Refused('A share is from 0 to 1.');
    return value;
  };
  const api = form.get('adminApi') ?? 'ok';
  if (!(api in apiFaults)) throw new Refused('The Admin API does not know that fault.');
  return {
    duplicate: share('duplicate'),
    reorder: share('reorder'),
    drop: share('drop'),
    delayMs: wholeNumber(form.get('delayMs')),
    wrongSecret: form.has('wrongSecret'),
    adminApi: api as Faults['adminApi'],
    adminApiCalls: wholeNumber(form.get('adminApiCalls')) || null,
  };
}

const jumps: [hours: number, label: string][] = [
  [1, '1 hour'],
  [24, '1 day'],
  [168, '1 week'],
  [720, '30 days'],
];

/** The clock, and buttons that move it forward. */
export function clockCard(platform: Platform) {
  const { longTime } = words(platform);
  const ahead = Math.round(platform.state.clockOffsetMs / 3_600_000);
  const lead = Math.abs(ahead) < 48 ? `${ahead} hours` : `${Math.round(ahead / 24)} days`;
  return card(
    'Clock',
    html`<p class="clock">${longTime(platform.now())}</p>
      <p class="soft">
        ${ahead ? `${lead} ahead of the real time.` : 'The real time.'} Moving it forward moves the
        app’s clock too: holds end, codes run out.
      </p>
      <div class="button-row">
        ${jumps.map(([hours, label]) =>
          postButton('/admin/webhooks/clock', `+ ${label}`, { fields: { hours: String(hours) } }),
        )}
      </div>
      <form class="row" method="post" action="/admin/webhooks/clock">
        <label for="days">Days forward</label>
        <span class="button-row"
          ><input id="days" type="number" name="days" min="1" max="3660" required /><button
            class="button"
            type="submit"
          >
            Move
          </button></span
        >
      </form>`,
  );
}
