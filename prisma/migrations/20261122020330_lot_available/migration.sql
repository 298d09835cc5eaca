-- CreateIndex
CREATE INDEX "Lot_shopId_availableAt_memberId_seq_idx" ON "Lot"("shopId", "availableAt", "memberId", "seq");
