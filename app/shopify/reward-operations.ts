// What Regulars asks of the Admin API to make a reward real: codes, gift cards, store credit, and to look again.

/** What is read of a code discount, whatever its kind. `$code` finds the one code of a discount that has many. */
const codeDiscountFields = `
          title status startsAt endsAt usageLimit asyncUsageCount
          codesCount { count }
          codes(first: 3, query: $code) { nodes { id code asyncUsageCount } }`;
const codeDiscount = `
        id
        codeDiscount {
          __typename
          ... on DiscountCodeBasic {${codeDiscountFields} }
          ... on DiscountCodeFreeShipping {${codeDiscountFields} }
        }`;
const status = `
        id
        codeDiscount {
          __typename
          ... on DiscountCodeBasic { status endsAt asyncUsageCount }
          ... on DiscountCodeFreeShipping { status endsAt asyncUsageCount }
        }`;
const giftCard = `
        id lastCharacters enabled note expiresOn createdAt deactivatedAt
        initialValue { amount currencyCode }
        balance { amount currencyCode }
        customer { id }`;
const creditTransaction = `
          id createdAt event
          amount { amount currencyCode }
          balanceAfterTransaction { amount currencyCode }`;

const codes = {
  createAmountOffCode: `#graphql
    mutation CreateAmountOffCode($discount: DiscountCodeBasicInput!) {
      discountCodeBasicCreate(basicCodeDiscount: $discount) {
        codeDiscountNode { id }
        userErrors { field message code }
      }
    }`,

  createFreeShippingCode: `#graphql
    mutation CreateFreeShippingCode($discount: DiscountCodeFreeShippingInput!) {
      discountCodeFreeShippingCreate(freeShippingCodeDiscount: $discount) {
        codeDiscountNode { id }
        userErrors { field message code }
      }
    }`,

  updateBasicCode: `#graphql
    mutation UpdateBasicCode($id: ID!, $discount: DiscountCodeBasicInput!) {
      discountCodeBasicUpdate(id: $id, basicCodeDiscount: $discount) {
        codeDiscountNode {${status} }
        userErrors { field message code }
      }
    }`,

  updateFreeShippingCode: `#graphql
    mutation UpdateFreeShippingCode($id: ID!, $discount: DiscountCodeFreeShippingInput!) {
      discountCodeFreeShippingUpdate(id: $id, freeShippingCodeDiscount: $discount) {
        codeDiscountNode {${status} }
        userErrors { field message code }
      }
    }`,

  activateCode: `#graphql
    mutation ActivateCode($id: ID!) {
      discountCodeActivate(id: $id) {
        codeDiscountNode {${status} }
        userErrors { field message code }
      }
    }`,

  deactivateCode: `#graphql
    mutation DeactivateCode($id: ID!) {
      discountCodeDeactivate(id: $id) {
        codeDiscountNode {${status} }
        userErrors { field message code }
      }
    }`,

  deleteCode: `#graphql
    mutation DeleteCode($id: ID!) {
      discountCodeDelete(id: $id) {
        deletedCodeDiscountId
        userErrors { field message code }
      }
    }`,

  discountByCode: `#graphql
    query DiscountByCode($code: String!) {
      codeDiscountNodeByCode(code: $code) {${codeDiscount}
      }
    }`,

  codeDiscount: `#graphql
    query CodeDiscount($id: ID!, $code: String) {
      node(id: $id) {
        ... on DiscountCodeNode {${codeDiscount}
        }
      }
    }`,

  addRedeemCodes: `#graphql
    mutation AddRedeemCodes($discountId: ID!, $codes: [DiscountRedeemCodeInput!]!) {
      discountRedeemCodeBulkAdd(discountId: $discountId, codes: $codes) {
        bulkCreation { id done codesCount }
        userErrors { field message code }
      }
    }`,

  redeemCodesMade: `#graphql
    query RedeemCodesMade($id: ID!) {
      discountRedeemCodeBulkCreation(id: $id) { id done failedCount }
    }`,

  redeemCodeCreation: `#graphql
    query RedeemCodeCreation($id: ID!, $after: String) {
      discountRedeemCodeBulkCreation(id: $id) {
        id done codesCount importedCount failedCount
        codes(first: 100, after: $after) {
          nodes { code discountRedeemCode { id } errors { field message code } }
          pageInfo { hasNextPage endCursor }
        }
      }
    }`,

  deleteRedeemCodes: `#graphql
    mutation DeleteRedeemCodes($discountId: ID!, $ids: [ID!]) {
      discountCodeRedeemCodeBulkDelete(discountId: $discountId, ids: $ids) {
        job { id done }
        userErrors { field message code }
      }
    }`,

  job: `#graphql
    query Job($id: ID!) {
      job(id: $id) { id done }
    }`,

  // Shopify's own filter `discount_code:` knows the first code of an order only; `customer_id:` finds them all.
  ordersByDiscountCode: `#graphql
    query OrdersByDiscountCode($query: String!, $after: String) {
      orders(first: 50, after: $after, query: $query, sortKey: UPDATED_AT) {
        nodes { id updatedAt cancelledAt discountCodes }
        pageInfo { hasNextPage endCursor }
      }
    }`,
};

