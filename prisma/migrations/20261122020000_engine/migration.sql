-- The points engine: rules with conditions and caps, holds, expiry, tiers, guests, activities, and doors to other programs.

-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "birthday" TEXT,
ADD COLUMN     "birthdaySetAt" TIMESTAMPTZ(3),
ADD COLUMN     "blockedAt" TIMESTAMPTZ(3),
ADD COLUMN     "customer" JSONB,
ADD COLUMN     "earnedTotal" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "guestHash" TEXT,
ADD COLUMN     "lapsesAt" TIMESTAMPTZ(3),
ADD COLUMN     "mergedInto" BIGINT,
ADD COLUMN     "optedOutAt" TIMESTAMPTZ(3),
ADD COLUMN     "ordersTotal" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "spentTotal" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "tierBase" TEXT,
ADD COLUMN     "tierFallsAt" TIMESTAMPTZ(3),
ADD COLUMN     "tierId" TEXT,
ADD COLUMN     "tierManual" TEXT,
ADD COLUMN     "tierManualUntil" TIMESTAMPTZ(3),
ADD COLUMN     "tierReviewAt" TIMESTAMPTZ(3),
ADD COLUMN     "tierSince" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "availableAt" TIMESTAMPTZ(3),
ADD COLUMN     "context" JSONB,
ADD COLUMN     "counts" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "spentMinor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "waiting" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Shop" ADD COLUMN     "expirySince" TIMESTAMPTZ(3),
ADD COLUMN     "tellsFlow" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "ProgramDraft" (
    "shopId" TEXT NOT NULL,
    "program" JSONB NOT NULL,
    "basedOn" INTEGER NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,
    "savedBy" TEXT,

    CONSTRAINT "ProgramDraft_pkey" PRIMARY KEY ("shopId")
);

-- CreateTable
CREATE TABLE "Product" (
    "shopId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "learnedAt" TIMESTAMPTZ(3) NOT NULL,
    "stale" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Product_pkey" PRIMARY KEY ("shopId","productId")
);

-- CreateTable
CREATE TABLE "Activity" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "memberId" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "happenedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "programVersion" INTEGER,
    "context" JSONB,
    "deserved" BIGINT NOT NULL DEFAULT 0,
    "forgiven" BIGINT NOT NULL DEFAULT 0,
    "entries" INTEGER NOT NULL DEFAULT 0,
    "awardSeqs" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "onceFor" TEXT,

    CONSTRAINT "Activity_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "CapUse" (
    "shopId" TEXT NOT NULL,
    "memberId" BIGINT NOT NULL,
    "ruleId" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "points" BIGINT NOT NULL DEFAULT 0,
    "times" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "CapUse_pkey" PRIMARY KEY ("shopId","memberId","ruleId","period")
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdBy" TEXT,
    "usedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "Endpoint" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "kinds" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "triedAt" TIMESTAMPTZ(3),
    "failure" TEXT,
    "pausedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Endpoint_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ReviewSource" (
    "shopId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "apiKey" TEXT,
    "connectedAt" TIMESTAMPTZ(3) NOT NULL,
    "heardAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReviewSource_pkey" PRIMARY KEY ("shopId","source")
);

-- CreateTable
CREATE TABLE "Sweep" (
    "shopId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "cursor" JSONB,
    "doneTo" TIMESTAMPTZ(3),

    CONSTRAINT "Sweep_pkey" PRIMARY KEY ("shopId","kind")
);

-- CreateTable
CREATE TABLE "Backfill" (
    "shopId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3),
    "version" INTEGER,
    "operationId" TEXT,
    "found" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "points" BIGINT NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedBy" TEXT,
    "finishedAt" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "Backfill_pkey" PRIMARY KEY ("shopId")
);

-- CreateIndex
CREATE INDEX "Activity_shopId_memberId_happenedAt_idx" ON "Activity"("shopId", "memberId", "happenedAt");

-- CreateIndex
CREATE INDEX "Sweep_dueAt_idx" ON "Sweep"("dueAt");

-- CreateIndex
CREATE INDEX "Lot_shopId_expiresAt_idx" ON "Lot"("shopId", "expiresAt");

-- CreateIndex
CREATE INDEX "Member_shopId_lapsesAt_idx" ON "Member"("shopId", "lapsesAt");

-- CreateIndex
CREATE INDEX "Member_shopId_tierReviewAt_idx" ON "Member"("shopId", "tierReviewAt");

