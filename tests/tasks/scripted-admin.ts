// Shopify's Admin API as a test scripts it: each request is answered by the next step, or by the standing answer.
import { setAbstractFetchFunc } from '@shopify/shopify-api/runtime';
import { Session } from '@shopify/shopify-api';
import { prisma } from '~/db.server';
import '~/shopify/admin';
import { Sessions } from '~/shopify/sessions';
import { SHOP } from '../support/world';

export type Asked = {
  url: string;
  operation: string;
  variables: Record<string, unknown>;
  token: string | null;
  body: Record<string, unknown>;
};
export type Answer = (asked: Asked) => Response | Promise<Response>;

export const data =
  (content: object): Answer =>
  () =>
    Response.json({ data: content });
export const status =
  (code: number, body: object = {}, headers: Record<string, string> = {}): Answer =>
  () =>
    Response.json(body, { status: code, headers });
export const unreachable: Answer = () => Promise.reject(new TypeError('fetch failed'));
export const throttled =
  (requestedQueryCost: number, currentlyAvailable: number, restoreRate: number): Answer =>
  () =>
    Response.json({
      errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
      extensions: {
        cost: { requestedQueryCost, throttleStatus: { currentlyAvailable, restoreRate } },
      },
    });

export class ScriptedAdmin {
  readonly asked: Asked[] = [];
  private steps: Answer[] = [];
  private standing: Answer = status(500);

  constructor() {
    setAbstractFetchFunc(async (input, init) => {
      const body = JSON.parse(String(init?.body ?? '{}')) as {
        query?: string;
        variables?: Record<string, unknown>;
      };
      const operation = /(?:query|mutation) (\w+)/.exec(body.query ?? '')?.[1] ?? 'token';
      const token = new Headers(init?.headers).get('X-Shopify-Access-Token');
      const asked = { url: String(input), operation, variables: body.variables ?? {}, token, body };
      this.asked.push(asked);
      return (this.steps.shift() ?? this.standing)(asked);
    });
  }

  /** Forgets what was asked; then answers these in turn, and the last one for ever. */
  script(...steps: Answer[]): void {
    this.asked.length = 0;
    this.standing = steps.at(-1) ?? status(500);
    this.steps = steps.slice(0, -1);
  }

  operations(): string[] {
    return this.asked.map((one) => one.operation);
  }
}

/** Gives the shop a token, one that never ends unless said. */
export function giveToken(rest: Partial<Session> = {}, shop = SHOP): Promise<boolean> {
  const session = {
    id: `offline_${shop}`,
    shop,
    state: '',
    isOnline: false,
    accessToken: 'token-1',
    ...rest,
  };
  return new Sessions(prisma).storeSession(
    new Session(session as ConstructorParameters<typeof Session>[0]),
  );
}
