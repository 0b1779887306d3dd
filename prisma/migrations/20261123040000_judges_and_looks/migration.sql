-- A determination is carried by readings: a refusal that another wrote does not make the judge's own reading anything but their own.
CREATE OR REPLACE FUNCTION check_determination() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT role FROM "user" WHERE id = NEW.by_id) <> 'mission-lead' THEN
    RAISE EXCEPTION 'only a mission lead determines' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM determination_finding WHERE determination_id = NEW.id AND treatment = 'cited')
    AND NOT (NEW.level = 'non_compliant' AND EXISTS (SELECT 1 FROM determination_account WHERE determination_id = NEW.id))
  THEN RAISE EXCEPTION 'a determination cites its evidence' USING ERRCODE = 'check_violation'; END IF;
  IF (SELECT bool_and(v.author_id = NEW.by_id) FROM determination_finding c JOIN finding f ON f.id = c.finding_id
      JOIN report_version v ON v.id = f.version_id WHERE c.determination_id = NEW.id AND c.treatment = 'cited' AND f.level IS NOT NULL)
  THEN RAISE EXCEPTION 'nobody determines on findings they alone wrote' USING ERRCODE = 'check_violation'; END IF;
  IF EXISTS (
    SELECT 1 FROM determination_finding c JOIN finding f ON f.id = c.finding_id
    WHERE c.determination_id = NEW.id AND NOT EXISTS (SELECT 1 FROM review a WHERE a.version_id = f.version_id AND a.step = 'approve'))
  THEN RAISE EXCEPTION 'only findings of approved versions are cited' USING ERRCODE = 'check_violation'; END IF;
  RETURN NULL;
END $$;

-- A look that could not tell settles no breach that ran out (lib/domain/status-unresolved.ts); else unchanged.
CREATE OR REPLACE FUNCTION evidence_from(obligations uuid[], sinces timestamptz[], olds timestamptz[], acts boolean[], cut_off timestamptz, known_at timestamptz)
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
      SELECT a.n, a.id, d.id AS determination FROM asked a JOIN determination d ON d.obligation_id = a.id
      WHERE a.act AND d.recorded_at <= known_at AND d.effective_from < cut_off AND NOT EXISTS (SELECT FROM revocation k WHERE k.determination_id = d.id AND k.recorded_at <= known_at)
        AND NOT EXISTS (SELECT FROM determination x WHERE x.obligation_id = a.id AND x.recorded_at <= known_at AND x.effective_from > d.effective_from AND x.effective_from <= a.since
          AND NOT EXISTS (SELECT FROM revocation k WHERE k.determination_id = x.id AND k.recorded_at <= known_at))),
    view AS (
      SELECT a.n, NULL::uuid AS determination FROM asked a WHERE a.act UNION ALL SELECT n, determination FROM reign),
    denied AS MATERIALIZED (SELECT a.n, e.* FROM asked a JOIN evidence e ON e.obligation_id = a.id AND e.denied_at <= known_at WHERE a.act),
    ran_out AS (
      SELECT a.n, x.finding_id FROM asked a CROSS JOIN LATERAL (
        SELECT e.finding_id FROM evidence e WHERE e.obligation_id = a.id AND e.observed_until <= a.old AND e.level IS NOT NULL AND e.submitted_at <= known_at AND e.approved_at <= known_at AND (e.withdrawn_at IS NULL OR e.withdrawn_at > known_at)
        AND (e.superseded_at IS NULL OR e.superseded_at > known_at) AND e.access <> 'not_reached' AND e.observed_from < cut_off
        ORDER BY e.observed_until DESC FETCH FIRST 1 ROW WITH TIES) x
      UNION
      SELECT a.n, e.finding_id FROM place p JOIN asked a ON a.n = p.n CROSS JOIN LATERAL (
        SELECT coalesce(CASE WHEN a.act
          THEN (SELECT e.observed_until FROM evidence e WHERE e.obligation_id = a.id AND e.observed_from <= a.since AND e.access = 'full' AND e.level <> 'inconclusive' AND e.observed_until <= a.since + (a.old - a.first) AND e.submitted_at <= known_at AND e.approved_at <= known_at AND (e.withdrawn_at IS NULL OR e.withdrawn_at > known_at)
        AND (e.superseded_at IS NULL OR e.superseded_at > known_at) AND e.access <> 'not_reached' AND e.observed_from < cut_off ORDER BY e.observed_until DESC LIMIT 1)
          ELSE (SELECT e.observed_until FROM evidence e WHERE e.obligation_id = a.id AND e.site = p.site AND e.observed_from <= a.since AND e.access = 'full' AND e.level <> 'inconclusive' AND e.observed_until <= a.since + (a.old - a.first) AND e.submitted_at <= known_at AND e.approved_at <= known_at AND (e.withdrawn_at IS NULL OR e.withdrawn_at > known_at)
        AND (e.superseded_at IS NULL OR e.superseded_at > known_at) AND e.access <> 'not_reached' AND e.observed_from < cut_off ORDER BY e.observed_until DESC LIMIT 1)
        END, '-infinity') AS looked OFFSET 0) l
        JOIN evidence e ON e.obligation_id = a.id AND e.kind = 'breach' AND e.site = p.site AND e.observed_until <= a.old AND e.observed_until >= l.looked AND e.submitted_at <= known_at AND e.approved_at <= known_at AND (e.withdrawn_at IS NULL OR e.withdrawn_at > known_at)
        AND (e.superseded_at IS NULL OR e.superseded_at > known_at) AND e.access <> 'not_reached' AND e.observed_from < cut_off
      WHERE p.kind = 'breach'
      UNION
      SELECT a.n, x.finding_id FROM place p JOIN asked a ON a.n = p.n JOIN view w ON w.n = p.n CROSS JOIN LATERAL (
        SELECT e.finding_id FROM evidence e WHERE e.obligation_id = a.id AND e.kind = 'done' AND e.site = p.site AND e.observed_until <= a.old AND e.submitted_at <= known_at AND e.approved_at <= known_at AND (e.withdrawn_at IS NULL OR e.withdrawn_at > known_at)
        AND (e.superseded_at IS NULL OR e.superseded_at > known_at) AND e.access <> 'not_reached' AND e.observed_from < cut_off
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
