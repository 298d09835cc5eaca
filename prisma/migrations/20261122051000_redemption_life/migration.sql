-- The life of a redemption: what came back of it so far and by which entries, codes that another replaced.

-- AlterTable
ALTER TABLE "Redemption" ADD COLUMN     "goodwill" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "steps" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "PastCode" (
    "shopId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "redemptionId" TEXT NOT NULL,

    CONSTRAINT "PastCode_pkey" PRIMARY KEY ("shopId","code")
);

-- What failed so far gave all its points back.
UPDATE "Redemption" SET "returned" = "points" WHERE "state" = 'FAILED';

-- What was done to a redemption is not rewritten: only a shop's erasure removes it, only a person's empties its note.
CREATE FUNCTION "RedemptionNote_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD."shopId" = current_setting('regulars.erasing_shop', true) THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD."shopId" = current_setting('regulars.forgetting_shop', true) THEN
    IF NEW."note" IS NULL AND (to_jsonb(NEW) - 'note') = (to_jsonb(OLD) - 'note') THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'what was done to a redemption is append-only';
END $$;
CREATE TRIGGER "RedemptionNote_append_only" BEFORE UPDATE OR DELETE ON "RedemptionNote"
  FOR EACH ROW EXECUTE FUNCTION "RedemptionNote_is_append_only"();
