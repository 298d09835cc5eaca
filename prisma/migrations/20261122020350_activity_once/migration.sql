-- What one member did for the same thing is found without reading all they ever did.

-- CreateIndex
CREATE INDEX "Activity_shopId_memberId_onceFor_idx" ON "Activity"("shopId", "memberId", "onceFor");
