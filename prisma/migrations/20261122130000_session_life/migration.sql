-- A session ends by itself when nobody has used it for a while, not only at its last hour.
ALTER TABLE "session" ADD COLUMN "seen_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP;
GRANT UPDATE (seen_at) ON session TO ccm_app;
REVOKE UPDATE (expires_at) ON session FROM ccm_app;

-- What has ended stays ended: a session, an account, a one-time link.
CREATE FUNCTION check_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a % that has ended stays ended', TG_ARGV[0] USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER stays_ended BEFORE UPDATE ON session FOR EACH ROW
  WHEN (OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at) EXECUTE FUNCTION check_ended('session');
CREATE TRIGGER stays_ended BEFORE UPDATE ON "user" FOR EACH ROW
  WHEN (OLD.closed_at IS NOT NULL AND NEW.closed_at IS DISTINCT FROM OLD.closed_at) EXECUTE FUNCTION check_ended('account');
CREATE TRIGGER stays_ended BEFORE UPDATE ON password_link FOR EACH ROW
  WHEN (OLD.used_at IS NOT NULL AND NEW.used_at IS DISTINCT FROM OLD.used_at) EXECUTE FUNCTION check_ended('link');

-- Who has another role, another password or a closed account is signed out, whoever changed it and by whatever way.
CREATE FUNCTION end_sessions() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE session SET ended_at = clock_timestamp() WHERE user_id = NEW.id AND ended_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER end_sessions AFTER UPDATE ON "user" FOR EACH ROW
  WHEN ((OLD.role, OLD.password_hash, OLD.closed_at) IS DISTINCT FROM (NEW.role, NEW.password_hash, NEW.closed_at))
  EXECUTE FUNCTION end_sessions();

-- Nothing in the app changes a person's role, name or e-mail, so its role in the database cannot either; nor may it say which migrations were applied.
REVOKE UPDATE (name, role) ON "user" FROM ccm_app;
DO $$ BEGIN
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN REVOKE ALL ON "_prisma_migrations" FROM ccm_app; END IF;
END $$;
