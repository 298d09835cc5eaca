import fs from 'node:fs';
import {
  buildSchema,
  getVariableValues,
  parse,
  validate,
  type OperationDefinitionNode,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { basicCode } from '~/shopify/discounts/basic-code';
import { freeShippingCode } from '~/shopify/discounts/free-shipping-code';
import { giftCard } from '~/shopify/card-input';
import { creditInput, debitInput } from '~/shopify/credit-input';
import { made, rewardOf } from './made';
import { PROGRAM, SUMMARY, summaryDefinition } from '~/shopify/metafields';
import { everyOrder, operations } from '~/shopify/operations';

// Cut from Shopify's own schema of 2026-07.
const schema = buildSchema(fs.readFileSync('sandbox/admin-api.graphql', 'utf8'));

const credit = { customerId: '501', amountMinor: 500, currency: 'EUR', endsAt: null };
const codeNode = 'gid://shopify/DiscountCodeNode/2';

const variables: Record<keyof typeof operations, Record<string, unknown>> = {
  shopDetails: {},
  defineMetafield: { definition: summaryDefinition },
  setMetafields: {
    metafields: [
      { ownerId: 'gid://shopify/Customer/501', ...SUMMARY, value: '{}' },
      { ownerId: 'gid://shopify/AppInstallation/1', ...PROGRAM, value: '{}' },
    ],
  },
  createAmountOffCode: { discount: basicCode(made()) },
  createFreeShippingCode: {
    discount: freeShippingCode(
      made({ reward: rewardOf({ kind: 'freeShipping', countries: ['DE'], upToMinor: 2000 }) }),
    ),
  },
  updateBasicCode: { id: codeNode, discount: { endsAt: '2026-06-30T10:00:00Z' } },
  updateFreeShippingCode: { id: codeNode, discount: { endsAt: null } },
  activateCode: { id: codeNode },
  deactivateCode: { id: codeNode },
  deleteCode: { id: codeNode },
  discountByCode: { code: 'REG-0123456789' },
  codeDiscount: { id: codeNode, code: 'REG-0123456789' },
  addRedeemCodes: { discountId: codeNode, codes: [{ code: 'REG-1' }, { code: 'REG-2' }] },
  redeemCodesMade: { id: 'gid://shopify/DiscountRedeemCodeBulkCreation/4' },
  redeemCodeCreation: { id: 'gid://shopify/DiscountRedeemCodeBulkCreation/4' },
  deleteRedeemCodes: { discountId: codeNode, ids: ['gid://shopify/DiscountRedeemCode/5'] },
  job: { id: 'gid://shopify/Job/6' },
  ordersByDiscountCode: { query: 'discount_code:REG-1', after: null },
  createGiftCard: {
    input: giftCard({
      id: 'a1b2',
      code: 'reg0123456789abc',
      customerId: '501',
      gives: { kind: 'giftCard', amountMinor: 500, currencies: [] },
      currency: 'EUR',
      endsAt: new Date('2027-03-01T10:00:00Z'),
      timeZone: 'Europe/Berlin',
    }),
  },
  giftCards: { query: 'reg0123456789abc' },
  giftCard: { id: 'gid://shopify/GiftCard/8' },
  deactivateGiftCard: { id: 'gid://shopify/GiftCard/8' },
  creditStoreCredit: { id: 'gid://shopify/Customer/501', credit: creditInput(credit) },
  debitStoreCredit: { id: 'gid://shopify/Customer/501', debit: debitInput(credit) },
  storeCreditTransactions: { customerId: 'gid://shopify/Customer/501', filter: 'type:credit' },
  variantPrices: { ids: ['gid://shopify/ProductVariant/3'] },
  customersByIds: { ids: ['gid://shopify/Customer/501'] },
  lineNames: { ids: ['gid://shopify/Order/1'] },
  customerTags: { ids: ['gid://shopify/Customer/501'] },
  addTags: { id: 'gid://shopify/Customer/501', tags: ['Gold'] },
  removeTags: { id: 'gid://shopify/Customer/501', tags: ['Silver'] },
  customerByEmail: { email: 'ada@example.com' },
  searchCustomers: { query: 'ada', first: 50 },
  ordersChanged: { query: "updated_at:>='2026-03-01T00:00:00.000Z'", after: null },
  ordersInFull: { ids: ['gid://shopify/Order/1001'] },
  runBulkQuery: { query: everyOrder('') },
  bulkOperation: { id: 'gid://shopify/BulkOperation/9' },
  cancelBulkOperation: { id: 'gid://shopify/BulkOperation/9' },
  triggerFlow: { handle: 'points-earned', payload: { customer_id: 501, Points: 5, Balance: 5 } },
  productsFacts: { ids: ['gid://shopify/Product/1'], after: null },
  customersTags: { ids: ['gid://shopify/Customer/501'] },
  customerSegments: {
    customerId: 'gid://shopify/Customer/501',
    segmentIds: ['gid://shopify/Segment/9001'],
  },
  refundsInFull: { ids: ['gid://shopify/Refund/7'], after: 'a cursor' },
};

describe.each(Object.entries(operations))('the Admin API operation %s', (name, text) => {
  const document = parse(text);

  test('is what Shopify’s schema of 2026-07 knows', () => {
    expect(validate(schema, document)).toEqual([]);
  });

  test('is sent with variables the schema takes', () => {
    const [operation] = document.definitions as OperationDefinitionNode[];
    const { errors } = getVariableValues(
      schema,
      operation!.variableDefinitions ?? [],
      variables[name as keyof typeof operations],
    );
    expect(errors).toBeUndefined();
  });
});

test('the bulk query for every order is what Shopify’s schema knows, with up to five connections two deep', () => {
  const text = everyOrder("created_at:>='2026-03-01'");
  expect(validate(schema, parse(text))).toEqual([]);
  expect(text.match(/edges/g)).toHaveLength(3);
});
