// Faults of some calls of the Admin API: one operation, the next so many, by chance from a seed; and its plan.
import { describe, expect, it } from 'vitest';
import { operations } from '../../../app/shopify/operations';
import { amountOff, createCode, openShop, post } from './support';

async function open() {
  const shop = await openShop();
  const token = await shop.token();
  const door = (name: string, body: object = {}) => post(`${shop.url}/sandbox/api/${name}`, body);
  const send = (query: string, variables: object = {}) =>
    post(
      `${shop.url}/admin/api/2026-07/graphql.json`,
      { query, variables },
      { 'x-shopify-access-token': token },
    );
  const create = (code: string) => send(createCode, { discount: amountOff(code) });
  const details = () => send(operations.shopDetails);
  return { ...shop, door, create, details };
}

describe('a fault of some calls', () => {
  it('befalls one mutation for as many calls as asked, and nothing else', async () => {
    const shop = await open();
    await shop.door('fail-admin-api', {
      how: 'badGatewayAfterEffect',
      operation: 'discountCodeBasicCreate',
      calls: 1,
    });
    expect((await shop.details()).status).toBe(200);
    expect((await shop.create('A')).status).toBe(502);
    expect(shop.platform.state.discounts).toHaveLength(1);
    const again = await shop.create('A');
    expect(again.body['data'].discountCodeBasicCreate.userErrors[0].code).toBe('TAKEN');
    expect(shop.platform.state.faults.adminApiFaults).toEqual([]);
  });

  it('befalls an operation by its name, before anything happens', async () => {
    const shop = await open();
    await shop.door('fail-admin-api', { how: 'unavailable', operation: 'ShopDetails' });
    expect((await shop.create('A')).status).toBe(200);
    expect((await shop.details()).status).toBe(503);
    expect((await shop.details()).status).toBe(503);
    await shop.door('mend-admin-api');
    expect((await shop.details()).status).toBe(200);
  });

  it('cuts the line once the work is done', async () => {
    const shop = await open();
    await shop.door('fail-admin-api', { how: 'timeoutAfterEffect', calls: 1 });
    await expect(shop.create('LOST')).rejects.toThrow();
    expect(shop.platform.state.discounts.map(({ title }) => title)).toEqual(['LOST']);
  });

  it('comes by chance, the same for the same seed', async () => {
    const story = async (seed: number) => {
      const shop = await open();
      await shop.door('fail-admin-api', { how: 'unavailable', share: 0.5, seed });
      const statuses = [];
      for (let call = 0; call < 12; call++) statuses.push((await shop.details()).status);
      return statuses.join();
    };
    const told = await story(7);
    expect(told).toContain('503');
    expect(told).toContain('200');
    expect(await story(7)).toBe(told);
    expect(await story(8)).not.toBe(told);
  });
});

describe('the plan', () => {
  it('says how many mutations go through at once, and how many more every second', async () => {
    const shop = await open();
    await shop.door('set-pace', { plan: 'standard', bucket: 30, restoreRate: 1 });
    const answers = [];
    for (const code of ['A', 'B', 'C', 'D']) answers.push((await shop.create(code)).body);
    expect(answers.map(({ errors }) => errors?.[0].extensions.code ?? 'made')).toEqual([
      'made',
      'made',
      'made',
      'THROTTLED',
    ]);
    expect(answers[0]!['extensions'].cost).toMatchObject({
      requestedQueryCost: 10,
      actualQueryCost: 10,
      throttleStatus: { maximumAvailable: 30, restoreRate: 1 },
    });
    expect(shop.platform.state.discounts).toHaveLength(3);
  });

  it('refuses to be told nonsense', async () => {
    const shop = await open();
    expect((await shop.door('set-pace', { plan: 'golden' })).status).toBe(400);
    expect((await shop.door('fail-admin-api', { how: 'badly' })).status).toBe(400);
  });
});
