-- A party that a later edition of the accord binds to a joint provision: what was approved before stands for its obligation as well.
CREATE OR REPLACE FUNCTION revision_of_obligation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'obligation' THEN
    PERFORM move_revisions(ARRAY[NEW.id], NULL, 0);
    PERFORM tell_evidence(array_agg(DISTINCT e.report_id), clock_timestamp()) FROM provision p JOIN obligation o ON o.provision_id = p.id
      JOIN evidence e ON e.obligation_id = o.id WHERE p.id = NEW.provision_id AND p.joint HAVING count(*) > 0;
  ELSIF TG_TABLE_NAME = 'revocation' THEN
    PERFORM move_revisions(ARRAY[d.obligation_id], NEW.recorded_at, 0) FROM determination d WHERE d.id = NEW.determination_id;
  ELSIF TG_TABLE_NAME = 'watch_end' THEN
    PERFORM move_revisions(ARRAY[w.obligation_id], NEW.recorded_at, 0) FROM watch_entry w WHERE w.id = NEW.watch_entry_id;
  ELSIF TG_TABLE_NAME = 'inquiry_end' THEN
    PERFORM move_revisions(ARRAY[q.obligation_id], NEW.recorded_at, 0) FROM inquiry q WHERE q.id = NEW.inquiry_id;
  ELSE PERFORM move_revisions(ARRAY[NEW.obligation_id], NEW.recorded_at, 0); -- determination, watch_entry, inquiry
  END IF;
  RETURN NULL;
END $$;
