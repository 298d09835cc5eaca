// The Admin API: the app's own operations, validation, scopes and user errors.
import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { operations } from '../../../app/shopify/operations';
import { amountOff, createCode, openShop, post, query } from './support';

const setFields = operations.setMetafields;
const define = operations.defineMetafield;
const summary = (ownerId: string, change: Record<string, unknown> = {}) => ({
  ownerId,
  namespace: '$app:regulars',
  key: 'summary',
  type: 'json',
  value: '{"v":1}',
  ...change,
});
const definition = (change: Record<string, unknown> = {}) => ({
  name: 'Points',
  namespace: '$app:regulars',
  key: 'summary',
  type: 'json',
  ownerType: 'CUSTOMER',
  access: { storefront: 'PUBLIC_READ' },
  ...change,
});

describe('the cut schema', () => {
  it('holds every operation of the app', () => {
    const sdl = readFileSync(
      new URL('../../../sandbox/admin-api.graphql', import.meta.url),
      'utf8',
    );
    const schema = buildSchema(sdl);
    for (const [name, text] of Object.entries(operations))
      expect({ name, errors: validate(schema, parse(text)) }).toEqual({ name, errors: [] });
  });
});

describe('the Admin API', () => {
  it('refuses a wrong token with 401, another version and another shop with 404', async () => {
    const { url, token } = await openShop();
    const body = { query: '{ shop { name } }' };
    const at = (path: string, headers: Record<string, string>) => post(url + path, body, headers);
    const good = { 'x-shopify-access-token': await token() };
    const path = '/admin/api/2026-07/graphql.json';
    expect((await at(path, { 'x-shopify-access-token': 'x' })).status).toBe(401);
    expect((await at('/admin/api/2019-01/graphql.json', good)).status).toBe(404);
    expect((await at(path, { ...good, 'x-forwarded-host': 'a.myshopify.com' })).status).toBe(404);
    const own = { ...good, 'x-forwarded-host': 'linden-and-loom.myshopify.com' };
    expect((await at(path, own)).status).toBe(200);
  });

  it('answers the shop, the installation and customers', async () => {
    const { url, token, goods } = await openShop();
    const access = await token();
    const { data } = await query(url, access, operations.shopDetails);
    expect(data.shop).toEqual({
      name: 'Linden & Loom',
      currencyCode: 'EUR',
      ianaTimezone: 'Europe/Berlin',
    });
    expect(data.currentAppInstallation.accessScopes).toContainEqual({ handle: 'read_orders' });
    const anna = `gid://shopify/Customer/${goods.shopper('Anna')}`;
    const ids = [anna, 'gid://shopify/Customer/1'];
    const found = await query(url, access, operations.customersByIds, { ids });
    expect(found['data'].nodes).toEqual([
      {
        id: anna,
        displayName: 'Anna Brandt',
        defaultEmailAddress: { emailAddress: 'anna.brandt@example.com' },
      },
      null,
    ]);
  });

  it.each([
    ['ann', 1],
    ['anna brandt', 1],
    ['"Anna Brandt"', 1],
    ['email:tom.visser@example.com', 1],
    ['email:tom*', 1],
    ['tag:newsletter', 1],
    ['nobody', 0],
    ['', 8],
  ])('searches customers for %s', async (text, count) => {
    const { url, token } = await openShop();
    const { data } = await query(url, await token(), operations.searchCustomers, {
      query: text,
      first: 50,
    });
    expect(data.customers.nodes).toHaveLength(count);
  });

  it('refuses unknown fields, unknown input and wrong values', async () => {
    const { url, token } = await openShop();
    const access = await token();
    const message = async (text: string, variables?: unknown) =>
      (await query(url, access, text, variables))['errors'][0].message as string;
    expect(await message('{ shop { nope } }')).toContain('Cannot query field "nope"');
    expect(await message('{ shop ')).toContain('Syntax Error');
    expect(await message(createCode, { discount: { nope: 1 } })).toContain('"nope"');
    const odd = { discount: amountOff('A', { context: { all: 'ALL', customers: { add: [] } } }) };
    expect(await message(createCode, odd)).toContain('Exactly one');
    const date = { discount: amountOff('A', { endsAt: 'tomorrow' }) };
    expect(await message(createCode, date)).toContain('ISO 8601');
    expect(await message(operations.customersByIds, { ids: ['7'] })).toContain('Invalid global id');
  });

  it('says which scope is missing, and lets a write scope read', async () => {
    const { platform, url, token } = await openShop();
    const access = await token();
    await platform.actions.updateScopes(['write_customers']);
    const found = await query(url, access, operations.searchCustomers, { query: 'a', first: 1 });
    expect(found).not.toHaveProperty('errors');
    const denied = await query(url, access, createCode, { discount: amountOff('A') });
    expect(denied['errors'][0]).toMatchObject({
      extensions: { code: 'ACCESS_DENIED' },
      path: ['discountCodeBasicCreate'],
    });
    expect(denied['errors'][0].message).toContain('`write_discounts` access scope');
    await platform.actions.updateScopes([]);
    const anna = `gid://shopify/Customer/${platform.state.customers[0]!.id}`;
    const hidden = await query(url, access, operations.customersByIds, { ids: [anna] });
    expect(hidden['errors'][0].extensions.code).toBe('ACCESS_DENIED');
    const set = await query(url, access, setFields, { metafields: [summary(anna)] });
    expect(set['errors'][0].extensions.requiredAccess).toContain('write_customers');
  });
});

