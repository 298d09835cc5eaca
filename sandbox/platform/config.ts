// Reads shopify.app.toml as Shopify does when an app is deployed: scopes, webhooks, app proxy.
import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import { z } from 'zod';

const subscription = z.object({
  topics: z.array(z.string()).default([]),
  compliance_topics: z.array(z.string()).default([]),
  uri: z.string(),
});

const schema = z.object({
  name: z.string(),
  handle: z.string(),
  client_id: z.string(),
  application_url: z.url(),
  access_scopes: z.object({ scopes: z.string() }),
  webhooks: z.object({
    api_version: z.string(),
    subscriptions: z.array(subscription).default([]),
  }),
  app_proxy: z.object({ url: z.string(), prefix: z.string(), subpath: z.string() }).optional(),
});

/** The app as Shopify knows it. Paths are to be read from the app's own address. */
export type AppConfig = {
  name: string;
  handle: string;
  clientId: string;
  /** Path of the app's first page. */
  homePath: string;
  scopes: string[];
  apiVersion: string;
  /** Topic → path its webhooks are sent to. */
  webhooks: Record<string, string>;
  /** Storefront path that is forwarded, such as `/apps/regulars`, and the app's path it leads to. */
  proxy: { storefrontPath: string; appPath: string } | null;
};

/** Reads an app's toml file; throws with the place of the first fault. */
export function readAppConfig(file: string | URL): AppConfig {
  const toml = schema.parse(parse(readFileSync(file, 'utf8')));
  const webhooks: Record<string, string> = {};
  for (const { topics, compliance_topics, uri } of toml.webhooks.subscriptions)
    for (const topic of [...topics, ...compliance_topics]) webhooks[topic] = pathOf(uri);
  const proxy = toml.app_proxy && {
    storefrontPath: `/${toml.app_proxy.prefix}/${toml.app_proxy.subpath}`,
    appPath: pathOf(toml.app_proxy.url).replace(/\/$/, ''),
  };
  return {
    name: toml.name,
    handle: toml.handle,
    clientId: toml.client_id,
    homePath: pathOf(toml.application_url),
    scopes: toml.access_scopes.scopes.split(',').map((scope) => scope.trim()),
    apiVersion: toml.webhooks.api_version,
    webhooks,
    proxy: proxy ?? null,
  };
}

function pathOf(uri: string): string {
  return uri.startsWith('/') ? uri : new URL(uri).pathname;
}
