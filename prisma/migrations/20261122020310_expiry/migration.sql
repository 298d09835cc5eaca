-- Points that lapse: dates promised by hand, when what a debit drew would have lapsed, sweeps asked for, pages by index.

-- AlterTable
ALTER TABLE "Draw" ADD COLUMN     "expiresAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Lot" ADD COLUMN     "keptTo" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Sweep" ADD COLUMN     "askedAt" TIMESTAMPTZ(3);

-- DropIndex
DROP INDEX "Lot_shopId_expiresAt_idx";

-- DropIndex
DROP INDEX "Member_shopId_lapsesAt_idx";

-- CreateIndex
CREATE INDEX "Lot_shopId_expiresAt_memberId_seq_idx" ON "Lot"("shopId", "expiresAt", "memberId", "seq");

-- CreateIndex
CREATE INDEX "Member_shopId_lapsesAt_id_idx" ON "Member"("shopId", "lapsesAt", "id");
