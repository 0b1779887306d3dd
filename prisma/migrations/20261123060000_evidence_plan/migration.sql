-- A plan made while there were few decisions went through all of them, and a connection keeps it until the statistics are made anew: approving
-- took the longer the more had been approved. Version by version, every step is the look-up of one key, whatever the statistics say.
-- In the view, newer approvals are looked for from the newer versions on (one approval a version at the most: review_one_decision).
CREATE OR REPLACE VIEW evidence_told AS
  SELECT o.id AS obligation_id, f.id AS finding_id, v.report_id, v.id AS version_id, v.report_id || ':' || f.observation_id AS lineage, t.code AS team,
    coalesce(s.code, '') AS site, f.observed_from, f.observed_until, f.access, f.refused_by, f.level, f.whole_count AS whole,
    CASE WHEN f.level IN ('partial', 'non_compliant') OR (p.nature = 'act' AND f.level = 'compliant' AND NOT f.whole_count) THEN 'breach'
      WHEN p.nature = 'act' AND f.level = 'compliant' AND f.access = 'full' THEN 'done' ELSE 'other' END AS kind,
    v.submitted_at, a.at AS approved_at, w.at AS withdrawn_at,
    (SELECT min((SELECT x.at FROM review x WHERE x.version_id = y.id AND x.step = 'approve')) FROM report_version y WHERE y.report_id = v.report_id AND y.n > v.n) AS superseded_at,
    (SELECT min(greatest(c.recorded_at, l.recorded_at)) FROM incident_finding l JOIN account c ON c.incident_id = l.incident_id AND c.stance = 'denies'
      JOIN party z ON z.accord_id = r.accord_id AND z.code = c.by WHERE l.finding_id = f.id) AS denied_at
  FROM report_version v JOIN review a ON a.version_id = v.id AND a.step = 'approve' JOIN report r ON r.id = v.report_id JOIN team t ON t.id = r.team_id
    JOIN finding f ON f.version_id = v.id JOIN obligation own ON own.id = f.obligation_id JOIN provision p ON p.id = own.provision_id
    JOIN obligation o ON o.provision_id = p.id AND (o.id = own.id OR p.joint)
    LEFT JOIN review w ON w.version_id = v.id AND w.step = 'withdraw' LEFT JOIN site s ON s.id = f.site_id;

CREATE OR REPLACE FUNCTION tell_evidence(reports uuid[], recorded timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_material = off AS $$
DECLARE version uuid; obligations uuid[]; longest double precision;
BEGIN
  FOR version IN SELECT v.id FROM report_version v WHERE v.report_id = ANY (reports) ORDER BY v.id LOOP
    INSERT INTO evidence SELECT * FROM evidence_told t WHERE t.version_id = version ORDER BY t.obligation_id, t.finding_id
      ON CONFLICT (obligation_id, finding_id) DO UPDATE
        SET withdrawn_at = EXCLUDED.withdrawn_at, superseded_at = EXCLUDED.superseded_at, denied_at = EXCLUDED.denied_at;
  END LOOP;
  SELECT array_agg(DISTINCT e.obligation_id), max(extract(epoch FROM e.observed_until - e.observed_from)) INTO obligations, longest
    FROM evidence e WHERE e.report_id = ANY (reports);
  PERFORM move_revisions(obligations, recorded, coalesce(longest, 0));
END $$;
