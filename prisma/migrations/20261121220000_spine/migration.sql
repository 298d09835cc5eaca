-- CreateTable
CREATE TABLE "Shop" (
    "shopId" TEXT NOT NULL,
    "name" TEXT,
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "scopes" TEXT NOT NULL DEFAULT '',
    "installedAt" TIMESTAMPTZ(3) NOT NULL,
    "uninstalledAt" TIMESTAMPTZ(3),
    "lastWebhookAt" TIMESTAMPTZ(3),

    CONSTRAINT "Shop_pkey" PRIMARY KEY ("shopId")
);

-- CreateTable
CREATE TABLE "Session" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "refreshUntil" TIMESTAMPTZ(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ProgramVersion" (
    "shopId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "program" JSONB NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedBy" TEXT,

    CONSTRAINT "ProgramVersion_pkey" PRIMARY KEY ("shopId","version")
);

-- CreateTable
CREATE TABLE "Member" (
    "shopId" TEXT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "customerId" TEXT,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL,
    "erasedAt" TIMESTAMPTZ(3),
    "seq" INTEGER NOT NULL DEFAULT 0,
    "balance" BIGINT NOT NULL DEFAULT 0,
    "activeAt" TIMESTAMPTZ(3),

    CONSTRAINT "Member_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Entry" (
    "shopId" TEXT NOT NULL,
    "memberId" BIGINT NOT NULL,
    "seq" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "points" BIGINT NOT NULL,
    "balanceAfter" BIGINT NOT NULL,
    "happenedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "availableAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),
    "orderId" TEXT,
    "redemptionId" TEXT,
    "programVersion" INTEGER,
    "reasons" JSONB NOT NULL,

    CONSTRAINT "Entry_pkey" PRIMARY KEY ("shopId","memberId","seq")
);

-- CreateTable
CREATE TABLE "Lot" (
    "shopId" TEXT NOT NULL,
    "memberId" BIGINT NOT NULL,
    "seq" INTEGER NOT NULL,
    "remaining" BIGINT NOT NULL,
    "availableAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "orderId" TEXT,

    CONSTRAINT "Lot_pkey" PRIMARY KEY ("shopId","memberId","seq")
);

-- CreateTable
CREATE TABLE "Draw" (
    "shopId" TEXT NOT NULL,
    "memberId" BIGINT NOT NULL,
    "debitSeq" INTEGER NOT NULL,
    "creditSeq" INTEGER NOT NULL,
    "points" BIGINT NOT NULL,

    CONSTRAINT "Draw_pkey" PRIMARY KEY ("shopId","memberId","debitSeq","creditSeq")
);

-- CreateTable
CREATE TABLE "Order" (
    "shopId" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "name" TEXT,
    "customerId" TEXT,
    "memberId" BIGINT,
    "updatedAt" TIMESTAMPTZ(3),
    "toldAt" TIMESTAMPTZ(3),
    "placedAt" TIMESTAMPTZ(3),
    "facts" JSONB,
    "refunds" JSONB NOT NULL DEFAULT '{}',
    "programVersion" INTEGER,
    "deserved" BIGINT NOT NULL DEFAULT 0,
    "forgiven" BIGINT NOT NULL DEFAULT 0,
    "entries" INTEGER NOT NULL DEFAULT 0,
    "awardSeqs" INTEGER[] DEFAULT ARRAY[]::INTEGER[],

    CONSTRAINT "Order_pkey" PRIMARY KEY ("shopId","orderId")
);

-- CreateTable
CREATE TABLE "Redemption" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "memberId" BIGINT NOT NULL,
    "rewardId" TEXT NOT NULL,
    "reward" JSONB NOT NULL,
    "points" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "discountId" TEXT,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "issuedAt" TIMESTAMPTZ(3),
    "endsAt" TIMESTAMPTZ(3),
    "usedAt" TIMESTAMPTZ(3),
    "usedOrderId" TEXT,
    "closedAt" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "Redemption_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "triggeredAt" TIMESTAMPTZ(3),
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "doneAt" TIMESTAMPTZ(3),
    "parkedAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Job" (
    "shopId" TEXT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT,
    "data" JSONB NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "generation" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "parkedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Job_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "DataExport" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "handedAt" TIMESTAMPTZ(3),
    "content" JSONB NOT NULL,

    CONSTRAINT "DataExport_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateIndex
CREATE INDEX "Member_shopId_activeAt_idx" ON "Member"("shopId", "activeAt");

-- CreateIndex
CREATE UNIQUE INDEX "Member_shopId_customerId_key" ON "Member"("shopId", "customerId");

-- CreateIndex
CREATE UNIQUE INDEX "Entry_shopId_key_key" ON "Entry"("shopId", "key");

-- CreateIndex
CREATE INDEX "Lot_shopId_memberId_expiresAt_seq_idx" ON "Lot"("shopId", "memberId", "expiresAt", "seq");

-- CreateIndex
CREATE INDEX "Lot_shopId_memberId_availableAt_idx" ON "Lot"("shopId", "memberId", "availableAt");

-- CreateIndex
CREATE INDEX "Order_shopId_placedAt_idx" ON "Order"("shopId", "placedAt");

-- CreateIndex
CREATE INDEX "Redemption_shopId_memberId_requestedAt_idx" ON "Redemption"("shopId", "memberId", "requestedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Redemption_shopId_memberId_idempotencyKey_key" ON "Redemption"("shopId", "memberId", "idempotencyKey");

-- CreateIndex
CREATE UNIQUE INDEX "Redemption_shopId_code_key" ON "Redemption"("shopId", "code");

-- CreateIndex
CREATE INDEX "Delivery_dueAt_idx" ON "Delivery"("dueAt");

-- CreateIndex
CREATE INDEX "Delivery_doneAt_idx" ON "Delivery"("doneAt");

-- CreateIndex
CREATE INDEX "Job_dueAt_idx" ON "Job"("dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "Job_shopId_kind_key_key" ON "Job"("shopId", "kind", "key");

-- What has happened cannot be changed: the ledger refuses it below every program that could try.
CREATE FUNCTION "Entry_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Only the erasure of a whole shop, which names the shop for its transaction, may delete.
  IF TG_OP = 'DELETE' AND OLD."shopId" = current_setting('regulars.erasing_shop', true) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the ledger is append-only';
END $$;
CREATE TRIGGER "Entry_append_only" BEFORE UPDATE OR DELETE ON "Entry"
  FOR EACH ROW EXECUTE FUNCTION "Entry_is_append_only"();

-- Rows that are rewritten often keep room on their page, so that most updates touch no index.
ALTER TABLE "Member" SET (fillfactor = 70);
ALTER TABLE "Lot" SET (fillfactor = 80);
