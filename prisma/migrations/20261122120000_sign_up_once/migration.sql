-- One person signs up once, also where two customers turn out to be one. Those of erased people name nothing any more.
UPDATE "Activity" SET "onceFor" = 'signUp' WHERE "kind" = 'signUp' AND "onceFor" IS NULL AND "id" LIKE 'signup:%';
