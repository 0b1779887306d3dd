-- A text and its provisions count from the moment they were recorded, like every other fact: what nobody had recorded is not shown at an
-- earlier moment of knowledge.
ALTER TABLE instrument
  ADD COLUMN recorded_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN backdated boolean NOT NULL DEFAULT false;
ALTER TABLE provision
  ADD COLUMN recorded_at timestamptz(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN backdated boolean NOT NULL DEFAULT false;

-- Rows that are there take the moment of the earliest fact that was recorded with them: a provision has come with its first term. The one
-- change to append-only rows is this, under the lock that ALTER TABLE holds until the end.
ALTER TABLE instrument DISABLE TRIGGER append_only;
ALTER TABLE provision DISABLE TRIGGER append_only;
UPDATE provision p SET recorded_at = t.recorded_at, backdated = t.backdated
  FROM (SELECT DISTINCT ON (provision_id) provision_id, recorded_at, backdated FROM provision_term ORDER BY provision_id, recorded_at) t
  WHERE t.provision_id = p.id;
UPDATE instrument i SET recorded_at = f.recorded_at, backdated = f.backdated
  FROM (SELECT DISTINCT ON (instrument_id) instrument_id, recorded_at, backdated FROM (
      SELECT instrument_id, recorded_at, backdated FROM instrument_status UNION ALL SELECT instrument_id, recorded_at, backdated FROM provision) one
    ORDER BY instrument_id, recorded_at) f
  WHERE f.instrument_id = i.id;
ALTER TABLE instrument ENABLE TRIGGER append_only;
ALTER TABLE provision ENABLE TRIGGER append_only;

CREATE TRIGGER stamp BEFORE INSERT ON instrument FOR EACH ROW EXECUTE FUNCTION stamp_recorded_at();
CREATE TRIGGER stamp BEFORE INSERT ON provision FOR EACH ROW EXECUTE FUNCTION stamp_recorded_at();
