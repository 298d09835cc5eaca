// What another program of the merchant's does: signs what it tells, and believes only what is signed (docs/api.md).
import { createHmac, timingSafeEqual } from 'node:crypto';

/** As docs/api.md says a message is to be checked. */
export function isSigned(header: string, body: string, secret: string): boolean {
  const [, seconds, hex] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  if (!seconds || !hex || !secret) return false;
  const wanted = createHmac('sha256', secret).update(`${seconds}.${body}`).digest();
  return timingSafeEqual(Buffer.from(hex, 'hex'), wanted);
}

/** Tells of an event as docs/api.md says, and answers with the status. */
export async function tellEvent(
  appUrl: string,
  { key, secret }: { key: string; secret: string },
  event: object,
): Promise<number> {
  const [path, body] = ['/api/v1/events', JSON.stringify(event)];
  const time = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', secret)
    .update(`${time}.POST.${path}.${body}`)
    .digest('hex');
  const headers = {
    'content-type': 'application/json',
    'regulars-key': key,
    'regulars-timestamp': time,
    'regulars-signature': signature,
  };
  return (await fetch(appUrl + path, { method: 'POST', headers, body })).status;
}
