-- What waits for somebody: of each report the newest version while nobody has decided on it, or while it is returned and not mended. It follows
-- from report_version and review and is kept by their triggers alone, so that queue and counts need not look at every report there ever was.
CREATE TABLE "open_version" (
    "version_id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "accord_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "submitted_at" TIMESTAMPTZ(6) NOT NULL,
    "state" TEXT NOT NULL,
    "urgency" INTEGER NOT NULL,

    CONSTRAINT "open_version_pkey" PRIMARY KEY ("version_id")
);
CREATE UNIQUE INDEX "open_version_report_id_key" ON "open_version"("report_id");
CREATE INDEX "open_version_accord_id_state_urgency_submitted_at_report_id_idx" ON "open_version"("accord_id", "state", "urgency", "submitted_at", "report_id");
CREATE INDEX "open_version_team_id_state_idx" ON "open_version"("team_id", "state");
ALTER TABLE open_version ADD CHECK (state IN ('undecided', 'returned')), ADD CHECK (urgency IN (0, 1)); -- 0: flash.

-- For what was undecided at a past moment: versions decided after it.
CREATE INDEX "review_at_idx" ON "review"("at");

INSERT INTO open_version
SELECT v.id, r.id, r.accord_id, r.team_id, v.author_id, v.submitted_at, CASE WHEN w.id IS NULL THEN 'undecided' ELSE 'returned' END,
  CASE WHEN v.flash THEN 0 ELSE 1 END
FROM report r JOIN report_version v ON v.id = r.latest_version_id
  LEFT JOIN review w ON w.version_id = v.id AND w.step = 'return'
WHERE NOT EXISTS (SELECT FROM review x WHERE x.version_id = v.id AND x.step IN ('approve', 'take_back'));

CREATE FUNCTION open_version_filed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.n > 1 THEN DELETE FROM open_version WHERE report_id = NEW.report_id; END IF;
  INSERT INTO open_version
    SELECT NEW.id, r.id, r.accord_id, r.team_id, NEW.author_id, NEW.submitted_at, 'undecided', CASE WHEN NEW.flash THEN 0 ELSE 1 END
    FROM report r WHERE r.id = NEW.report_id;
  RETURN NULL;
END $$;
CREATE TRIGGER open_version AFTER INSERT ON report_version FOR EACH ROW EXECUTE FUNCTION open_version_filed();

CREATE FUNCTION open_version_reviewed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.step = 'return' THEN UPDATE open_version SET state = 'returned' WHERE version_id = NEW.version_id;
  ELSE DELETE FROM open_version WHERE version_id = NEW.version_id; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER open_version AFTER INSERT ON review FOR EACH ROW EXECUTE FUNCTION open_version_reviewed();
REVOKE ALL ON FUNCTION open_version_filed(), open_version_reviewed() FROM PUBLIC;

GRANT SELECT ON open_version TO ccm_app;
