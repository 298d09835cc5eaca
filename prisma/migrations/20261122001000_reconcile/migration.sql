-- AlterTable
ALTER TABLE "Shop" ADD COLUMN     "reconciledTo" TIMESTAMPTZ(3);

-- A shop already there is looked at from its installation on.
UPDATE "Shop" SET "reconciledTo" = "installedAt";