-- CreateIndex
CREATE INDEX "Member_shopId_tierId_idx" ON "Member"("shopId", "tierId");

-- CreateIndex
CREATE INDEX "Member_shopId_birthday_idx" ON "Member"("shopId", "birthday");

-- CreateIndex
CREATE UNIQUE INDEX "Member_shopId_guestHash_key" ON "Member"("shopId", "guestHash");

-- CreateIndex
CREATE INDEX "Order_shopId_customerId_idx" ON "Order"("shopId", "customerId");

-- CreateIndex
CREATE INDEX "Order_shopId_memberId_placedAt_idx" ON "Order"("shopId", "memberId", "placedAt");

-- CreateIndex
CREATE INDEX "ProgramVersion_shopId_publishedAt_version_idx" ON "ProgramVersion"("shopId", "publishedAt", "version");

-- CreateIndex
CREATE INDEX "Redemption_shopId_requestedAt_idx" ON "Redemption"("shopId", "requestedAt");

-- Programmes published before now had one rate for all orders.
UPDATE "ProgramVersion" SET "program" = ("program" - 'earn') || jsonb_build_object(
  'rules', (SELECT jsonb_agg(jsonb_build_object(
    'id', 'orders', 'title', NULL, 'on', '{"kind":"order"}'::jsonb, 'conditions', '[]'::jsonb,
    'amount', rule || '{"markets":[]}'::jsonb, 'exclusive', false, 'priority', 0, 'limit', NULL, 'budget', NULL
  )) FROM jsonb_array_elements("program" -> 'earn') AS rule),
  'caps', '{"order":null,"member":null,"budget":null}'::jsonb,
  'hold', '{"after":"now","days":0}'::jsonb,
  'expiry', '{"mode":"none"}'::jsonb,
  'tiers', NULL,
  'exclude', '{"tags":[],"companies":false,"guests":false}'::jsonb
) WHERE "program" ? 'earn';

-- Orders known before now lack what conditions ask: it counts as unknown.
UPDATE "Order" SET "facts" = jsonb_build_object(
  'presentmentCurrency', "facts" -> 'currency', 'country', NULL, 'company', false, 'guestHash', NULL, 'fulfilledAt', NULL
) || "facts" WHERE "facts" IS NOT NULL;
UPDATE "Order" SET "counts" = true WHERE "memberId" IS NOT NULL AND "deserved" > 0;

-- What is in the ledger keeps its meaning in the new form of its reasons.
CREATE FUNCTION pg_temp.reasoned(old jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  IF old ->> 'type' = 'change' THEN
    RETURN jsonb_set(old, '{award}', pg_temp.reasoned(old -> 'award'));
  END IF;
  IF NOT old ? 'rule' THEN
    RETURN old;
  END IF;
  RETURN (old - 'rule') || jsonb_build_object(
    'parts', CASE WHEN (old ->> 'basisMinor')::bigint > 0 THEN jsonb_build_array(jsonb_build_object(
      'ruleId', 'orders', 'title', NULL, 'amount', (old -> 'rule') || '{"markets":[]}'::jsonb,
      'basisMinor', old -> 'basisMinor', 'items', 0, 'exact', old -> 'exact')) ELSE '[]'::jsonb END,
    'times', '[]'::jsonb, 'bonuses', '[]'::jsonb, 'caps', '[]'::jsonb);
END $$;
ALTER TABLE "Entry" DISABLE TRIGGER "Entry_append_only";
UPDATE "Entry" SET "reasons" = pg_temp.reasoned("reasons")
  WHERE "reasons" ->> 'type' IN ('award', 'change');
ALTER TABLE "Entry" ENABLE TRIGGER "Entry_append_only";

-- Two people who prove to be one keep every entry: their rows move, and nothing else of them may change.
CREATE OR REPLACE FUNCTION "Entry_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Only the erasure of a whole shop, which names the shop for its transaction, may delete.
  IF TG_OP = 'DELETE' AND OLD."shopId" = current_setting('regulars.erasing_shop', true) THEN
    RETURN OLD;
  END IF;
  -- Only a merge of two members, which names the shop for its transaction, may move: who, which number, what balance.
  IF TG_OP = 'UPDATE' AND OLD."shopId" = current_setting('regulars.merging_shop', true) THEN
    IF (to_jsonb(NEW) - '{memberId,seq,balanceAfter}'::text[]) = (to_jsonb(OLD) - '{memberId,seq,balanceAfter}'::text[]) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'the ledger is append-only';
END $$;
