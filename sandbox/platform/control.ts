// The JSON control API: POST /sandbox/api/<action> for tests, the tour and the demo.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { Refused } from './failure';
import { beginHistory, tellHistory, type History } from './history';
import { readJson, sendJson, urlOf } from './http';
import { paces } from './pace';
import type { Platform } from './platform';
import { cancelReasons } from './orders/cancel';

const prefix = '/sandbox/api/';

const id = z.string().min(1);
const share = z.number().min(0).max(1);
const units = z.array(z.object({ lineId: id, quantity: z.number().int().min(0) }));
const cart = z.object({
  lines: z.array(
    z.object({
      variantId: id,
      quantity: z.number().int().min(1),
      sellingPlanId: id.nullable().optional(),
    }),
  ),
  codes: z.array(z.string()).default([]),
  customerId: id.nullable().default(null),
  email: z.string().optional(),
  country: z.string().length(2).optional(),
});
const amount = z.string().regex(/^\d+(\.\d+)?$/, 'Write money as decimal text.');

type Door = (platform: Platform, body: unknown) => unknown;

/** A door whose body has to fit a schema. */
function door<T>(schema: z.ZodType<T>, work: (platform: Platform, input: T) => unknown): Door {
  return (platform, body) => work(platform, schema.parse(body));
}

const nothing = z.object({});
const order = z.object({ orderId: id });
const customer = z.object({ customerId: id });

const past = z.object({
  months: z.number().int().min(1).max(36).default(12),
  orders: z.number().int().min(1).max(2000).default(60),
  seed: z.number().int().default(1),
});
const histories = new WeakMap<Platform, History>();

