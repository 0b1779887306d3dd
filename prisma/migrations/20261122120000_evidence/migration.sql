-- Lanes are read over a window of time. These two tables hold nothing new: they are what finding, review, account and the like say, laid out
-- so that a window is one stretch of an index, with a number per obligation that moves when its lane may have changed.

-- One row per finding of a version that was ever approved, and per obligation it stands for (on a joint provision: both), with the life of
-- that version and the first denial by a party of what the finding says.
CREATE TABLE "evidence" (
    "obligation_id" UUID NOT NULL,
    "finding_id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "lineage" TEXT NOT NULL,
    "team" TEXT NOT NULL,
    "site" TEXT COLLATE "C" NOT NULL,
    "observed_from" TIMESTAMPTZ(6) NOT NULL,
    "observed_until" TIMESTAMPTZ(6) NOT NULL,
    "access" TEXT NOT NULL,
    "refused_by" TEXT,
    "level" TEXT,
    "whole" BOOLEAN NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "submitted_at" TIMESTAMPTZ(6) NOT NULL,
    "approved_at" TIMESTAMPTZ(6) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(6),
    "superseded_at" TIMESTAMPTZ(6),
    "denied_at" TIMESTAMPTZ(6),

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("obligation_id", "finding_id")
);
CREATE INDEX "evidence_obligation_id_observed_from_idx" ON "evidence"("obligation_id", "observed_from");
CREATE INDEX "evidence_obligation_id_observed_until_idx" ON "evidence"("obligation_id", "observed_until");
CREATE INDEX "evidence_obligation_id_kind_site_observed_until_idx" ON "evidence"("obligation_id", "kind", "site", "observed_until");
CREATE INDEX "evidence_obligation_id_site_observed_until_idx" ON "evidence"("obligation_id", "site", "observed_until");
CREATE INDEX "evidence_obligation_id_denied_at_idx" ON "evidence"("obligation_id", "denied_at");
CREATE INDEX "evidence_report_id_idx" ON "evidence"("report_id");
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_obligation_id_fkey" FOREIGN KEY ("obligation_id") REFERENCES "obligation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- One row per obligation. revision: moves whenever something is recorded that its lane depends on. changed_at: no such thing was recorded
-- later. longest: the longest time that one finding observed.
CREATE TABLE "obligation_revision" (
    "obligation_id" UUID NOT NULL,
    "revision" BIGINT NOT NULL DEFAULT 1,
    "changed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "longest_seconds" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "obligation_revision_pkey" PRIMARY KEY ("obligation_id")
);
ALTER TABLE "obligation_revision" ADD CONSTRAINT "obligation_revision_obligation_id_fkey" FOREIGN KEY ("obligation_id") REFERENCES "obligation"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- What evidence holds, said once. site: '' where none was given. kind only helps to find rows: 'breach' is a level that stays open when it runs
-- out, 'done' an act that is done for good, 'other' the rest. The rules (lib/domain) read level, access and whole themselves.
CREATE VIEW evidence_told AS
  SELECT o.id AS obligation_id, f.id AS finding_id, v.report_id, v.id AS version_id, v.report_id || ':' || f.observation_id AS lineage, t.code AS team,
    coalesce(s.code, '') AS site, f.observed_from, f.observed_until, f.access, f.refused_by, f.level, f.whole_count AS whole,
    CASE WHEN f.level IN ('partial', 'non_compliant') OR (p.nature = 'act' AND f.level = 'compliant' AND NOT f.whole_count) THEN 'breach'
      WHEN p.nature = 'act' AND f.level = 'compliant' AND f.access = 'full' THEN 'done' ELSE 'other' END AS kind,
    v.submitted_at, a.at AS approved_at, w.at AS withdrawn_at,
    (SELECT min(x.at) FROM report_version y JOIN review x ON x.version_id = y.id AND x.step = 'approve' WHERE y.report_id = v.report_id AND y.n > v.n) AS superseded_at,
    (SELECT min(greatest(c.recorded_at, l.recorded_at)) FROM incident_finding l JOIN account c ON c.incident_id = l.incident_id AND c.stance = 'denies'
      JOIN party z ON z.accord_id = r.accord_id AND z.code = c.by WHERE l.finding_id = f.id) AS denied_at
  FROM report_version v JOIN review a ON a.version_id = v.id AND a.step = 'approve' JOIN report r ON r.id = v.report_id JOIN team t ON t.id = r.team_id
    JOIN finding f ON f.version_id = v.id JOIN obligation own ON own.id = f.obligation_id JOIN provision p ON p.id = own.provision_id
    JOIN obligation o ON o.provision_id = p.id AND (o.id = own.id OR p.joint)
    LEFT JOIN review w ON w.version_id = v.id AND w.step = 'withdraw' LEFT JOIN site s ON s.id = f.site_id;

