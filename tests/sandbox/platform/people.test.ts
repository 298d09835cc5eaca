// What the store tells of people, products and money taken back.
import { describe, expect, it } from 'vitest';
import { openShop } from './support';

/** A shop that has installed the app, and what the app was told under each topic. */
async function openInstalled() {
  const shop = await openShop();
  const { actions } = shop.platform;
  await actions.install();
  const told = async (topic: string) => {
    await actions.flush();
    return shop.app
      .webhooks()
      .filter((one) => one.topic === topic)
      .map((one) => one.payload as unknown);
  };
  return { ...shop, actions, told };
}

describe('customers', () => {
  it('tells which tags came and which went, whoever changed them', async () => {
    const { actions, goods, told, platform } = await openInstalled();
    const anna = goods.shopper('Anna');
    actions.setCustomerTags(anna, ['VIP', ' vip ', 'staff']);
    actions.setCustomerTags(anna, ['staff', 'oak']);
    const customerId = `gid://shopify/Customer/${anna}`;
    expect(await told('customer.tags_added')).toMatchObject([
      { customerId, tags: ['staff', 'VIP'], occurredAt: expect.any(String) },
      { customerId, tags: ['oak'] },
    ]);
    expect(await told('customer.tags_removed')).toMatchObject([{ customerId, tags: ['VIP'] }]);
    expect(platform.state.customers.find(({ id }) => id === anna)!.tags).toEqual(['oak', 'staff']);
  });

  it('merges two into one, with the orders of both', async () => {
    const { actions, goods, told, platform } = await openInstalled();
    const [kept, gone] = [goods.shopper('Anna'), goods.shopper('Tom')];
    const lines = [{ variantId: goods.variant('stoneware-mug'), quantity: 1 }];
    const order = await actions.checkout({ lines, codes: [], customerId: gone });
    actions.mergeCustomers(kept, gone);
    expect(order.customerId).toBe(kept);
    expect(platform.state.customers.some(({ id }) => id === gone)).toBe(false);
    expect(await told('customers/merge')).toMatchObject([
      {
        admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${kept}`,
        admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${gone}`,
        status: 'completed',
        errors: [],
      },
    ]);
  });

  it('deletes only those who never ordered', async () => {
    const { actions, goods, told } = await openInstalled();
    const [tom, jonas] = [goods.shopper('Tom'), goods.shopper('Jonas')];
    const lines = [{ variantId: goods.variant('stoneware-mug'), quantity: 1 }];
    await actions.checkout({ lines, codes: [], customerId: tom });
    expect(() => actions.deleteCustomer(tom)).toThrow('with orders cannot be deleted');
    actions.deleteCustomer(jonas);
    expect(await told('customers/delete')).toEqual([
      {
        id: Number(jonas),
        tax_exemptions: [],
        admin_graphql_api_id: `gid://shopify/Customer/${jonas}`,
      },
    ]);
  });

  it('tells of an account with the newsletter, and of another e-mail', async () => {
    const { actions, goods, told } = await openInstalled();
    const person = { firstName: 'Olu', lastName: 'Ade', email: 'olu@example.com' };
    actions.addCustomer({ ...person, newsletter: true });
    expect(await told('customers/enable')).toMatchObject([{ email: 'olu@example.com' }]);
    expect(await told('customers_email_marketing_consent/update')).toMatchObject([
      { email_marketing_consent: { state: 'subscribed' } },
    ]);
    actions.changeEmail(goods.shopper('Anna'), 'Anna.B@example.com');
    expect(await told('customers/update')).toMatchObject([{ email: 'anna.b@example.com' }]);
    expect(() => actions.changeEmail(goods.shopper('Anna'), 'olu@example.com')).toThrow('already');
  });
});

describe('products and chargebacks', () => {
  it('tells of a product whose tags changed, as one text', async () => {
    const { actions, platform, told } = await openInstalled();
    const { id } = platform.state.products[0]!;
    actions.setProductTags(id, ['toys', 'Sale', 'toys']);
    expect(await told('products/update')).toMatchObject([{ id: Number(id), tags: 'Sale, toys' }]);
  });

  it('opens a chargeback for what was paid, and settles it once', async () => {
    const { actions, goods, told } = await openInstalled();
    const lines = [{ variantId: goods.variant('stoneware-mug'), quantity: 1 }];
    const order = await actions.checkout({ lines, codes: [], customerId: goods.shopper('Anna') });
    expect(() => actions.openDispute(order.id, { amount: '999.00' })).toThrow('At most 22.90');
    actions.openDispute(order.id);
    actions.settleDispute(order.id, 'lost');
    expect(() => actions.settleDispute(order.id, 'won')).toThrow('no chargeback that is open');
    const dispute = { order_id: Number(order.id), type: 'chargeback', amount: '22.90' };
    expect(await told('disputes/create')).toMatchObject([{ ...dispute, status: 'needs_response' }]);
    expect(await told('disputes/update')).toMatchObject([
      { ...dispute, status: 'lost', currency: 'EUR', finalized_on: expect.any(String) },
    ]);
  });

  it('tells of a business order and of another country', async () => {
    const { actions, goods, told } = await openInstalled();
    const lines = [{ variantId: goods.variant('stoneware-mug'), quantity: 1 }];
    const codes: string[] = [];
    await actions.checkout({
      lines,
      codes,
      customerId: goods.shopper('Anna'),
      company: 'Studio Ost',
    });
    await actions.checkout({ lines, codes, customerId: null, email: 'a@b.de', country: 'CH' });
    expect(await told('orders/create')).toMatchObject([
      { company: { id: expect.any(Number) }, shipping_address: { country_code: 'DE' } },
      { customer: null, shipping_address: { country_code: 'CH' } },
    ]);
  });
});
