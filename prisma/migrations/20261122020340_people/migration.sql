-- People who prove to be one, and people who ask to be forgotten.

-- CreateTable
CREATE TABLE "ErasedPerson" (
    "shopId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "memberId" BIGINT,
    "erasedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ErasedPerson_pkey" PRIMARY KEY ("shopId","hash")
);

-- CreateIndex
CREATE INDEX "Member_shopId_mergedInto_idx" ON "Member"("shopId", "mergedInto");
