import fs from 'node:fs';
import { parse } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { readDelivery } from '~/inbox/read';
import { operations } from '~/shopify/operations';

type Config = {
  embedded: boolean;
  access_scopes: { scopes: string };
  webhooks: {
    api_version: string;
    subscriptions: { topics?: string[]; compliance_topics?: string[]; uri: string }[];
  };
  app_proxy: { url: string; prefix: string; subpath: string };
};

const config = parse(fs.readFileSync('shopify.app.toml', 'utf8')) as unknown as Config;
const subscriptions = config.webhooks.subscriptions;
const topics = subscriptions.flatMap((one) => [
  ...(one.topics ?? []),
  ...(one.compliance_topics ?? []),
]);

/** What each scope is asked for: gone, the scope must go too. */
const uses: Record<string, () => boolean> = {
  read_customer_merge: () => topics.includes('customers/merge'),
  read_shopify_payments_disputes: () => topics.includes('disputes/update'),
  read_customers: () => /\bCustomer\b/.test(operations.customersByIds),
  write_customers: () => /metafieldsSet/.test(operations.setMetafields),
  read_discounts: () => /codeDiscountNodeByCode/.test(operations.discountByCode),
  write_discounts: () => /discountCodeBasicCreate/.test(operations.createAmountOffCode),
  read_gift_cards: () => /giftCards\(/.test(operations.giftCards),
  write_gift_cards: () => /giftCardCreate/.test(operations.createGiftCard),
  read_store_credit_accounts: () => /storeCreditAccounts/.test(operations.storeCreditTransactions),
  read_store_credit_account_transactions: () =>
    /transactions\(/.test(operations.storeCreditTransactions),
  write_store_credit_account_transactions: () =>
    /storeCreditAccountCredit/.test(operations.creditStoreCredit),
  read_orders: () => topics.includes('orders/paid'),
  read_products: () => /product \{ id \}/.test(operations.ordersInFull),
  write_app_proxy: () => config.app_proxy.url.endsWith('/proxy'),
};

describe('shopify.app.toml', () => {
  test('asks for the scopes that are used, and no other', () => {
    const scopes = config.access_scopes.scopes.split(',').map((scope) => scope.trim());
    expect(scopes.sort()).toEqual(Object.keys(uses).sort());
    for (const [scope, isUsed] of Object.entries(uses))
      expect([scope, isUsed()]).toEqual([scope, true]);
  });

  test('subscribes to what earns and takes back, and to coming and going', () => {
    expect(topics).toEqual(
      expect.arrayContaining([
        'orders/create',
        'orders/paid',
        'orders/updated',
        'orders/cancelled',
        'refunds/create',
        'app/uninstalled',
        'app/scopes_update',
      ]),
    );
  });

  test('subscribes to the three compliance topics', () => {
    const compliance = subscriptions.flatMap((one) => one.compliance_topics ?? []);
    expect(compliance.sort()).toEqual([
      'customers/data_request',
      'customers/redact',
      'shop/redact',
    ]);
  });

  test.each(topics)('%s is handled, and comes to the one door', (topic) => {
    const delivery = {
      shopId: 'a.myshopify.com',
      id: '1',
      topic,
      body: '{}',
      triggeredAt: null,
      receivedAt: new Date(),
      attempts: 0,
    };
    expect(readDelivery(delivery).type).not.toBe('ignored');
    expect(subscriptions.every((one) => one.uri === '/webhooks')).toBe(true);
  });

  test('speaks the version of the API that the operations are checked against', () => {
    expect(config.webhooks.api_version).toBe('2026-07');
    expect(fs.readFileSync('sandbox/admin-api.graphql', 'utf8')).toContain('Admin API 2026-07');
  });

  test('is embedded, with its app proxy where the widget asks', () => {
    expect(config).toMatchObject({
      embedded: true,
      app_proxy: { prefix: 'apps', subpath: 'regulars' },
    });
  });
});
