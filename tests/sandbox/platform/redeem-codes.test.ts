// Many codes of one discount: added by a job, each used by itself, taken away again.
import { describe, expect, it } from 'vitest';
import { amountOff, query } from './support';
import { openCounter } from './wallet';
import { operations } from '../../../app/shopify/operations';

const stool: [string, number][] = [['oak-stool', 1]];
const list = (...codes: string[]) => codes.map((code) => ({ code }));

async function pool(change: Record<string, unknown> = {}) {
  const shop = await openCounter();
  const made = await shop.ask('createAmountOffCode', { discount: amountOff('POOL-0', change) });
  const discountId = made.codeDiscountNode.id as string;
  const add = (...codes: string[]) =>
    shop.ask('addRedeemCodes', { discountId, codes: list(...codes) });
  return { ...shop, discountId, add };
}

describe('codes added in bulk', () => {
  it('are there once the job is done, and those that could not be are told', async () => {
    const shop = await pool();
    await shop.ask('createAmountOffCode', { discount: amountOff('OTHER') });
    shop.actions.setPace({ codeJobMs: 60_000 });
    const { bulkCreation } = await shop.add('POOL-1', 'POOL-2', 'other');
    expect(bulkCreation).toMatchObject({ done: false, codesCount: 3 });
    const later = () => shop.ask('redeemCodeCreation', { id: bulkCreation.id });
    expect(await later()).toMatchObject({ done: false, importedCount: 0 });
    expect(shop.offs(stool, 'POOL-1')[0]).toContain('there is no');
    for (const job of shop.platform.state.codeJobs!) job.readyAt = 0;
    const done = await later();
    expect(done).toMatchObject({ done: true, importedCount: 2, failedCount: 1 });
    expect(done.codes.nodes[0].discountRedeemCode.id).toContain('DiscountRedeemCode');
    expect(done.codes.nodes[2]).toMatchObject({
      discountRedeemCode: null,
      errors: [{ code: 'TAKEN' }],
    });
    expect(shop.offs(stool, 'pool-2')).toEqual(['5.00']);
  });

  it('are used up each by itself', async () => {
    const shop = await pool({ usageLimit: 1 });
    await shop.add('POOL-1', 'POOL-2');
    await shop.buy(stool, { codes: ['POOL-1'] });
    expect(shop.offs(stool, 'POOL-1')[0]).toContain('usage limit');
    expect(shop.offs(stool, 'POOL-2')).toEqual(['5.00']);
    const found = await shop.ask('discountByCode', { code: 'POOL-1' });
    expect(found.id).toBe(shop.discountId);
    expect(found.codeDiscount).toMatchObject({ asyncUsageCount: 1, codesCount: { count: 3 } });
    expect(found.codeDiscount.codes.nodes).toMatchObject([{ code: 'POOL-1', asyncUsageCount: 1 }]);
  });

  it('are the same discount to one customer, and to one cart', async () => {
    const shop = await pool({
      appliesOncePerCustomer: true,
      combinesWith: { orderDiscounts: true },
    });
    await shop.add('POOL-1', 'POOL-2');
    expect(shop.offs(stool, 'POOL-1', 'POOL-2')[1]).toContain('can’t be combined');
    await shop.buy(stool, { codes: ['POOL-1'] });
    expect(shop.offs(stool, 'POOL-2')).toEqual(['You have already used POOL-2.']);
  });

  it('are taken away by their ids', async () => {
    const shop = await pool();
    const { bulkCreation } = await shop.add('POOL-1', 'POOL-2');
    const { codes } = await shop.ask('redeemCodeCreation', { id: bulkCreation.id });
    const ids = [codes.nodes[0].discountRedeemCode.id];
    const asked = await shop.ask('deleteRedeemCodes', { discountId: shop.discountId, ids });
    expect(asked.job.done).toBe(false);
    expect(await shop.ask('job', { id: asked.job.id })).toMatchObject({ done: true });
    expect(shop.offs(stool, 'POOL-1')[0]).toContain('there is no');
    expect(shop.offs(stool, 'POOL-2')).toEqual(['5.00']);
  });

  it('are 250 at the most, of a discount that exists', async () => {
    const shop = await pool();
    const many = Array.from({ length: 251 }, (_, index) => ({ code: `MANY-${index}` }));
    const token = await shop.token();
    const refused = await query(shop.url, token, operations.addRedeemCodes, {
      discountId: shop.discountId,
      codes: many,
    });
    expect(refused['errors'][0].extensions.code).toBe('MAX_INPUT_SIZE_EXCEEDED');
    const { bulkCreation } = await shop.ask('addRedeemCodes', {
      discountId: shop.discountId,
      codes: many.slice(1),
    });
    expect(bulkCreation.codesCount).toBe(250);
    const none = 'gid://shopify/DiscountCodeNode/1';
    const strange = await shop.ask('addRedeemCodes', { discountId: none, codes: list('A') });
    expect(strange.userErrors).toHaveLength(1);
  });
});
