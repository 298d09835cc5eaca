// Every request Regulars makes of the Admin API, in one place. A test checks each against Shopify's schema.

export const operations = {
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

  createAmountOffCode: `#graphql
    mutation CreateAmountOffCode($discount: DiscountCodeBasicInput!) {
      discountCodeBasicCreate(basicCodeDiscount: $discount) {
        codeDiscountNode { id }
        userErrors { field message code }
      }
    }`,

  discountByCode: `#graphql
    query DiscountByCode($code: String!) {
      codeDiscountNodeByCode(code: $code) {
        id
        codeDiscount { ... on DiscountCodeBasic { title } }
      }
    }`,

  customersByIds: `#graphql
    query CustomersByIds($ids: [ID!]!) {
      nodes(ids: $ids) {
        ... on Customer { id displayName defaultEmailAddress { emailAddress } }
      }
    }`,

  searchCustomers: `#graphql
    query SearchCustomers($query: String!, $first: Int!) {
      customers(first: $first, query: $query) { nodes { id } }
    }`,
} as const;
