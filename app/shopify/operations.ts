// Every request Regulars makes of the Admin API, in one place. A test checks each against Shopify's schema.
import { rewardOperations } from './reward-operations';

/** What is asked of an order, of its lines and its shipping lines: the same wherever orders are read. */
const orderFields = `
          id name test sourceName cancelledAt displayFinancialStatus createdAt processedAt updatedAt
          currencyCode presentmentCurrencyCode taxesIncluded dutiesIncluded discountCodes email
          displayFulfillmentStatus
          fulfillments(first: 20) { createdAt status }
          shippingAddress { countryCodeV2 }
          billingAddress { countryCodeV2 }
          purchasingEntity { ... on PurchasingCompany { company { id } } }
          customer { id }
          totalOutstandingSet { shopMoney { amount } }
          totalTipReceivedSet { shopMoney { amount } }`;
const lineFields = `
              id quantity currentQuantity isGiftCard vendor
              product { id }
              variant { id }
              originalUnitPriceSet { shopMoney { amount } }
              discountAllocations { allocatedAmountSet { shopMoney { amount } } }
              taxLines { priceSet { shopMoney { amount } } }
              duties { price { shopMoney { amount } } }`;
const shippingFields = `
              originalPriceSet { shopMoney { amount } }
              discountAllocations { allocatedAmountSet { shopMoney { amount } } }
              taxLines { priceSet { shopMoney { amount } } }`;

export const operations = {
  ...rewardOperations,

  shopDetails: `#graphql
    query ShopDetails {
      shop { name currencyCode ianaTimezone }
      currentAppInstallation { id accessScopes { handle } }
    }`,

  defineMetafield: `#graphql
    mutation DefineMetafield($definition: MetafieldDefinitionInput!) {
      metafieldDefinitionCreate(definition: $definition) {
        createdDefinition { id }
        userErrors { field message code }
      }
    }`,

  setMetafields: `#graphql
    mutation SetMetafields($metafields: [MetafieldsSetInput!]!) {
      metafieldsSet(metafields: $metafields) {
        metafields { id }
        userErrors { field message code }
      }
    }`,

  customersByIds: `#graphql
    query CustomersByIds($ids: [ID!]!) {
      nodes(ids: $ids) {
        ... on Customer { id displayName defaultEmailAddress { emailAddress } }
      }
    }`,

  customerTags: `#graphql
    query CustomerTags($ids: [ID!]!) {
      nodes(ids: $ids) { ... on Customer { id tags } }
    }`,

  addTags: `#graphql
    mutation AddTags($id: ID!, $tags: [String!]!) {
      tagsAdd(id: $id, tags: $tags) { userErrors { field message } }
    }`,

  removeTags: `#graphql
    mutation RemoveTags($id: ID!, $tags: [String!]!) {
      tagsRemove(id: $id, tags: $tags) { userErrors { field message } }
    }`,

  customerByEmail: `#graphql
    query CustomerByEmail($email: String!) {
      customerByIdentifier(identifier: { emailAddress: $email }) { id verifiedEmail }
    }`,

  searchCustomers: `#graphql
    query SearchCustomers($query: String!, $first: Int!) {
      customers(first: $first, query: $query) { nodes { id } }
    }`,

  ordersChanged: `#graphql
    query OrdersChanged($query: String!, $after: String) {
      orders(first: 50, after: $after, query: $query, sortKey: UPDATED_AT) {
        nodes { id updatedAt }
        pageInfo { hasNextPage endCursor }
      }
    }`,

  ordersInFull: `#graphql
    query OrdersInFull($ids: [ID!]!, $after: String) {
      nodes(ids: $ids) {
        ... on Order {${orderFields}
          lineItems(first: 10, after: $after) {
            nodes {${lineFields}
            }
            pageInfo { hasNextPage endCursor }
          }
          shippingLines(first: 3) {
            nodes {${shippingFields}
            }
          }
          refunds(first: 50) { id }
        }
      }
    }`,

  lineNames: `#graphql
    query LineNames($ids: [ID!]!) {
      nodes(ids: $ids) {
        ... on Order { id lineItems(first: 100) { nodes { id name } } }
      }
    }`,

  runBulkQuery: `#graphql
    mutation RunBulkQuery($query: String!) {
      bulkOperationRunQuery(query: $query, groupObjects: true) {
        bulkOperation { id }
        userErrors { field message code }
      }
    }`,

  bulkOperation: `#graphql
    query BulkOperation($id: ID!) {
      bulkOperation(id: $id) { status errorCode rootObjectCount url partialDataUrl }
    }`,

  cancelBulkOperation: `#graphql
    mutation CancelBulkOperation($id: ID!) {
      bulkOperationCancel(id: $id) { userErrors { field message } }
    }`,

  productsFacts: `#graphql
    query ProductsFacts($ids: [ID!]!, $after: String) {
      nodes(ids: $ids) {
        ... on Product {
          id vendor productType tags
          collections(first: 30, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
        }
      }
    }`,

  customersTags: `#graphql
    query CustomersTags($ids: [ID!]!) {
      nodes(ids: $ids) { ... on Customer { id tags } }
    }`,

  customerSegments: `#graphql
    query CustomerSegments($customerId: ID!, $segmentIds: [ID!]!) {
      customerSegmentMembership(customerId: $customerId, segmentIds: $segmentIds) {
        memberships { segmentId isMember }
      }
    }`,

  refundsInFull: `#graphql
    query RefundsInFull($ids: [ID!]!, $after: String) {
      nodes(ids: $ids) {
        ... on Refund {
          id
          refundLineItems(first: 100, after: $after) {
            nodes { quantity lineItem { id } }
            pageInfo { hasNextPage endCursor }
          }
          orderAdjustments(first: 5) { nodes { reason amountSet { shopMoney { amount } } } }
          refundShippingLines(first: 5) { nodes { subtotalAmountSet { shopMoney { amount } } } }
        }
      }
    }`,

  triggerFlow: `#graphql
    mutation TriggerFlow($handle: String!, $payload: JSON!) {
      flowTriggerReceive(handle: $handle, payload: $payload) { userErrors { field message } }
    }`,
} as const;

/**
 * Every order placed from a moment on, for a bulk operation: Shopify writes a file of one line for each order, followed by
 * one for each of its lines and shipping lines. `filter` is in the words of Shopify's search. A bulk query may nest
 * connections in connections, but not in lists: what was refunded of an order has to be asked afterwards.
 */
export const everyOrder = (filter: string) => `{
  orders(query: ${JSON.stringify(filter)}) {
    edges { node {${orderFields}
          lineItems { edges { node { __typename${lineFields} } } }
          shippingLines { edges { node { __typename${shippingFields} } } }
          refunds { id }
    } }
  }
}`;
