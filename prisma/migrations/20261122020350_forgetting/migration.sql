-- Who somebody was goes when they ask for it, also from the words of the ledger; its figures stay.
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
  -- Only the erasure of a person may take names out of what explains an entry: its key and its reasons.
  IF TG_OP = 'UPDATE' AND OLD."shopId" = current_setting('regulars.forgetting_shop', true) THEN
    IF (to_jsonb(NEW) - '{key,reasons}'::text[]) = (to_jsonb(OLD) - '{key,reasons}'::text[]) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'the ledger is append-only';
END $$;
