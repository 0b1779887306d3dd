-- Who asks what waited at a past moment asks for every version decided after it: ten years of reviews. This table lays out how long each decided
-- version had waited, so that a moment is one search. It follows from report_version and review and is kept by their trigger alone.
CREATE TABLE "waited" (
    "version_id" UUID NOT NULL,
    "accord_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "period" tstzrange NOT NULL,

    CONSTRAINT "waited_pkey" PRIMARY KEY ("version_id")
);
CREATE INDEX "waited_period_idx" ON "waited" USING GIST ("period");

INSERT INTO waited
SELECT v.id, r.accord_id, r.team_id, tstzrange(v.submitted_at, w.at)
FROM review w JOIN report_version v ON v.id = w.version_id JOIN report r ON r.id = v.report_id
WHERE w.step IN ('approve', 'return', 'take_back') AND v.submitted_at < w.at;

CREATE OR REPLACE FUNCTION open_version_reviewed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO waited
    SELECT o.version_id, o.accord_id, o.team_id, tstzrange(o.submitted_at, NEW.at) FROM open_version o
    WHERE o.version_id = NEW.version_id AND o.state = 'undecided' AND o.submitted_at < NEW.at;
  IF NEW.step = 'return' THEN UPDATE open_version SET state = 'returned' WHERE version_id = NEW.version_id;
  ELSE DELETE FROM open_version WHERE version_id = NEW.version_id; END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON waited FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON waited FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT ON waited TO ccm_app;

-- Nothing else asked for reviews by their time.
DROP INDEX review_at_idx;
