-- DropIndex
DROP INDEX "Member_shopId_tierReviewAt_idx";

-- CreateIndex
CREATE INDEX "Member_shopId_tierReviewAt_id_idx" ON "Member"("shopId", "tierReviewAt", "id");