const doors: Record<string, Door> = {
  install: door(nothing, ({ actions }) => actions.install()),
  uninstall: door(nothing, ({ actions }) => actions.uninstall()),
  'update-scopes': door(z.object({ scopes: z.array(z.string()) }), ({ actions }, { scopes }) =>
    actions.updateScopes(scopes),
  ),
  'add-customer': door(
    z.object({
      firstName: z.string(),
      lastName: z.string(),
      email: z.email(),
      locale: z.string().optional(),
      tags: z.array(z.string()).optional(),
      story: z.string().optional(),
      newsletter: z.boolean().optional(),
    }),
    ({ actions }, input) => actions.addCustomer(input),
  ),
  price: door(cart, ({ actions }, input) => actions.price(input)),
  checkout: door(
    cart.extend({
      tip: amount.optional(),
      test: z.boolean().optional(),
      paid: z.boolean().optional(),
      presentmentCurrency: z.string().length(3).optional(),
      at: z.coerce.date().optional(),
      sourceName: z.string().optional(),
      giftCards: z.array(z.string()).optional(),
      storeCredit: z.boolean().optional(),
      company: z.string().min(1).optional(),
    }),
    ({ actions }, input) => actions.checkout(input),
  ),
  pay: door(order, ({ actions }, { orderId }) => actions.pay(orderId)),
  fulfil: door(order.extend({ lines: units.optional() }), ({ actions }, { orderId, lines }) =>
    actions.fulfil(orderId, lines),
  ),
  cancel: door(
    order.extend({ reason: z.enum(cancelReasons).default('customer') }),
    ({ actions }, { orderId, reason }) => actions.cancel(orderId, reason),
  ),
  refund: door(
    order.extend({
      lines: units.default([]),
      shipping: amount.optional(),
      goods: amount.optional(),
      note: z.string().optional(),
    }),
    ({ actions }, { orderId, ...input }) => actions.refund(orderId, input),
  ),
  edit: door(
    order.extend({
      lines: units.default([]),
      add: z.object({ variantId: id, quantity: z.number().int().min(1) }).optional(),
    }),
    ({ actions }, { orderId, ...input }) => actions.edit(orderId, input),
  ),
  'set-customer-tags': door(
    customer.extend({ tags: z.array(z.string()) }),
    ({ actions }, { customerId, tags }) => actions.setCustomerTags(customerId, tags),
  ),
  'change-email': door(
    customer.extend({ email: z.string() }),
    ({ actions }, { customerId, email }) => actions.changeEmail(customerId, email),
  ),
  'set-newsletter': door(
    customer.extend({ subscribed: z.boolean() }),
    ({ actions }, { customerId, subscribed }) => actions.setNewsletter(customerId, subscribed),
  ),
  'merge-customers': door(z.object({ keptId: id, goneId: id }), ({ actions }, { keptId, goneId }) =>
    actions.mergeCustomers(keptId, goneId),
  ),
  'delete-customer': door(customer, ({ actions }, { customerId }) =>
    actions.deleteCustomer(customerId),
  ),
  'set-product-tags': door(
    z.object({ productId: id, tags: z.array(z.string()) }),
    ({ actions }, { productId, tags }) => actions.setProductTags(productId, tags),
  ),
  'open-dispute': door(
    order.extend({ amount: amount.optional(), type: z.enum(['chargeback', 'inquiry']).optional() }),
    ({ actions }, { orderId, ...input }) => actions.openDispute(orderId, input),
  ),
  'settle-dispute': door(
    order.extend({ status: z.enum(['won', 'lost']) }),
    ({ actions }, { orderId, status }) => actions.settleDispute(orderId, status),
  ),
  'set-embed': door(
    z.object({ enabled: z.boolean(), settings: z.record(z.string(), z.unknown()).optional() }),
    ({ actions }, { enabled, settings }) => actions.setEmbed(enabled, settings),
  ),
  'set-faults': door(
    z
      .object({
        duplicate: share,
        delayMs: z.number().int().min(0),
        reorder: share,
        drop: share,
        wrongSecret: z.boolean(),
        adminApi: z.enum(['ok', 'throttled', 'unavailable', 'timeoutAfterEffect']),
        adminApiCalls: z.number().int().min(1).nullable(),
      })
      .partial(),
    ({ actions }, faults) => actions.setFaults(faults),
  ),
  'fail-admin-api': door(
    z.object({
      how: z.enum([
        'throttled',
        'unavailable',
        'timeoutAfterEffect',
        'badGatewayAfterEffect',
        'slow',
      ]),
      operation: id.nullable().optional(),
      calls: z.number().int().min(1).nullable().optional(),
      share: share.optional(),
      seed: z.number().int().optional(),
      delayMs: z.number().int().min(0).max(60_000).optional(),
    }),
    ({ actions }, fault) => actions.failAdminApi(fault),
  ),
  'mend-admin-api': door(nothing, ({ actions }) => actions.mendAdminApi()),
  'set-pace': door(
    z.object({
      plan: z.enum(['standard', 'advanced', 'plus']).optional(),
      bucket: z.number().int().min(10).optional(),
      restoreRate: z.number().min(1).optional(),
      usageLagMs: z.number().int().min(0).optional(),
      searchLagMs: z.number().int().min(0).optional(),
      codeJobMs: z.number().int().min(0).optional(),
    }),
    ({ actions }, { plan, ...pace }) => actions.setPace({ ...(plan && paces[plan]), ...pace }),
  ),
  'move-clock': door(z.object({ toOffsetMs: z.number().int() }), ({ actions }, { toOffsetMs }) =>
    actions.moveClock(toOffsetMs),
  ),
  'flow-runs': door(nothing, ({ state }) => state.flowRuns ?? []),
  'run-flow-action': door(
    z.object({
      handle: id,
      properties: z.record(z.string(), z.unknown()).default({}),
      runId: id.optional(),
    }),
    ({ actions }, input) => actions.runFlowAction(input),
  ),
  redeliver: door(z.object({ outgoingId: id }), ({ actions }, { outgoingId }) =>
    actions.redeliver(outgoingId),
  ),
  flush: door(nothing, ({ actions }) => actions.flush()),
  'request-data': door(customer, ({ actions }, { customerId }) => actions.requestData(customerId)),
  'redact-customer': door(customer, ({ actions }, { customerId }) =>
    actions.redactCustomer(customerId),
  ),
  'redact-shop': door(nothing, ({ actions }) => actions.redactShop()),
  reset: door(nothing, ({ actions }) => actions.reset()),
  'session-token': door(z.object({ userId: z.string().optional() }), (platform, { userId }) => ({
    token: platform.sessionToken(userId),
  })),
  'tell-history': door(past, (platform, input) => tellHistory(platform, input)),
  'begin-history': door(past, (platform, input) => {
    const history = beginHistory(platform, input);
    histories.set(platform, history);
    return { at: history.at };
  }),
  'go-on-history': door(z.object({ days: z.number().min(0.01) }), async (platform, { days }) => {
    const history = histories.get(platform);
    if (!history) throw new Refused('No past is being told: begin one.');
    const done = await history.tellTo(history.at + days * 86_400_000);
    return { done, at: history.at, ...history.told };
  }),
};

/** Answers the control API; false when the path is not its own. Actions may be written `moveClock` or `move-clock`. */
export async function control(platform: Platform, req: IncomingMessage, res: ServerResponse) {
  const { pathname } = urlOf(req);
  if (!pathname.startsWith(prefix)) return false;
  const name = pathname.slice(prefix.length);
  if (req.method === 'GET' && name === 'state') {
    sendJson(res, 200, platform.state);
    return true;
  }
  const action = doors[name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)];
  if (!action) throw new Refused(`There is no action ${name}.`, 404);
  if (req.method !== 'POST') throw new Refused('Actions are sent by POST.', 405);
  const result = await action(platform, await readJson(req));
  sendJson(res, 200, result ?? {});
  return true;
}
