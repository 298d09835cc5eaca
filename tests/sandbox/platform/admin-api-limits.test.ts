// The Admin API's limits and bad days: costs, throttling, outages, answers that get lost.
import { describe, expect, it } from 'vitest';
import { operations } from '../../../app/shopify/operations';
import { openBucket } from '../../../sandbox/platform/admin-api/cost';
import { paces } from '../../../sandbox/platform/pace';
import { amountOff, createCode, openShop, post, query } from './support';

describe('costs', () => {
  it('are told with every answer', async () => {
    const { url, token } = await openShop();
    const { extensions } = await query(url, await token(), operations.searchCustomers, {
      query: 'anna',
      first: 50,
    });
    expect(extensions.cost).toMatchObject({ requestedQueryCost: 52, actualQueryCost: 3 });
    expect(extensions.cost.throttleStatus.maximumAvailable).toBe(2000);
  });

  it('empty the bucket until it refills', async () => {
    let now = 0;
    const bucket = openBucket(
      () => paces.standard,
      () => now,
    );
    expect(bucket.spend(1990)).toBe(true);
    expect(bucket.spend(20)).toBe(false);
    now += 100;
    expect(bucket.spend(20)).toBe(true);
    bucket.giveBack(15);
    expect(bucket.left()).toBe(15);
  });

  it('let a thousand codes through on a standard plan in eighty seconds, and no sooner', () => {
    let now = 0;
    const bucket = openBucket(
      () => paces.standard,
      () => now,
    );
    for (let made = 0; made < 1000; now += 10) while (made < 1000 && bucket.spend(10)) made += 1;
    expect(now).toBeGreaterThanOrEqual(80_000);
    expect(now).toBeLessThan(80_100);
  });

  it('throttle in a 200, and refuse what is too large at once', async () => {
    const { url, token } = await openShop();
    const access = await token();
    const ids = Array.from({ length: 251 }, (_, index) => `gid://shopify/Customer/${index + 1}`);
    const long = await query(url, access, operations.customersByIds, { ids });
    expect(long['errors'][0].extensions.code).toBe('MAX_INPUT_SIZE_EXCEEDED');
    const many = '{ orders(first: 250) { nodes { lineItems(first: 10) { nodes { id } } } } }';
    const large = await query(url, access, many);
    expect(large['errors'][0].extensions.code).toBe('MAX_COST_EXCEEDED');
    const codes = Array.from(
      { length: 30 },
      (_, at) => `a${at}: discountCodeBasicCreate(basicCodeDiscount: {}) { userErrors { code } }`,
    );
    const heavy = `mutation { ${codes.join('\n')} }`;
    let answer = await query(url, access, heavy);
    for (let tries = 0; tries < 9 && !answer['errors']; tries++)
      answer = await query(url, access, heavy);
    expect(answer['errors'][0]).toMatchObject({
      message: 'Throttled',
      extensions: { code: 'THROTTLED' },
    });
    expect(answer['extensions'].cost.actualQueryCost).toBeNull();
  });
});

describe('Admin API faults', () => {
  it('throttle or fail for as many calls as asked', async () => {
    const { platform, url, token } = await openShop();
    const access = await token();
    const path = `${url}/admin/api/2026-07/graphql.json`;
    const ask = () =>
      post(path, { query: '{ shop { name } }' }, { 'x-shopify-access-token': access });
    platform.actions.setFaults({ adminApi: 'throttled', adminApiCalls: 1 });
    expect((await ask()).body['errors'][0].extensions.code).toBe('THROTTLED');
    expect((await ask()).body).toHaveProperty('data');
    platform.actions.setFaults({ adminApi: 'unavailable', adminApiCalls: 1 });
    expect((await ask()).status).toBe(503);
    expect(platform.state.faults.adminApi).toBe('ok');
  });

  it('lose the answer after the work is done', async () => {
    const { platform, url, token } = await openShop();
    const access = await token();
    platform.actions.setFaults({ adminApi: 'timeoutAfterEffect', adminApiCalls: 1 });
    const lost = query(url, access, createCode, { discount: amountOff('REG-LOST') });
    await expect(lost).rejects.toThrow();
    expect(platform.state.discounts.map(({ title }) => title)).toEqual(['REG-LOST']);
  });
});