const giftCards = {
  createGiftCard: `#graphql
    mutation CreateGiftCard($input: GiftCardCreateInput!) {
      giftCardCreate(input: $input) {
        giftCard { id lastCharacters }
        giftCardCode
        userErrors { field message code }
      }
    }`,

  // There is no filter for notes: a card is found again by its code, or by its customer and when it was made.
  giftCards: `#graphql
    query GiftCards($query: String!, $after: String) {
      giftCards(first: 20, after: $after, query: $query) {
        nodes {${giftCard}
        }
        pageInfo { hasNextPage endCursor }
      }
    }`,

  giftCard: `#graphql
    query GiftCard($id: ID!) {
      giftCard(id: $id) {${giftCard}
      }
    }`,

  deactivateGiftCard: `#graphql
    mutation DeactivateGiftCard($id: ID!) {
      giftCardDeactivate(id: $id) {
        giftCard {${giftCard}
        }
        userErrors { field message code }
      }
    }`,
};

const storeCredit = {
  creditStoreCredit: `#graphql
    mutation CreditStoreCredit($id: ID!, $credit: StoreCreditAccountCreditInput!) {
      storeCreditAccountCredit(id: $id, creditInput: $credit) {
        storeCreditAccountTransaction {${creditTransaction}
          expiresAt
          account { id balance { amount currencyCode } }
        }
        userErrors { field message code }
      }
    }`,

  debitStoreCredit: `#graphql
    mutation DebitStoreCredit($id: ID!, $debit: StoreCreditAccountDebitInput!) {
      storeCreditAccountDebit(id: $id, debitInput: $debit) {
        storeCreditAccountTransaction {${creditTransaction}
          account { id balance { amount currencyCode } }
        }
        userErrors { field message code }
      }
    }`,

  /** Newest first; `$filter` in the words of Shopify's search, such as `type:credit`. */
  storeCreditTransactions: `#graphql
    query StoreCreditTransactions($customerId: ID!, $filter: String, $after: String) {
      customer(id: $customerId) {
        storeCreditAccounts(first: 5) {
          nodes {
            id
            balance { amount currencyCode }
            transactions(first: 25, after: $after, query: $filter, reverse: true) {
              nodes {
                __typename
                amount { amount currencyCode }
                createdAt event
                ... on StoreCreditAccountCreditTransaction {
                  id expiresAt remainingAmount { amount currencyCode }
                }
                ... on StoreCreditAccountDebitTransaction { id }
                ... on StoreCreditAccountDebitRevertTransaction { id }
                ... on StoreCreditAccountExpirationTransaction { creditTransaction { id } }
              }
              pageInfo { hasNextPage endCursor }
            }
          }
        }
      }
    }`,
};

const goods = {
  variantPrices: `#graphql
    query VariantPrices($ids: [ID!]!) {
      nodes(ids: $ids) {
        ... on ProductVariant { id title price availableForSale product { id title } }
      }
    }`,
};

export const rewardOperations = { ...codes, ...giftCards, ...storeCredit, ...goods } as const;
