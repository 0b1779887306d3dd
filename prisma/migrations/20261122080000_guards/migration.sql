-- Guards that the first migration lacked. No table changes.

-- Any role may make temporary tables, and those are looked up first: a check that reads a table must not find one of the same name.
ALTER FUNCTION check_backdated() SET search_path = public, pg_temp;
ALTER FUNCTION check_findings() SET search_path = public, pg_temp;
ALTER FUNCTION check_version() SET search_path = public, pg_temp;
ALTER FUNCTION check_review() SET search_path = public, pg_temp;
ALTER FUNCTION check_report() SET search_path = public, pg_temp;
ALTER FUNCTION check_determination() SET search_path = public, pg_temp;

-- What a version or a determination consists of is written with it, in one transaction: rows added later would count as approved, or as
-- cited, from a moment on at which they were not there, and have no recorded_at of their own to say so.
CREATE FUNCTION check_written_together() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE late boolean; own xid := pg_current_xact_id()::xid;
BEGIN
  IF TG_TABLE_NAME = 'finding' THEN
    late := EXISTS (SELECT FROM new_rows n JOIN report_version p ON p.id = n.version_id WHERE p.xmin <> own);
  ELSIF TG_TABLE_NAME = 'finding_quantity' THEN
    late := EXISTS (SELECT FROM new_rows n JOIN finding p ON p.id = n.finding_id WHERE p.xmin <> own);
  ELSE
    late := EXISTS (SELECT FROM new_rows n JOIN determination p ON p.id = n.determination_id WHERE p.xmin <> own);
  END IF;
  IF late THEN RAISE EXCEPTION 'nothing is added to a % afterwards', TG_ARGV[0] USING ERRCODE = 'check_violation'; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER written_together AFTER INSERT ON finding REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION check_written_together('version');
CREATE TRIGGER written_together AFTER INSERT ON finding_quantity REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION check_written_together('finding');
CREATE TRIGGER written_together AFTER INSERT ON determination_finding REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION check_written_together('determination');
CREATE TRIGGER written_together AFTER INSERT ON determination_account REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION check_written_together('determination');

-- A new report has no approved version yet.
CREATE FUNCTION check_new_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.current_version_id IS NOT NULL THEN RAISE EXCEPTION 'a new report has no approved version' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_new_report BEFORE INSERT ON report FOR EACH ROW EXECUTE FUNCTION check_new_report();

-- Recorded moments that only defaulted to the database's clock. A link of a finding to an incident disputes it from then on; a demonstration
-- dates links as it dates findings.
CREATE FUNCTION stamp_link() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM installation WHERE kind = 'demo') THEN NEW.recorded_at := clock_timestamp(); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stamp BEFORE INSERT ON incident_finding FOR EACH ROW EXECUTE FUNCTION stamp_link();
CREATE FUNCTION stamp_now() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER stamp BEFORE INSERT ON takeover FOR EACH ROW EXECUTE FUNCTION stamp_now();
CREATE TRIGGER stamp BEFORE INSERT ON report_release FOR EACH ROW EXECUTE FUNCTION stamp_now();
