// The only way to Shopify's Admin API: with a fresh token, a time limit, and failures that say what to do next.
import { setTimeout as sleep } from 'node:timers/promises';
import '@shopify/shopify-api/adapters/node';
import {
  ApiVersion,
  GraphqlQueryError,
  HttpThrottlingError,
  LogSeverity,
  Session,
  shopifyApi,
} from '@shopify/shopify-api';
import { clock } from '../clock';
import { prisma } from '../db.server';
import { env } from '../env.server';
import { budgetOf, type ThrottleStatus } from './budget';
import { operations } from './operations';
import { installShopOrigin } from './platform.server';
import { Sessions } from './sessions';

/** Shopify asks for a pause: nothing went wrong. */
export class Throttled extends Error {
  constructor(readonly afterMs: number) {
    super(`Shopify asks to wait ${afterMs} ms`);
  }
}
/** The shop has no valid token: it removed the app, or never finished installing. */
export class NotInstalled extends Error {}

const api = shopifyApi({
  apiKey: env.SHOPIFY_API_KEY,
  apiSecretKey: env.SHOPIFY_API_SECRET,
  apiVersion: ApiVersion.July26,
  hostName: new URL(env.SHOPIFY_APP_URL).host,
  isEmbeddedApp: true,
  logger: { level: LogSeverity.Error },
});
installShopOrigin();

const sessions = new Sessions(prisma);
const TIME_LIMIT_MS = 10_000;
const FRESH_MS = 5 * 60_000;
const REFRESH_LEASE_MS = 30_000;

/**
 * Sends one of the app's operations for one shop and returns its data.
 * @throws Throttled, NotInstalled, or the failure itself (network, 5xx), after which trying again is sensible.
 */
export async function adminRequest<Data>(
  shopId: string,
  operation: keyof typeof operations,
  variables: Record<string, unknown> = {},
): Promise<Data> {
  let session: Session | undefined;
  try {
    session = await freshSession(shopId);
    return await send<Data>(session, operation, variables);
  } catch (error) {
    if (session && codeOf(error) === 401) await forget(shopId, session);
    throw translate(shopId, error);
  }
}

/** A token Shopify no longer knows is dropped, so that the merchant's next visit exchanges a new one. */
async function forget(shopId: string, { id, accessToken }: Session): Promise<void> {
  const stored = await sessions.loadSession(id);
  if (stored?.accessToken === accessToken) {
    await prisma.session.deleteMany({ where: { shopId, id } });
  }
}

const codeOf = (error: unknown) => (error as { response?: { code?: number } }).response?.code;

async function send<Data>(
  session: Session,
  operation: keyof typeof operations,
  variables: Record<string, unknown>,
): Promise<Data> {
  const client = new api.clients.Graphql({ session });
  const signal = AbortSignal.timeout(TIME_LIMIT_MS);
  const response = await client.request<Data>(operations[operation], { variables, signal });
  learn(session.shop, response.extensions?.cost as Cost | undefined);
  if (!response.data) throw new Error(`Shopify answered ${operation} with nothing`);
  return response.data as Data;
}

function translate(shopId: string, error: unknown): unknown {
  if (error instanceof HttpThrottlingError)
    return new Throttled((error.response.retryAfter ?? 2) * 1000);
  if (error instanceof GraphqlQueryError) return fromGraphql(shopId, error);
  const code = codeOf(error);
  return code === 401 || code === 402 || code === 403 || code === 404
    ? new NotInstalled(`Shopify answered ${code}`)
    : error;
}

type Cost = {
  requestedQueryCost?: number;
  throttleStatus?: ThrottleStatus;
};

/** Every answer tells how full the shop's bucket is. */
function learn(shopId: string, cost: Cost | undefined): void {
  if (cost?.throttleStatus) budgetOf(shopId).tell(cost.throttleStatus);
}

function fromGraphql(shopId: string, error: GraphqlQueryError): Error {
  const { body } = error as {
    body?: {
      errors?: { graphQLErrors?: { message: string; extensions?: { code?: string } }[] };
      extensions?: { cost?: Cost };
    };
  };
  learn(shopId, body?.extensions?.cost);
  const faults = body?.errors?.graphQLErrors ?? [];
  if (!faults.some((fault) => fault.extensions?.code === 'THROTTLED')) {
    return new Error(faults.map((fault) => fault.message).join('; ') || error.message);
  }
  const { requestedQueryCost = 100, throttleStatus } = body?.extensions?.cost ?? {};
  const missing = requestedQueryCost - (throttleStatus?.currentlyAvailable ?? 0);
  return new Throttled(Math.max(250, (missing / (throttleStatus?.restoreRate ?? 50)) * 1000));
}

/** The shop's offline session, refreshed by one process at a time: each refresh makes the token before it useless. */
async function freshSession(shopId: string): Promise<Session> {
  const id = `offline_${shopId}`;
  for (let attempt = 0; attempt < 100; attempt++) {
    const session = await sessions.loadSession(id);
    if (!session?.accessToken) throw new NotInstalled(`${shopId} has no session`);
    if (!expiresSoon(session)) return session;
    if (!session.refreshToken) throw new NotInstalled(`${shopId} has no refresh token`);
    if (await takeRefreshLease(shopId, id)) return refresh(shopId, id, session.refreshToken);
    await sleep(100);
  }
  throw new Error('another process is refreshing the token');
}

const expiresSoon = (session: Session) =>
  session.expires !== undefined && session.expires.getTime() - clock.machine().getTime() < FRESH_MS;

async function takeRefreshLease(shopId: string, id: string): Promise<boolean> {
  const now = clock.machine();
  const until = new Date(now.getTime() + REFRESH_LEASE_MS);
  const taken = await prisma.session.updateMany({
    where: { shopId, id, OR: [{ refreshUntil: null }, { refreshUntil: { lt: now } }] },
    data: { refreshUntil: until },
  });
  return taken.count === 1;
}

async function refresh(shopId: string, id: string, refreshToken: string): Promise<Session> {
  const stored = await sessions.loadSession(id);
  if (stored && !expiresSoon(stored)) return release(shopId, id, stored);
  try {
    const asked = { shop: shopId, refreshToken: stored?.refreshToken ?? refreshToken };
    // Beyond the lease another process would spend the same token: give up well before.
    const { session } = await Promise.race([api.auth.refreshToken(asked), tooLate()]);
    await sessions.storeSession(session);
    return session;
  } catch (error) {
    await prisma.session.updateMany({ where: { shopId, id }, data: { refreshUntil: null } });
    throw error;
  }
}

async function tooLate(): Promise<never> {
  await sleep(2 * TIME_LIMIT_MS, undefined, { ref: false });
  throw new Error('Shopify did not refresh the token in time');
}

async function release(shopId: string, id: string, session: Session): Promise<Session> {
  await prisma.session.updateMany({ where: { shopId, id }, data: { refreshUntil: null } });
  return session;
}
