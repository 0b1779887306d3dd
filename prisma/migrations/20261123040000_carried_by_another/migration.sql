-- A determination is carried by readings: a refusal that another wrote does not make the judge's own reading anything but their own.
CREATE OR REPLACE FUNCTION check_determination() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT role FROM "user" WHERE id = NEW.by_id) <> 'mission-lead' THEN
    RAISE EXCEPTION 'only a mission lead determines' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM determination_finding WHERE determination_id = NEW.id AND treatment = 'cited')
    AND NOT (NEW.level = 'non_compliant' AND EXISTS (SELECT 1 FROM determination_account WHERE determination_id = NEW.id))
  THEN RAISE EXCEPTION 'a determination cites its evidence' USING ERRCODE = 'check_violation'; END IF;
  IF (SELECT bool_and(v.author_id = NEW.by_id) FROM determination_finding c JOIN finding f ON f.id = c.finding_id
      JOIN report_version v ON v.id = f.version_id WHERE c.determination_id = NEW.id AND c.treatment = 'cited' AND f.level IS NOT NULL)
  THEN RAISE EXCEPTION 'nobody determines on findings they alone wrote' USING ERRCODE = 'check_violation'; END IF;
  IF EXISTS (
    SELECT 1 FROM determination_finding c JOIN finding f ON f.id = c.finding_id
    WHERE c.determination_id = NEW.id AND NOT EXISTS (SELECT 1 FROM review a WHERE a.version_id = f.version_id AND a.step = 'approve'))
  THEN RAISE EXCEPTION 'only findings of approved versions are cited' USING ERRCODE = 'check_violation'; END IF;
  RETURN NULL;
END $$;
