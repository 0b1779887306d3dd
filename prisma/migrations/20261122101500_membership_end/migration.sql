-- A membership can be taken away and given back. The row stays: that somebody worked in an accord is never unsaid, and who gave and
-- took it stands in the chain.
ALTER TABLE "membership" ADD COLUMN "ended_at" TIMESTAMPTZ(6);

-- An end is stamped by the database's clock, and a membership never moves to another person or accord.
CREATE FUNCTION keep_membership() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (NEW.id, NEW.user_id, NEW.accord_id) IS DISTINCT FROM (OLD.id, OLD.user_id, OLD.accord_id) THEN
    RAISE EXCEPTION 'a membership stays with its user and accord' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.ended_at IS NOT NULL THEN
    NEW.ended_at := coalesce(OLD.ended_at, clock_timestamp());
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_membership BEFORE UPDATE ON membership FOR EACH ROW EXECUTE FUNCTION keep_membership();
CREATE TRIGGER no_delete BEFORE DELETE ON membership FOR EACH ROW EXECUTE FUNCTION refuse_change();
GRANT UPDATE (ended_at) ON membership TO ccm_app;
