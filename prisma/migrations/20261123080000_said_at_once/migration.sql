-- What whoever holds the app's password could still say later, earlier, or without its link of the chain. Columns are as before.

-- Deferred checks can be asked early (SET CONSTRAINTS), also by their names. What a check reads of accounts counts only under the lock of the
-- head, which the link of the chain has taken; and a moment that was stamped is that of the commit, give or take what a long import needs: rows
-- that were held back would be known, once committed, at moments at which nobody knew them. Who owns the tables is not bound, as in check_chained().
CREATE FUNCTION refuse_unchained(changed oid, what text) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = changed), 'USAGE') THEN RETURN; END IF;
  IF clock_timestamp() > now() + interval '10 minutes' THEN
    RAISE EXCEPTION '% that was held back', what USING ERRCODE = 'check_violation';
  END IF;
  RAISE EXCEPTION '% without an audit entry', what USING ERRCODE = 'check_violation';
END $$;
CREATE OR REPLACE FUNCTION check_chained() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF clock_timestamp() > now() + interval '10 minutes' OR NOT EXISTS (SELECT FROM audit_head WHERE xmin = pg_current_xact_id()::xid) THEN
    PERFORM refuse_unchained(TG_RELID, format('%s on %s', TG_OP, TG_TABLE_NAME));
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION check_filer() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_head WHERE xmin = pg_current_xact_id()::xid) THEN PERFORM refuse_unchained(TG_RELID, 'a version'); END IF;
  IF NOT EXISTS (
    SELECT FROM report r JOIN membership m ON m.accord_id = r.accord_id AND m.team_id = r.team_id JOIN "user" u ON u.id = m.user_id
    WHERE r.id = NEW.report_id AND u.id = NEW.author_id AND u.role = 'observer' AND u.closed_at IS NULL AND m.ended_at IS NULL)
  THEN RAISE EXCEPTION 'only an observer of its team files a version' USING ERRCODE = 'CM403'; END IF;
  IF NOT EXISTS (SELECT FROM version_content WHERE version_id = NEW.id) THEN
    RAISE EXCEPTION 'a version without words' USING ERRCODE = 'check_violation'; -- Its page would show nothing of it.
  END IF;
  RETURN NULL;
END $$;

-- Who decided is asked again under that lock: a link may be in another name than the decision.
CREATE FUNCTION check_decider() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE account uuid;
BEGIN
  IF NOT EXISTS (SELECT FROM audit_head WHERE xmin = pg_current_xact_id()::xid) THEN PERFORM refuse_unchained(TG_RELID, 'a decision'); END IF;
  IF TG_TABLE_NAME = 'summary' THEN account := NEW.issued_by_id;
  ELSIF TG_TABLE_NAME IN ('watch_entry', 'watch_end', 'instrument_status') THEN account := NEW.recorded_by_id;
  ELSE account := NEW.by_id; END IF;
  IF account IS NOT NULL AND NOT EXISTS (SELECT FROM "user" WHERE id = account AND closed_at IS NULL) THEN
    RAISE EXCEPTION 'the account is closed' USING ERRCODE = 'CM403';
  END IF;
  RETURN NULL;
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['review', 'determination', 'revocation', 'inquiry', 'inquiry_end', 'watch_entry', 'watch_end', 'instrument_status'] LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER check_decider AFTER INSERT ON %I DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW WHEN (NOT NEW.backdated) EXECUTE FUNCTION check_decider()', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['takeover', 'report_release', 'summary'] LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER check_decider AFTER INSERT ON %I DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION check_decider()', t);
  END LOOP;
  -- What an accord consists of decides what its lanes say, and links of findings what is disputed.
  FOREACH t IN ARRAY ARRAY['accord', 'party', 'team', 'category', 'theme', 'instrument', 'provision', 'provision_term', 'obligation', 'criterion', 'milestone',
    'site', 'incident_provision', 'incident_finding']
  LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER chained AFTER INSERT ON %I DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION check_chained()', t);
  END LOOP;
END $$;

