-- What was asked of Shopify before a product changed must not count as fresh.
-- AlterTable
ALTER TABLE "Product" ADD COLUMN     "changedAt" TIMESTAMPTZ(3);
