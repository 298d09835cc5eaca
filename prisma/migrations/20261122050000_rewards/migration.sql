-- Rewards in full: every kind, what the shopper chose, how much is taken, taking back, notes, codes made beforehand.

-- AlterTable
ALTER TABLE "Redemption" ADD COLUMN     "choice" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "issues" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'amountOff',
ADD COLUMN     "notes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "period" TEXT,
ADD COLUMN     "redeemCodeId" TEXT,
ADD COLUMN     "returned" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "takeBack" TEXT,
ADD COLUMN     "takeBackAt" TIMESTAMPTZ(3),
ADD COLUMN     "triedAt" TIMESTAMPTZ(3),
ADD COLUMN     "worthMinor" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Shop" ADD COLUMN     "marginPercent" INTEGER;

-- CreateTable
CREATE TABLE "RedemptionNote" (
    "shopId" TEXT NOT NULL,
    "redemptionId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "note" TEXT,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "RedemptionNote_pkey" PRIMARY KEY ("shopId","redemptionId","number")
);

-- CreateTable
CREATE TABLE "RewardUse" (
    "shopId" TEXT NOT NULL,
    "rewardId" TEXT NOT NULL,
    "memberId" BIGINT NOT NULL,
    "period" TEXT NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 0,
    "worthMinor" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "RewardUse_pkey" PRIMARY KEY ("shopId","rewardId","memberId","period")
);

-- CreateTable
CREATE TABLE "CodePool" (
    "shopId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "rewardId" TEXT NOT NULL,
    "terms" TEXT NOT NULL,
    "discountId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CodePool_pkey" PRIMARY KEY ("shopId","id")
);

-- CreateTable
CREATE TABLE "ReadyCode" (
    "shopId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "poolId" TEXT NOT NULL,
    "redeemCodeId" TEXT NOT NULL,

    CONSTRAINT "ReadyCode_pkey" PRIMARY KEY ("shopId","code")
);

-- CreateIndex
CREATE INDEX "CodePool_shopId_rewardId_createdAt_idx" ON "CodePool"("shopId", "rewardId", "createdAt");

-- CreateIndex
CREATE INDEX "ReadyCode_shopId_poolId_code_idx" ON "ReadyCode"("shopId", "poolId", "code");

-- CreateIndex
CREATE INDEX "Redemption_shopId_state_requestedAt_idx" ON "Redemption"("shopId", "state", "requestedAt");

-- CreateIndex
CREATE INDEX "Redemption_shopId_state_endsAt_id_idx" ON "Redemption"("shopId", "state", "endsAt", "id");

-- CreateIndex
CREATE INDEX "Redemption_shopId_usedOrderId_idx" ON "Redemption"("shopId", "usedOrderId");

-- Rewards so far were an amount off an order.
CREATE FUNCTION pg_temp.reward(old jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT CASE WHEN old ? 'gives' OR NOT old ? 'amountMinor' THEN old ELSE jsonb_build_object(
    'id', old -> 'id', 'cost', old -> 'cost',
    'gives', jsonb_build_object('kind', 'amountOff', 'amountMinor', old -> 'amountMinor', 'goods', '{"kind":"all"}'::jsonb),
    'words', '{}'::jsonb, 'picture', NULL,
    'needs', jsonb_build_object('minimumSpendMinor', old -> 'minimumSpendMinor', 'minimumQuantity', 0, 'purchase', 'any'),
    'combines', '{"order":false,"product":true,"shipping":true}'::jsonb,
    'validDays', old -> 'validDays',
    'who', '{"tiers":[],"tags":[],"segments":[],"firstOrder":false}'::jsonb,
    'when', '{"from":null,"until":null}'::jsonb,
    'limit', NULL, 'stock', NULL, 'budgetMinor', NULL, 'costMinor', NULL, 'readyCodes', false) END
$$;
CREATE FUNCTION pg_temp.program(old jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT CASE WHEN jsonb_typeof(old -> 'rewards') = 'array' THEN
    jsonb_set(
      jsonb_set(old, '{rewards}', coalesce((SELECT jsonb_agg(pg_temp.reward(one)) FROM jsonb_array_elements(old -> 'rewards') AS one), '[]'::jsonb)),
      '{refunds}', '{"rewards":"none"}'::jsonb || coalesce(old -> 'refunds', '{}'::jsonb))
    ELSE old END
$$;
UPDATE "ProgramVersion" SET "program" = pg_temp.program("program");
-- A draft keeps what was typed, in the new form where it had the old one.
UPDATE "ProgramDraft" SET "program" = pg_temp.program("program");
UPDATE "Redemption" SET "reward" = pg_temp.reward("reward"),
  "worthMinor" = coalesce(("reward" ->> 'amountMinor')::bigint, 0);

-- What is in the ledger keeps its meaning in the new form of its reasons.
ALTER TABLE "Entry" DISABLE TRIGGER "Entry_append_only";
UPDATE "Entry" SET "reasons" = jsonb_set("reasons", '{reward}', pg_temp.reward("reasons" -> 'reward'))
  WHERE "kind" IN ('redemption', 'return') AND "reasons" ? 'reward';
ALTER TABLE "Entry" ENABLE TRIGGER "Entry_append_only";
