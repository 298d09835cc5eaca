-- What most rows leave empty is not indexed: an order writes to fewer indexes, and none of them holds what nobody looks for.
-- DropIndex
DROP INDEX "Delivery_doneAt_idx";

-- DropIndex
DROP INDEX "Delivery_dueAt_idx";

-- DropIndex
DROP INDEX "Lot_shopId_expiresAt_memberId_seq_idx";

-- DropIndex
DROP INDEX "Member_shopId_birthday_idx";

-- DropIndex
DROP INDEX "Member_shopId_lapsesAt_id_idx";

-- DropIndex
DROP INDEX "Member_shopId_mergedInto_idx";

-- DropIndex
DROP INDEX "Member_shopId_tierReviewAt_id_idx";

-- DropIndex
DROP INDEX "Order_shopId_memberId_placedAt_idx";

-- CreateIndex
CREATE INDEX "Delivery_dueAt_idx" ON "Delivery"("dueAt") WHERE ("dueAt" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Delivery_doneAt_idx" ON "Delivery"("doneAt") WHERE ("doneAt" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Lot_shopId_expiresAt_memberId_seq_idx" ON "Lot"("shopId", "expiresAt", "memberId", "seq") WHERE ("expiresAt" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Member_shopId_lapsesAt_id_idx" ON "Member"("shopId", "lapsesAt", "id") WHERE ("lapsesAt" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Member_shopId_tierReviewAt_id_idx" ON "Member"("shopId", "tierReviewAt", "id") WHERE ("tierReviewAt" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Member_shopId_birthday_idx" ON "Member"("shopId", "birthday") WHERE ("birthday" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Member_shopId_mergedInto_idx" ON "Member"("shopId", "mergedInto") WHERE ("mergedInto" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Order_shopId_memberId_placedAt_idx" ON "Order"("shopId", "memberId", "placedAt") WHERE ("memberId" IS NOT NULL);
