-- Every observation has an id of its own, so that an amendment which removes or reorders observations passes no citation to another one.

-- The id of an observation that was filed without one: lib/domain/observation-id.ts derives the same.
CREATE FUNCTION derived_observation_id(seed uuid, place int) RETURNS uuid LANGUAGE sql IMMUTABLE AS
  $$ SELECT (left(seed::text, 24) || lpad(to_hex(place), 12, '0'))::uuid $$;

ALTER TABLE finding ADD COLUMN observation_id uuid;
-- Findings are append-only for everybody; the one change is this, under the lock that ALTER TABLE holds until the end.
ALTER TABLE finding DISABLE TRIGGER append_only;
UPDATE finding f SET observation_id = derived_observation_id(v.report_id, f.observation) FROM report_version v WHERE v.id = f.version_id;
ALTER TABLE finding ENABLE TRIGGER append_only;
ALTER TABLE finding ALTER COLUMN observation_id SET NOT NULL;

-- Two observations of one version never share an id: each has a first statement.
CREATE UNIQUE INDEX "finding_version_id_observation_id_position_key" ON "finding"("version_id", "observation_id", "position");
DROP INDEX "finding_version_id_idx";