-- Rows are locked in the order of their ids, so two who record at once cannot wait for each other.
CREATE FUNCTION move_revisions(obligations uuid[], recorded timestamptz, longest double precision) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO obligation_revision (obligation_id, revision, changed_at, longest_seconds)
    SELECT DISTINCT x, 1, greatest(clock_timestamp(), recorded), longest FROM unnest(obligations) AS x ORDER BY x
  ON CONFLICT (obligation_id) DO UPDATE SET revision = obligation_revision.revision + 1,
    changed_at = greatest(obligation_revision.changed_at, EXCLUDED.changed_at),
    longest_seconds = greatest(obligation_revision.longest_seconds, EXCLUDED.longest_seconds)
$$;

-- Brings the rows of these reports to what is told now.
CREATE FUNCTION tell_evidence(reports uuid[], recorded timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE obligations uuid[]; longest double precision;
BEGIN
  INSERT INTO evidence SELECT * FROM evidence_told t WHERE t.report_id = ANY (reports) ORDER BY t.obligation_id, t.finding_id
    ON CONFLICT (obligation_id, finding_id) DO UPDATE
      SET withdrawn_at = EXCLUDED.withdrawn_at, superseded_at = EXCLUDED.superseded_at, denied_at = EXCLUDED.denied_at;
  SELECT array_agg(DISTINCT e.obligation_id), max(extract(epoch FROM e.observed_until - e.observed_from)) INTO obligations, longest
    FROM evidence e WHERE e.report_id = ANY (reports);
  PERFORM move_revisions(obligations, recorded, coalesce(longest, 0));
END $$;

CREATE FUNCTION evidence_of_review() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM tell_evidence(ARRAY[v.report_id], NEW.at) FROM report_version v WHERE v.id = NEW.version_id;
  RETURN NULL;
END $$;
CREATE TRIGGER evidence AFTER INSERT ON review FOR EACH ROW WHEN (NEW.step IN ('approve', 'withdraw')) EXECUTE FUNCTION evidence_of_review();

CREATE FUNCTION evidence_of_link() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM tell_evidence(array_agg(DISTINCT e.report_id), max(n.recorded_at)) FROM new_links n JOIN evidence e ON e.finding_id = n.finding_id HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER evidence AFTER INSERT ON incident_finding REFERENCING NEW TABLE AS new_links FOR EACH STATEMENT EXECUTE FUNCTION evidence_of_link();

CREATE FUNCTION evidence_of_account() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM tell_evidence(array_agg(DISTINCT v.report_id), max(n.recorded_at)) FROM new_accounts n JOIN incident_finding l ON l.incident_id = n.incident_id
    JOIN finding f ON f.id = l.finding_id JOIN report_version v ON v.id = f.version_id WHERE n.stance = 'denies' HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER evidence AFTER INSERT ON account REFERENCING NEW TABLE AS new_accounts FOR EACH STATEMENT EXECUTE FUNCTION evidence_of_account();

-- Everything else a lane depends on, obligation by obligation. Terms, milestones and statuses of texts are reference rows of the accord and are
-- compared as they are (lib/queries/lanes.ts).
CREATE FUNCTION revision_of_obligation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'obligation' THEN PERFORM move_revisions(ARRAY[NEW.id], NULL, 0);
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
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['obligation', 'determination', 'revocation', 'watch_entry', 'watch_end', 'inquiry', 'inquiry_end'] LOOP
    EXECUTE format('CREATE TRIGGER revision AFTER INSERT ON %I FOR EACH ROW EXECUTE FUNCTION revision_of_obligation()', t);
  END LOOP;
END $$;

-- Both tables are the triggers' own: the app reads them, nobody empties them.
REVOKE ALL ON FUNCTION move_revisions(uuid[], timestamptz, double precision), tell_evidence(uuid[], timestamptz) FROM PUBLIC;
CREATE TRIGGER no_delete BEFORE DELETE ON evidence FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_delete BEFORE DELETE ON obligation_revision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON evidence FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON obligation_revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT ON evidence, obligation_revision TO ccm_app;

-- What still matters of the evidence for lanes from some moment on (lib/domain/facts-since.ts says the same as a rule, a test compares both): per
-- obligation all that is fresh at `since`, readings staying fresh from `old` to `since`; of what has run out the newest breach of each place unless
-- a look settled it, the newest reading, and of acts done for good what the rules may still ask for. A function, because each of its many small
-- steps has to walk an index to its first row; the planner would rather collect and sort.
CREATE FUNCTION evidence_from(obligations uuid[], sinces timestamptz[], olds timestamptz[], acts boolean[], cut_off timestamptz, known_at timestamptz)
RETURNS SETOF evidence LANGUAGE plpgsql STABLE SET search_path = public, pg_temp SET enable_bitmapscan = off SET enable_seqscan = off
SET enable_sort = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY WITH RECURSIVE asked AS (
      SELECT a.n::int, a.id, a.act, a.since, a.old, a.old - r.longest_seconds * interval '1 second' AS first
      FROM unnest(obligations, sinces, olds, acts) WITH ORDINALITY AS a(id, since, old, act, n) JOIN obligation_revision r ON r.obligation_id = a.id),
    place AS (
      SELECT a.n, a.id, k.kind, (SELECT min(e.site) FROM evidence e WHERE e.obligation_id = a.id AND e.kind = k.kind) AS site
        FROM asked a JOIN (VALUES ('breach'), ('done')) k(kind) ON a.act OR k.kind = 'breach'
      UNION ALL
      SELECT p.n, p.id, p.kind, (SELECT min(e.site) FROM evidence e WHERE e.obligation_id = p.id AND e.kind = p.kind AND e.site > p.site) FROM place p WHERE p.site IS NOT NULL),
    -- Determinations that are in force at some time from since on, of acts; what each leaves out.
    reign AS (
      SELECT a.n, a.id, d.id AS determination, d.recorded_at AS recorded FROM asked a JOIN determination d ON d.obligation_id = a.id
      WHERE a.act AND d.recorded_at <= known_at AND d.effective_from < cut_off AND NOT EXISTS (SELECT FROM revocation k WHERE k.determination_id = d.id AND k.recorded_at <= known_at)
        AND NOT EXISTS (SELECT FROM determination x WHERE x.obligation_id = a.id AND x.recorded_at <= known_at AND x.effective_from > d.effective_from AND x.effective_from <= a.since
          AND NOT EXISTS (SELECT FROM revocation k WHERE k.determination_id = x.id AND k.recorded_at <= known_at))),
    view AS (
      SELECT a.n, NULL::uuid AS determination, NULL::timestamptz AS approved_until FROM asked a WHERE a.act
      UNION ALL SELECT n, determination, NULL FROM reign UNION ALL SELECT n, determination, recorded FROM reign),
    denied AS MATERIALIZED (SELECT a.n, e.* FROM asked a JOIN evidence e ON e.obligation_id = a.id AND e.denied_at <= known_at WHERE a.act),
    ran_out AS (
      SELECT a.n, x.finding_id FROM asked a CROSS JOIN LATERAL (
        SELECT e.finding_id FROM evidence e WHERE e.obligation_id = a.id AND e.observed_until <= a.old AND e.level IS NOT NULL AND e.submitted_at <= known_at AND e.approved_at <= known_at AND (e.withdrawn_at IS NULL OR e.withdrawn_at > known_at)
        AND (e.superseded_at IS NULL OR e.superseded_at > known_at) AND e.access <> 'not_reached' AND e.observed_from < cut_off
        ORDER BY e.observed_until DESC FETCH FIRST 1 ROW WITH TIES) x
      UNION
      SELECT a.n, x.finding_id FROM place p JOIN asked a ON a.n = p.n CROSS JOIN LATERAL (
        SELECT e.finding_id, e.observed_until FROM evidence e WHERE e.obligation_id = a.id AND e.kind = 'breach' AND e.site = p.site AND e.observed_until <= a.old AND e.submitted_at <= known_at AND e.approved_at <= known_at AND (e.withdrawn_at IS NULL OR e.withdrawn_at > known_at)
        AND (e.superseded_at IS NULL OR e.superseded_at > known_at) AND e.access <> 'not_reached' AND e.observed_from < cut_off
        ORDER BY e.observed_until DESC LIMIT 1) x
      WHERE p.kind = 'breach' AND x.observed_until >= coalesce(CASE WHEN a.act
          THEN (SELECT e.observed_until FROM evidence e WHERE e.obligation_id = a.id AND e.observed_from <= a.since AND e.access = 'full' AND e.observed_until <= a.since + (a.old - a.first) AND e.submitted_at <= known_at AND e.approved_at <= known_at AND (e.withdrawn_at IS NULL OR e.withdrawn_at > known_at)
        AND (e.superseded_at IS NULL OR e.superseded_at > known_at) AND e.access <> 'not_reached' AND e.observed_from < cut_off ORDER BY e.observed_until DESC LIMIT 1)
          ELSE (SELECT e.observed_until FROM evidence e WHERE e.obligation_id = a.id AND e.site = p.site AND e.observed_from <= a.since AND e.access = 'full' AND e.observed_until <= a.since + (a.old - a.first) AND e.submitted_at <= known_at AND e.approved_at <= known_at AND (e.withdrawn_at IS NULL OR e.withdrawn_at > known_at)
        AND (e.superseded_at IS NULL OR e.superseded_at > known_at) AND e.access <> 'not_reached' AND e.observed_from < cut_off ORDER BY e.observed_until DESC LIMIT 1)
        END, '-infinity')
      UNION
      SELECT a.n, x.finding_id FROM place p JOIN asked a ON a.n = p.n JOIN view w ON w.n = p.n CROSS JOIN LATERAL (
        SELECT e.finding_id FROM evidence e WHERE e.obligation_id = a.id AND e.kind = 'done' AND e.site = p.site AND e.observed_until <= a.old AND e.submitted_at <= known_at AND e.approved_at <= known_at AND (e.withdrawn_at IS NULL OR e.withdrawn_at > known_at)
        AND (e.superseded_at IS NULL OR e.superseded_at > known_at) AND e.access <> 'not_reached' AND e.observed_from < cut_off
          AND (w.approved_until IS NULL OR e.approved_at <= w.approved_until)
          AND NOT EXISTS (SELECT FROM determination_finding c WHERE c.determination_id = w.determination AND c.treatment = 'set_aside' AND c.finding_id = e.finding_id)
        ORDER BY e.observed_until DESC LIMIT 1) x
      WHERE p.kind = 'done'
      UNION
      SELECT w.n, e.finding_id FROM reign w JOIN determination_finding c ON c.determination_id = w.determination AND c.treatment = 'cited'
        JOIN evidence f ON f.obligation_id = w.id AND f.finding_id = c.finding_id
        JOIN evidence e ON e.report_id = f.report_id AND e.obligation_id = w.id AND e.kind = 'done' AND e.lineage = f.lineage AND e.submitted_at <= known_at AND e.approved_at <= known_at AND (e.withdrawn_at IS NULL OR e.withdrawn_at > known_at)
        AND (e.superseded_at IS NULL OR e.superseded_at > known_at) AND e.access <> 'not_reached' AND e.observed_from < cut_off
      UNION
      SELECT e.n, e.finding_id FROM denied e WHERE e.kind = 'done' AND e.submitted_at <= known_at AND e.approved_at <= known_at AND (e.withdrawn_at IS NULL OR e.withdrawn_at > known_at)
        AND (e.superseded_at IS NULL OR e.superseded_at > known_at) AND e.access <> 'not_reached' AND e.observed_from < cut_off)
    SELECT e.* FROM asked a CROSS JOIN LATERAL (
      SELECT e.* FROM evidence e WHERE e.obligation_id = a.id AND e.observed_from > a.first AND e.observed_until > a.old AND e.submitted_at <= known_at AND e.approved_at <= known_at AND (e.withdrawn_at IS NULL OR e.withdrawn_at > known_at)
        AND (e.superseded_at IS NULL OR e.superseded_at > known_at) AND e.access <> 'not_reached' AND e.observed_from < cut_off) e
    UNION ALL
    SELECT e.* FROM ran_out r JOIN asked a ON a.n = r.n JOIN evidence e ON e.obligation_id = a.id AND e.finding_id = r.finding_id AND e.observed_until <= a.old;
END $$;
GRANT EXECUTE ON FUNCTION evidence_from(uuid[], timestamptz[], timestamptz[], boolean[], timestamptz, timestamptz) TO ccm_app;

-- What was recorded before this migration.
INSERT INTO evidence SELECT * FROM evidence_told;
INSERT INTO obligation_revision (obligation_id, longest_seconds)
  SELECT o.id, coalesce((SELECT max(extract(epoch FROM e.observed_until - e.observed_from)) FROM evidence e WHERE e.obligation_id = o.id), 0) FROM obligation o;
