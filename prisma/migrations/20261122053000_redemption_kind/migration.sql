-- What waits to be handed over is found by its kind, however many gift cards stay issued.
CREATE INDEX "Redemption_shopId_kind_state_requestedAt_idx" ON "Redemption"("shopId", "kind", "state", "requestedAt");
