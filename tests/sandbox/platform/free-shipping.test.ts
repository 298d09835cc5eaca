// Codes that make the shipping free: where to, up to which price, and how an order tells of it.
import { describe, expect, it } from 'vitest';
import { freeShipping, openCounter } from './wallet';

const mug: [string, number][] = [['stoneware-mug', 1]];

async function withCode(change: Record<string, unknown> = {}) {
  const shop = await openCounter();
  const discount = freeShipping('SHIP', change);
  const made = await shop.ask('createFreeShippingCode', { discount });
  const verdict = (country?: string) =>
    shop.actions.price(shop.cart(mug, { codes: ['SHIP'], country })).codes[0]!;
  return { ...shop, verdict, made };
}

describe('a free-shipping code', () => {
  it('takes the shipping off and nothing else, and the order says so as Shopify does', async () => {
    const shop = await withCode();
    const quote = shop.actions.price(shop.cart(mug, { codes: ['ship'] }));
    expect(quote).toMatchObject({ shipping: '0.00', shippingBefore: '4.90', total: '18.00' });
    await shop.buy(mug, { codes: ['SHIP'] });
    const told = await shop.told();
    expect(told.discount_codes).toEqual([{ code: 'SHIP', amount: '4.90', type: 'shipping' }]);
    expect(told.discount_applications).toEqual([
      {
        target_type: 'shipping_line',
        type: 'discount_code',
        value: '100.0',
        value_type: 'percentage',
        allocation_method: 'each',
        target_selection: 'all',
        code: 'SHIP',
      },
    ]);
    expect(told.shipping_lines[0]).toMatchObject({
      price: '4.90',
      discounted_price: '0.00',
      tax_lines: [],
      discount_allocations: [{ amount: '4.90', discount_application_index: 0 }],
    });
    expect(told.line_items[0].discount_allocations).toEqual([]);
    expect(told).toMatchObject({ total_discounts: '4.90', subtotal_price: '18.00' });
  });

  it('is worth nothing where shipping is free anyway, and is used all the same', async () => {
    const shop = await withCode({ usageLimit: 1 });
    const order = await shop.buy([['oak-stool', 1]], { codes: ['SHIP'] });
    expect(order.codes).toEqual([{ code: 'SHIP', amount: '0.00', type: 'shipping' }]);
    expect(shop.verdict().reason).toContain('usage limit');
  });

  it('is for some countries, or for those without a zone of their own', async () => {
    const shop = await withCode({
      destination: { countries: { add: ['FR'], includeRestOfWorld: true } },
    });
    expect([shop.verdict('FR'), shop.verdict('JP')].map(({ applies }) => applies)).toEqual([
      true,
      true,
    ]);
    expect(shop.verdict('DE').reason).toBe('SHIP isn’t valid for where this is going.');
    expect(shop.verdict().applies).toBe(false);
  });

  it('is for shipping up to a price, and for carts from a minimum', async () => {
    const dear = await withCode({ maximumShippingPrice: '4.00' });
    expect(dear.verdict().reason).toBe('SHIP isn’t valid for this shipping price.');
    const subtotal = { subtotal: { greaterThanOrEqualToSubtotal: '30' } };
    const small = await withCode({ minimumRequirement: subtotal });
    expect(small.verdict().reason).toContain('needs €12.00 more');
  });

  it('is one at a time, and says nothing of other shipping codes', async () => {
    const shop = await withCode();
    const second = freeShipping('AGAIN', { combinesWith: { shippingDiscounts: true } });
    const refused = await shop.ask('createFreeShippingCode', { discount: second });
    expect(refused.userErrors[0]).toMatchObject({
      field: ['freeShippingCodeDiscount', 'combinesWith'],
      code: 'INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS',
    });
  });

  it('can be changed, and found by its code', async () => {
    const shop = await withCode();
    const { id } = shop.made.codeDiscountNode;
    const endsAt = '2021-01-01T00:00:00Z';
    await shop.ask('updateFreeShippingCode', { id, discount: { endsAt } });
    expect(shop.verdict().reason).toBe('SHIP has expired.');
    const found = await shop.ask('discountByCode', { code: 'ship' });
    expect(found.codeDiscount).toMatchObject({
      __typename: 'DiscountCodeFreeShipping',
      status: 'EXPIRED',
      endsAt,
    });
    const wrong = await shop.ask('updateBasicCode', { id, discount: { endsAt: null } });
    expect(wrong.userErrors).toHaveLength(1);
  });

  it('leaves nothing of the shipping to be refunded', async () => {
    const shop = await withCode();
    const order = await shop.buy(mug, { codes: ['SHIP'] });
    await expect(shop.actions.refund(order.id, { lines: [], shipping: '1.00' })).rejects.toThrow(
      'Only 0.00 of shipping',
    );
    const cancelled = await shop.actions.cancel(order.id, 'customer');
    expect(cancelled.refunds[0]!.amount).toBe('18.00');
  });
});