-- Words and files are written with what they belong to, or never, like findings and citations; findings before their version is decided, because
-- lanes are told at that moment; and what is cited was approved before, also where check_determination() was asked early.
CREATE OR REPLACE FUNCTION check_written_together() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE late boolean; own xid := pg_current_xact_id()::xid;
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'finding' THEN
      late := EXISTS (SELECT FROM new_rows n JOIN report_version p ON p.id = n.version_id WHERE p.xmin <> own)
        OR EXISTS (SELECT FROM new_rows n JOIN review w ON w.version_id = n.version_id);
    WHEN 'finding_quantity' THEN
      late := EXISTS (SELECT FROM new_rows n JOIN finding p ON p.id = n.finding_id WHERE p.xmin <> own);
      IF EXISTS (SELECT FROM new_rows n JOIN finding p ON p.id = n.finding_id WHERE p.obligation_id <> n.obligation_id)
      THEN RAISE EXCEPTION 'a count is of its finding''s obligation' USING ERRCODE = 'check_violation'; END IF;
    WHEN 'review_content' THEN
      late := EXISTS (SELECT FROM new_rows n JOIN review p ON p.id = n.review_id WHERE p.xmin <> own);
    WHEN 'summary_file' THEN
      late := EXISTS (SELECT FROM new_rows n JOIN summary p ON p.id = n.summary_id WHERE p.xmin <> own);
      IF EXISTS (SELECT FROM new_rows n JOIN summary p ON p.id = n.summary_id
        WHERE n.sha256 <> encode(sha256(n.bytes), 'hex') OR (n.kind = 'json' AND n.sha256 <> p.snapshot_hash))
      THEN RAISE EXCEPTION 'a file of a summary has the hash of its bytes' USING ERRCODE = 'check_violation'; END IF;
    WHEN 'determination_finding' THEN
      late := EXISTS (SELECT FROM new_rows n JOIN determination p ON p.id = n.determination_id WHERE p.xmin <> own);
      IF EXISTS (SELECT FROM new_rows n JOIN finding f ON f.id = n.finding_id
        WHERE NOT EXISTS (SELECT FROM review a WHERE a.version_id = f.version_id AND a.step = 'approve'))
      THEN RAISE EXCEPTION 'only findings of approved versions are cited' USING ERRCODE = 'check_violation'; END IF;
    ELSE
      late := EXISTS (SELECT FROM new_rows n JOIN determination p ON p.id = n.determination_id WHERE p.xmin <> own);
  END CASE;
  IF late THEN RAISE EXCEPTION 'nothing is added to a % afterwards', TG_ARGV[0] USING ERRCODE = 'check_violation'; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER written_together AFTER INSERT ON review_content REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION check_written_together('decision');
CREATE TRIGGER written_together AFTER INSERT ON determination_content REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION check_written_together('determination');
CREATE TRIGGER written_together AFTER INSERT ON summary_file REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION check_written_together('summary');

-- A summary is issued at its moment, with the hash of its words and a head of the chain that was the newest then.
CREATE FUNCTION check_summary() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.issued_at NOT BETWEEN clock_timestamp() - interval '10 minutes' AND clock_timestamp() + interval '1 second' THEN
    RAISE EXCEPTION 'a summary is issued at its moment' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.snapshot_hash <> encode(sha256(convert_to(NEW.snapshot, 'UTF8')), 'hex') THEN
    RAISE EXCEPTION 'a summary has the hash of its words' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT (EXISTS (SELECT FROM audit_entry WHERE seq = NEW.audit_seq AND hash = NEW.audit_hash) OR (NEW.audit_seq, NEW.audit_hash) = (0, repeat('0', 64)))
    OR EXISTS (SELECT FROM audit_entry WHERE seq = NEW.audit_seq + 1 AND at_micros < extract(epoch FROM NEW.issued_at - interval '1 minute') * 1000000)
  THEN RAISE EXCEPTION 'a summary names the head of the chain of its moment' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_summary BEFORE INSERT ON summary FOR EACH ROW EXECUTE FUNCTION check_summary();
CREATE TRIGGER stamp BEFORE INSERT ON import_record FOR EACH ROW EXECUTE FUNCTION stamp_now();

-- A report points where its versions say: to the newest one, and to the newest that was approved unless it was withdrawn. So nobody hides an
-- approved report, shows a withdrawn one, or makes a report of another's version.
CREATE FUNCTION check_pointers() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE pointing uuid; newest uuid; approved uuid;
BEGIN
  IF TG_TABLE_NAME = 'report' THEN pointing := NEW.id;
  ELSIF TG_TABLE_NAME = 'report_version' THEN pointing := NEW.report_id;
  ELSE SELECT report_id INTO pointing FROM report_version WHERE id = NEW.version_id; END IF;
  SELECT id INTO newest FROM report_version WHERE report_id = pointing ORDER BY n DESC LIMIT 1;
  SELECT v.id INTO approved FROM report_version v JOIN review a ON a.version_id = v.id AND a.step = 'approve'
    WHERE v.report_id = pointing ORDER BY v.n DESC LIMIT 1;
  IF EXISTS (SELECT FROM review WHERE version_id = approved AND step = 'withdraw') THEN approved := NULL; END IF;
  IF NOT EXISTS (SELECT FROM report WHERE id = pointing AND latest_version_id = newest AND current_version_id IS NOT DISTINCT FROM approved)
    AND NOT pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE')
  THEN RAISE EXCEPTION 'a report points to its newest version and to the newest approved one' USING ERRCODE = 'check_violation'; END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER check_pointers AFTER UPDATE ON report DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION check_pointers();