describe('discounts', () => {
  it('are made, found by code whatever its case, and taken once', async () => {
    const { url, token } = await openShop();
    const access = await token();
    const make = async (change = {}) => {
      const answer = await query(url, access, createCode, { discount: amountOff('REG-1', change) });
      return answer['data'].discountCodeBasicCreate;
    };
    const made = await make();
    expect(made.codeDiscountNode.id).toMatch(/^gid:\/\/shopify\/DiscountCodeNode\/\d+$/);
    expect((await make()).userErrors).toEqual([
      {
        field: ['basicCodeDiscount', 'code'],
        code: 'TAKEN',
        message: 'Code must be unique. Please try a different code.',
      },
    ]);
    const found = await query(url, access, operations.discountByCode, { code: 'reg-1' });
    expect(found['data'].codeDiscountNodeByCode).toMatchObject({
      id: made.codeDiscountNode.id,
      codeDiscount: { title: 'REG-1' },
    });
    const none = await query(url, access, operations.discountByCode, { code: 'x' });
    expect(none['data'].codeDiscountNodeByCode).toBeNull();
  });

  it.each([
    [{ title: ' ' }, 'title', 'BLANK'],
    [{ code: '' }, 'code', 'BLANK'],
    [{ startsAt: null }, 'startsAt', 'BLANK'],
    [{ endsAt: '2019-01-01T00:00:00Z' }, 'endsAt', 'END_DATE_BEFORE_START_DATE'],
    [{ usageLimit: 0 }, 'usageLimit', 'GREATER_THAN'],
    [{ context: null }, 'context', 'BLANK'],
    [{ context: { customers: { add: ['gid://shopify/Customer/1'] } } }, 'customers', 'INVALID'],
    [{ customerGets: { items: { all: true } } }, 'value', 'BLANK'],
    [
      { customerGets: { value: { percentage: 2 }, items: { all: true } } },
      'percentage',
      'VALUE_OUTSIDE_RANGE',
    ],
    [
      { customerGets: { value: { discountAmount: { amount: '0' } }, items: { all: true } } },
      'amount',
      'GREATER_THAN',
    ],
    [{ customerGets: { value: { percentage: 0.1 } } }, 'items', 'BLANK'],
  ])('refuse %j', async (change, field, code) => {
    const { url, token } = await openShop();
    const { data } = await query(url, await token(), createCode, {
      discount: amountOff('A', change),
    });
    const { codeDiscountNode, userErrors } = data.discountCodeBasicCreate;
    expect(codeDiscountNode).toBeNull();
    expect(userErrors[0]).toMatchObject({ code });
    expect(userErrors[0].field.at(-1)).toBe(field);
  });
});

describe('metafields', () => {
  it('are set and read under the app’s own namespace', async () => {
    const { platform, url, token } = await openShop();
    const access = await token();
    const owner = `gid://shopify/Customer/${platform.state.customers[0]!.id}`;
    const made = await query(url, access, define, { definition: definition() });
    expect(made['data'].metafieldDefinitionCreate.userErrors).toEqual([]);
    const again = await query(url, access, define, { definition: definition() });
    expect(again['data'].metafieldDefinitionCreate.userErrors[0].code).toBe('TAKEN');
    await query(url, access, setFields, { metafields: [summary(owner)] });
    await query(url, access, setFields, { metafields: [summary(owner, { value: '{"v":2}' })] });
    expect(platform.metafield(owner, '$app:regulars', 'summary')?.value).toBe('{"v":2}');
    expect(platform.state.metafields).toHaveLength(1);
    expect(platform.state.metafields[0]!.namespace).toMatch(/^app--\d+--regulars$/);
    const rule = platform.metafieldDefinition('CUSTOMER', '$app:regulars', 'summary');
    expect(rule?.storefront).toBe('PUBLIC_READ');
  });

  it('are set all or none, at most 25 at a time', async () => {
    const { platform, url, token } = await openShop();
    const access = await token();
    const owner = `gid://shopify/Customer/${platform.state.customers[0]!.id}`;
    const set = async (metafields: unknown[]) =>
      (await query(url, access, setFields, { metafields }))['data'].metafieldsSet;
    const bad = await set([summary(owner), summary(owner, { key: 'other', value: '{' })]);
    expect(bad.metafields).toBeNull();
    expect(bad.userErrors[0]).toMatchObject({
      code: 'INVALID_VALUE',
      field: ['metafields', '1', 'value'],
    });
    const many = await set(Array.from({ length: 26 }, () => summary(owner)));
    expect(many.userErrors[0].code).toBe('LESS_THAN_OR_EQUAL_TO');
    const nobody = await set([summary('gid://shopify/Customer/1')]);
    expect(nobody.userErrors[0].field.at(-1)).toBe('ownerId');
    const stale = await set([summary(owner, { compareDigest: 'x' })]);
    expect(stale.userErrors[0].code).toBe('STALE_OBJECT');
    expect(platform.state.metafields).toEqual([]);
  });

  it('of the app itself go when it is uninstalled', async () => {
    const { platform, url, token } = await openShop();
    const owner = `gid://shopify/AppInstallation/${platform.state.installation!.id}`;
    const field = summary(owner, { namespace: 'regulars', key: 'program' });
    await query(url, await token(), setFields, { metafields: [field] });
    expect(platform.metafield(owner, 'regulars', 'program')?.value).toBe('{"v":1}');
    await platform.actions.uninstall();
    expect(platform.state.metafields).toEqual([]);
  });
});
