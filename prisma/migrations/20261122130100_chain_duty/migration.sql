-- What somebody filed, decided or was given is committed with a link of the chain, or not at all: a transaction of the app's role that wrote one
-- of these rows has moved the head as well. Who owns the tables could drop the trigger, so it does not bind them.
CREATE FUNCTION check_chained() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM audit_head WHERE xmin = pg_current_xact_id()::xid)
    AND NOT pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE')
  THEN RAISE EXCEPTION '% on % without an audit entry', TG_OP, TG_TABLE_NAME USING ERRCODE = 'check_violation'; END IF;
  RETURN NULL;
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['report_version', 'review', 'takeover', 'report_release', 'determination', 'revocation', 'watch_entry', 'watch_end',
    'inquiry', 'inquiry_end', 'instrument_status', 'incident', 'account', 'ledger_figure', 'summary', 'import_record', 'password_link']
  LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER chained AFTER INSERT ON %I DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION check_chained()', t);
  END LOOP;
END $$;
CREATE CONSTRAINT TRIGGER chained AFTER INSERT OR UPDATE ON "user" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_chained();
CREATE CONSTRAINT TRIGGER chained AFTER INSERT OR UPDATE ON membership DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_chained();
