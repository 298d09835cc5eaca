-- A code of a pool is found at Shopify by its letters: nobody ever wrote its id.
ALTER TABLE "Redemption" DROP COLUMN "redeemCodeId";
