// Shopify Flow: the triggers and actions the app's extensions declare, and its actions run as Flow runs them.
import { createHmac, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import { z } from 'zod';
import type { Core } from './core';
import { Refused } from './failure';

const schema = z.object({
  extensions: z.tuple([
    z.object({
      name: z.string().min(1),
      type: z.enum(['flow_trigger', 'flow_action']),
      handle: z.string().regex(/^[a-zA-Z0-9-]{1,30}$/),
      runtime_url: z.url().optional(),
    }),
  ]),
  settings: z
    .object({
      fields: z
        .array(
          z.object({
            type: z.string(),
            key: z.string().optional(),
            required: z.boolean().optional(),
          }),
        )
        .default([]),
    })
    .default({ fields: [] }),
});

export type FlowExtension = {
  type: 'flow_trigger' | 'flow_action';
  handle: string;
  runtimePath: string;
  fields: { key: string; type: string; required: boolean }[];
};

/** A reference is sent as the number of what it names, under a key of its own. */
const referenceKeys: Record<string, string> = {
  customer_reference: 'customer_id',
  order_reference: 'order_id',
  product_reference: 'product_id',
};

const folder = new URL('../../extensions/', import.meta.url);
let known: Map<string, FlowExtension> | undefined;

/** The app's Flow extensions by handle, as its toml files declare them. */
export function flowExtensions(): Map<string, FlowExtension> {
  return (known ??= new Map(
    readdirSync(folder)
      .filter((name) => name.startsWith('flow-'))
      .map((name) => new URL(`${name}/shopify.extension.toml`, folder))
      .filter((file) => existsSync(file))
      .map((file) => read(readFileSync(file, 'utf8')))
      .map((extension) => [extension.handle, extension]),
  ));
}

function read(text: string): FlowExtension {
  const { extensions, settings } = schema.parse(parse(text));
  const [{ type, handle, runtime_url }] = extensions;
  const fields = settings.fields.map((field) => ({
    type: field.type,
    key: referenceKeys[field.type] ?? field.key ?? field.type,
    required: field.required ?? type === 'flow_trigger',
  }));
  return { type, handle, runtimePath: runtime_url ? new URL(runtime_url).pathname : '', fields };
}

export type FlowActionInput = {
  handle: string;
  properties: Record<string, unknown>;
  runId?: string | undefined;
};

/** Runs one of the app's actions as a workflow would; the same `runId` is Flow trying the same run again. */
export async function runFlowAction(
  { options, state }: Core,
  { handle, properties, runId = randomUUID() }: FlowActionInput,
): Promise<{ runId: string; status: number; body: string }> {
  const action = flowExtensions().get(handle);
  if (action?.type !== 'flow_action') throw new Refused(`There is no Flow action ${handle}.`, 404);
  const body = JSON.stringify({
    shop_id: Number(state.shop.id),
    shopify_domain: state.shop.domain,
    action_run_id: runId,
    action_definition_id: handle,
    handle,
    properties,
  });
  const hmac = createHmac('sha256', options.apiSecret).update(body).digest('base64');
  const answer = await fetch(new URL(action.runtimePath, options.appUrl), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-shopify-hmac-sha256': hmac,
      'x-shopify-shop-domain': state.shop.domain,
    },
    body,
    signal: AbortSignal.timeout(10_000),
  }).catch((error: Error) => error);
  if (answer instanceof Error) throw new Refused(`The app did not answer: ${answer.message}`, 502);
  return { runId, status: answer.status, body: await answer.text() };
}
