-- When an activity was last told: decides between published and withdrawn, whichever comes first.

-- AlterTable
ALTER TABLE "Activity" ADD COLUMN "toldAt" TIMESTAMPTZ(3);
