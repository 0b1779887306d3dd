-- A filing or decision that was under way while its account was closed could be chained after the closing. The link of the chain is the last step
-- of every write and taken under the head's lock: who holds it sees what was committed by every write before, so it asks there once more, and
-- nothing an account does stands in the chain after its closing. The people of a demonstration are closed from the beginning and never had a
-- password, so that nobody ever acted as them; what they did is loaded. 'CM403' is told as FORBIDDEN (lib/db/write.ts).
CREATE OR REPLACE FUNCTION append_audit(p_actor text, p_verb text, p_subject text, p_payload text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE head audit_head%ROWTYPE; micros bigint; digest text;
BEGIN
  IF (p_actor || p_verb || p_subject || p_payload) ~ E'[\\n\\r]' THEN
    RAISE EXCEPTION 'audit fields are single lines' USING ERRCODE = 'check_violation';
  END IF;
  SELECT * INTO head FROM audit_head WHERE id = 1 FOR UPDATE;
  IF p_actor <> 'system' AND NOT EXISTS (SELECT FROM "user" WHERE id = p_actor::uuid AND (closed_at IS NULL OR password_hash IS NULL)) THEN
    RAISE EXCEPTION 'the account is closed' USING ERRCODE = 'CM403';
  END IF;
  micros := (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
  digest := encode(sha256(convert_to(head.hash || E'\n' || (head.seq + 1) || E'\n' || micros || E'\n' || p_actor || E'\n' || p_verb || E'\n'
    || p_subject || E'\n' || p_payload, 'UTF8')), 'hex');
  INSERT INTO audit_entry (seq, at_micros, actor, verb, subject, payload, prev_hash, hash)
    VALUES (head.seq + 1, micros, p_actor, p_verb, p_subject, p_payload, head.hash, digest);
  UPDATE audit_head SET seq = head.seq + 1, hash = digest WHERE id = 1;
  RETURN head.seq + 1;
END $$;

-- Who files was asked by the app alone. At the commit, under the same lock: an observer of the report's team, whose membership has not ended.
-- What a demonstration backdates was filed by people who are not any more.
CREATE FUNCTION check_filer() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM report r JOIN membership m ON m.accord_id = r.accord_id AND m.team_id = r.team_id JOIN "user" u ON u.id = m.user_id
    WHERE r.id = NEW.report_id AND u.id = NEW.author_id AND u.role = 'observer' AND u.closed_at IS NULL AND m.ended_at IS NULL)
  THEN RAISE EXCEPTION 'only an observer of its team files a version' USING ERRCODE = 'CM403'; END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER check_filer AFTER INSERT ON report_version DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NOT NEW.backdated) EXECUTE FUNCTION check_filer();