CREATE FUNCTION check_first_version() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM report_version WHERE id = NEW.latest_version_id AND report_id = NEW.id)
    AND NOT pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE')
  THEN RAISE EXCEPTION 'a report begins with a version of its own' USING ERRCODE = 'check_violation'; END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER check_first_version AFTER INSERT ON report DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION check_first_version();
CREATE CONSTRAINT TRIGGER check_pointers AFTER INSERT ON report_version DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.n > 1) EXECUTE FUNCTION check_pointers();
CREATE CONSTRAINT TRIGGER check_pointers AFTER INSERT ON review DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.step IN ('approve', 'withdraw')) EXECUTE FUNCTION check_pointers();

-- Who never had a password never acted, so nobody's password is taken back to none; an account ends at the moment it is closed.
CREATE FUNCTION keep_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.password_hash IS NOT NULL AND NEW.password_hash IS NULL THEN
    RAISE EXCEPTION 'an account that had a password keeps one' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL THEN NEW.closed_at := clock_timestamp(); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_account BEFORE UPDATE ON "user" FOR EACH ROW EXECUTE FUNCTION keep_account();

-- A link is bounded and names its actor in one spelling: whoever verifies reads links by the hundred.
CREATE OR REPLACE FUNCTION append_audit(p_actor text, p_verb text, p_subject text, p_payload text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE head audit_head%ROWTYPE; micros bigint; digest text;
BEGIN
  IF (p_actor || p_verb || p_subject || p_payload) ~ E'[\\n\\r]' THEN
    RAISE EXCEPTION 'audit fields are single lines' USING ERRCODE = 'check_violation';
  END IF;
  IF length(p_verb) > 100 OR length(p_subject) > 1000 OR length(p_payload) > 1000000 THEN
    RAISE EXCEPTION 'audit fields are short' USING ERRCODE = 'check_violation';
  END IF;
  SELECT * INTO head FROM audit_head WHERE id = 1 FOR UPDATE;
  IF p_actor <> 'system' AND NOT EXISTS (
    SELECT FROM "user" WHERE id = p_actor::uuid AND id::text = p_actor AND (closed_at IS NULL OR password_hash IS NULL))
  THEN RAISE EXCEPTION 'the account is closed' USING ERRCODE = 'CM403'; END IF;
  micros := (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
  digest := encode(sha256(convert_to(head.hash || E'\n' || (head.seq + 1) || E'\n' || micros || E'\n' || p_actor || E'\n' || p_verb || E'\n'
    || p_subject || E'\n' || p_payload, 'UTF8')), 'hex');
  INSERT INTO audit_entry (seq, at_micros, actor, verb, subject, payload, prev_hash, hash)
    VALUES (head.seq + 1, micros, p_actor, p_verb, p_subject, p_payload, head.hash, digest);
  UPDATE audit_head SET seq = head.seq + 1, hash = digest WHERE id = 1;
  RETURN head.seq + 1;
END $$;

-- A report begins when it is filed; a demonstration dates it as it dates its version. Counts are numbers, and NaN is above every bound.
CREATE OR REPLACE FUNCTION check_new_report() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.current_version_id IS NOT NULL THEN RAISE EXCEPTION 'a new report has no approved version' USING ERRCODE = 'check_violation'; END IF;
  IF NEW.created_at <> now() AND NOT EXISTS (SELECT FROM installation WHERE kind = 'demo') THEN NEW.created_at := now(); END IF;
  RETURN NEW;
END $$;
ALTER TABLE finding_quantity ADD CHECK (value < 'NaN');
ALTER TABLE milestone ADD CHECK (quantity < 'NaN');
ALTER TABLE ledger_figure ADD CHECK (value < 'NaN'), ADD CHECK (out_of < 'NaN');
ALTER TABLE finding ADD CHECK (isfinite(observed_from));

-- A counter of reports goes up by one: one that was set back, or to its end, would stop a team from filing.
CREATE TRIGGER counts_up BEFORE UPDATE ON report_counter FOR EACH ROW
  WHEN ((NEW.id, NEW.team_id, NEW.year, NEW.last) IS DISTINCT FROM (OLD.id, OLD.team_id, OLD.year, OLD.last + 1)) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER begins_at_one BEFORE INSERT ON report_counter FOR EACH ROW WHEN (NEW.last <> 1) EXECUTE FUNCTION refuse_change();
