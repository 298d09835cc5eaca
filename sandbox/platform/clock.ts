// The app's clock follows the store's, through the one door the app has for that.
import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Core } from './core';
import { Refused } from './failure';

const tries = 15;
const betweenMs = 2000;

/** Tells the app what the store's clock says; refuses when the app does not take it. */
export async function tellClock(core: Core): Promise<void> {
  const { appUrl, apiSecret } = core.options;
  const body = JSON.stringify({ offsetMs: core.state.clockOffsetMs });
  const hmac = createHmac('sha256', apiSecret).update(body).digest('base64');
  const answer = await fetch(new URL('/clock', appUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-shopify-hmac-sha256': hmac },
    body,
    signal: AbortSignal.timeout(5000),
  }).catch(() => undefined);
  if (answer?.ok) return;
  const why = answer ? `answered ${answer.status}` : 'did not answer';
  throw new Refused(`The store’s clock is moved, but the app’s is not: it ${why}.`, 502);
}

/** After a start with a moved clock: the app may still be starting, so it is told as soon as it listens. */
export async function tellClockOnceUp(core: Core): Promise<void> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const told = await tellClock(core).then(
      () => true,
      () => false,
    );
    if (told) return;
    await pause(betweenMs, undefined, { ref: false });
  }
}
