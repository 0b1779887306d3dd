-- Who may decide was asked by the app alone, but for the role of who reviews or determines. Now each decision requires, at the moment it is
-- written, an open account of the role that may, with a membership of the accord that has not ended. What a demonstration backdates was decided
-- by accounts that are closed since. What nobody is named for came with an accord's file.
CREATE FUNCTION require_member(account uuid, accord uuid, wanted text, past boolean, otherwise text) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM "user" u JOIN membership m ON m.user_id = u.id
    WHERE u.id = account AND m.accord_id = accord AND u.role = wanted AND (past OR (u.closed_at IS NULL AND m.ended_at IS NULL)))
  THEN RAISE EXCEPTION '%', otherwise USING ERRCODE = 'check_violation'; END IF;
END $$;

CREATE OR REPLACE FUNCTION check_review() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE author uuid; accord uuid;
BEGIN
  SELECT v.author_id, r.accord_id INTO author, accord FROM report_version v JOIN report r ON r.id = v.report_id WHERE v.id = NEW.version_id;
  IF NEW.step = 'take_back' THEN
    IF author <> NEW.by_id THEN RAISE EXCEPTION 'only the author takes a version back' USING ERRCODE = 'check_violation'; END IF;
    PERFORM require_member(NEW.by_id, accord, 'observer', NEW.backdated, 'only an observer of the accord takes a version back');
  ELSE
    IF author = NEW.by_id THEN RAISE EXCEPTION 'nobody reviews a version they wrote' USING ERRCODE = 'check_violation'; END IF;
    PERFORM require_member(NEW.by_id, accord, 'mission-lead', NEW.backdated, 'only a mission lead of the accord reviews');
  END IF;
  IF NEW.step = 'withdraw' AND NOT EXISTS (SELECT 1 FROM review WHERE version_id = NEW.version_id AND step = 'approve') THEN
    RAISE EXCEPTION 'only an approved version is withdrawn' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION check_lead() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE account uuid; accord uuid; past boolean := false;
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'determination', 'inquiry' THEN
      account := NEW.by_id; past := NEW.backdated;
      SELECT o.accord_id INTO accord FROM obligation o WHERE o.id = NEW.obligation_id;
    WHEN 'revocation' THEN
      account := NEW.by_id; past := NEW.backdated;
      SELECT o.accord_id INTO accord FROM determination d JOIN obligation o ON o.id = d.obligation_id WHERE d.id = NEW.determination_id;
    WHEN 'inquiry_end' THEN
      account := NEW.by_id; past := NEW.backdated;
      SELECT o.accord_id INTO accord FROM inquiry q JOIN obligation o ON o.id = q.obligation_id WHERE q.id = NEW.inquiry_id;
    WHEN 'watch_entry' THEN
      account := NEW.recorded_by_id; past := NEW.backdated;
      SELECT o.accord_id INTO accord FROM obligation o WHERE o.id = NEW.obligation_id;
    WHEN 'watch_end' THEN
      account := NEW.recorded_by_id; past := NEW.backdated;
      SELECT o.accord_id INTO accord FROM watch_entry w JOIN obligation o ON o.id = w.obligation_id WHERE w.id = NEW.watch_entry_id;
    WHEN 'instrument_status' THEN
      account := NEW.recorded_by_id; past := NEW.backdated;
      SELECT i.accord_id INTO accord FROM instrument i WHERE i.id = NEW.instrument_id;
    WHEN 'report_release' THEN
      account := NEW.by_id;
      SELECT r.accord_id INTO accord FROM report r WHERE r.id = NEW.report_id;
    WHEN 'summary' THEN
      account := NEW.issued_by_id;
      accord := NEW.accord_id;
  END CASE;
  PERFORM require_member(account, accord, 'mission-lead', past, format('only a mission lead of the accord %s', TG_ARGV[0]));
  RETURN NEW;
END $$;
CREATE TRIGGER check_lead BEFORE INSERT ON determination FOR EACH ROW EXECUTE FUNCTION check_lead('determines');
CREATE TRIGGER check_lead BEFORE INSERT ON revocation FOR EACH ROW EXECUTE FUNCTION check_lead('revokes');
CREATE TRIGGER check_lead BEFORE INSERT ON inquiry FOR EACH ROW EXECUTE FUNCTION check_lead('opens an inquiry');
CREATE TRIGGER check_lead BEFORE INSERT ON inquiry_end FOR EACH ROW EXECUTE FUNCTION check_lead('closes an inquiry');
CREATE TRIGGER check_lead BEFORE INSERT ON watch_entry FOR EACH ROW WHEN (NEW.recorded_by_id IS NOT NULL)
  EXECUTE FUNCTION check_lead('keeps watch lists');
CREATE TRIGGER check_lead BEFORE INSERT ON watch_end FOR EACH ROW WHEN (NEW.recorded_by_id IS NOT NULL)
  EXECUTE FUNCTION check_lead('keeps watch lists');
CREATE TRIGGER check_lead BEFORE INSERT ON instrument_status FOR EACH ROW WHEN (NEW.recorded_by_id IS NOT NULL)
  EXECUTE FUNCTION check_lead('records the status of a text');
CREATE TRIGGER check_lead BEFORE INSERT ON report_release FOR EACH ROW EXECUTE FUNCTION check_lead('releases a report');
CREATE TRIGGER check_lead BEFORE INSERT ON summary FOR EACH ROW EXECUTE FUNCTION check_lead('issues a summary');

-- A report is taken over within its team.
CREATE FUNCTION check_takeover() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM report r JOIN membership m ON m.accord_id = r.accord_id AND m.team_id = r.team_id JOIN "user" u ON u.id = m.user_id
    WHERE r.id = NEW.report_id AND u.id = NEW.by_id AND u.role = 'observer' AND u.closed_at IS NULL AND m.ended_at IS NULL)
  THEN RAISE EXCEPTION 'only an observer of its team takes a report over' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_takeover BEFORE INSERT ON takeover FOR EACH ROW EXECUTE FUNCTION check_takeover();
