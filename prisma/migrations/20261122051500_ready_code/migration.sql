-- A code of a pool is found at Shopify by itself when it is taken back: its id there need not be kept.
ALTER TABLE "ReadyCode" DROP COLUMN "redeemCodeId";
-- Finds the pool a redemption's code is from.
CREATE INDEX "CodePool_shopId_discountId_idx" ON "CodePool"("shopId", "discountId");
-- Finds the redemptions whose codes are from a pool.
CREATE INDEX "Redemption_shopId_discountId_idx" ON "Redemption"("shopId", "discountId");
