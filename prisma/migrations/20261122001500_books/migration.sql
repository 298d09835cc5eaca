-- The books of a period are found by when entries were recorded; the night keeps in mind which shop it proved.
-- AlterTable
ALTER TABLE "Shop" ADD COLUMN     "auditDueAt" TIMESTAMPTZ(3),
ADD COLUMN     "auditFaults" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "auditedAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "Entry_shopId_recordedAt_idx" ON "Entry"("shopId", "recordedAt");

-- CreateIndex
CREATE INDEX "Shop_auditDueAt_idx" ON "Shop"("auditDueAt");
