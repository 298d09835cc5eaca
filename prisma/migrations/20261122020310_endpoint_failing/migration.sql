-- Since when an address that is told of happenings has not answered well: after days of that it is paused.
ALTER TABLE "Endpoint" ADD COLUMN "failingSince" TIMESTAMPTZ(3);
