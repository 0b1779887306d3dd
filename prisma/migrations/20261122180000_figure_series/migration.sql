-- The figures of an obligation by series and moment are one stretch of an index: a page needs those of its window and the last before it,
-- out of thousands.
ALTER TABLE "finding_quantity" ADD COLUMN "obligation_id" UUID;
ALTER TABLE "finding_quantity" DISABLE TRIGGER USER;
UPDATE "finding_quantity" q SET "obligation_id" = f."obligation_id" FROM "finding" f WHERE f."id" = q."finding_id";
ALTER TABLE "finding_quantity" ENABLE TRIGGER USER;
ALTER TABLE "finding_quantity" ALTER COLUMN "obligation_id" SET NOT NULL;
CREATE INDEX "finding_quantity_obligation_id_ledger_kind_unit_scope_as_of_idx" ON "finding_quantity"("obligation_id", "ledger", "kind", "unit", "scope", "as_of");

CREATE OR REPLACE FUNCTION check_written_together() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE late boolean; own xid := pg_current_xact_id()::xid;
BEGIN
  IF TG_TABLE_NAME = 'finding' THEN
    late := EXISTS (SELECT FROM new_rows n JOIN report_version p ON p.id = n.version_id WHERE p.xmin <> own);
  ELSIF TG_TABLE_NAME = 'finding_quantity' THEN
    late := EXISTS (SELECT FROM new_rows n JOIN finding p ON p.id = n.finding_id WHERE p.xmin <> own);
    IF EXISTS (SELECT FROM new_rows n JOIN finding p ON p.id = n.finding_id WHERE p.obligation_id <> n.obligation_id)
    THEN RAISE EXCEPTION 'a count is of its finding''s obligation' USING ERRCODE = 'check_violation'; END IF;
  ELSE
    late := EXISTS (SELECT FROM new_rows n JOIN determination p ON p.id = n.determination_id WHERE p.xmin <> own);
  END IF;
  IF late THEN RAISE EXCEPTION 'nothing is added to a % afterwards', TG_ARGV[0] USING ERRCODE = 'check_violation'; END IF;
  RETURN NULL;
END $$;

-- Nobody reports what has not happened: the app refuses it to the minute, the database to the day, which is what clocks may differ by. So
-- nothing that is known at K was observed later than a day after K, and lists may begin there.
CREATE OR REPLACE FUNCTION check_findings() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE bad text;
BEGIN
  SELECT CASE
      WHEN o.accord_id <> r.accord_id OR (s.id IS NOT NULL AND s.accord_id <> r.accord_id) THEN 'finding outside its report''s accord'
      WHEN f.observed_until > v.submitted_at + interval '1 day' THEN 'finding of what had not happened when it was filed'
      ELSE 'level ' || f.level || ' is not offered for a ' || p.nature
    END INTO bad
  FROM new_findings f
    JOIN report_version v ON v.id = f.version_id JOIN report r ON r.id = v.report_id
    JOIN obligation o ON o.id = f.obligation_id JOIN provision p ON p.id = o.provision_id
    LEFT JOIN site s ON s.id = f.site_id
  WHERE o.accord_id <> r.accord_id OR (s.id IS NOT NULL AND s.accord_id <> r.accord_id) OR f.observed_until > v.submitted_at + interval '1 day'
    OR (p.nature = 'restraint' AND f.level IN ('compliant', 'partial')) OR (p.nature <> 'restraint' AND f.level = 'no_breach_seen')
  LIMIT 1;
  IF bad IS NOT NULL THEN RAISE EXCEPTION '%', bad USING ERRCODE = 'check_violation'; END IF;
  RETURN NULL;
END $$;

-- What reports say of these obligations, as known at K: per series what is of a window, and the last before it. A function, because each of
-- its small steps has to walk an index to its first row; the planner would rather collect and sort.
CREATE FUNCTION figures_from(obligations uuid[], known_at timestamptz, since timestamptz, cut_off timestamptz)
RETURNS TABLE (obligation_id uuid, ledger text, kind text, value numeric, bound text, unit text, scope text, as_of timestamptz, approved_at timestamptz, report text, team_id uuid, released boolean)
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp SET enable_bitmapscan = off SET enable_seqscan = off SET enable_sort = off
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_memoize = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY WITH RECURSIVE series AS (
      SELECT f.* FROM unnest(obligations) o(id) CROSS JOIN LATERAL (
        SELECT q.obligation_id, q.ledger, q.kind, q.unit, q.scope FROM finding_quantity q
        WHERE q.obligation_id = o.id ORDER BY q.ledger, q.kind, q.unit, q.scope LIMIT 1) f
      UNION ALL
      SELECT n.* FROM series s CROSS JOIN LATERAL (
        SELECT q.obligation_id, q.ledger, q.kind, q.unit, q.scope FROM finding_quantity q
        WHERE q.obligation_id = s.obligation_id AND (q.ledger, q.kind, q.unit, q.scope) > (s.ledger, s.kind, s.unit, s.scope)
        ORDER BY q.ledger, q.kind, q.unit, q.scope LIMIT 1) n),
    begun AS MATERIALIZED (
      SELECT s.*, coalesce((SELECT q.as_of FROM finding_quantity q
          WHERE (q.obligation_id, q.ledger, q.kind, q.unit, q.scope) = (s.obligation_id, s.ledger, s.kind, s.unit, s.scope) AND q.as_of < since
            AND EXISTS (SELECT FROM evidence e WHERE e.obligation_id = q.obligation_id AND e.finding_id = q.finding_id AND e.approved_at <= known_at
              AND (e.withdrawn_at IS NULL OR e.withdrawn_at > known_at) AND (e.superseded_at IS NULL OR e.superseded_at > known_at) OFFSET 0)
          ORDER BY q.as_of DESC LIMIT 1), since) AS begins FROM series s)
    SELECT q.obligation_id, q.ledger, q.kind, q.value, q.bound, q.unit, q.scope, q.as_of, e.approved_at, r.number, r.team_id,
      EXISTS (SELECT FROM report_release l WHERE l.report_id = r.id) FROM begun s CROSS JOIN LATERAL (
        SELECT q.* FROM finding_quantity q
        WHERE (q.obligation_id, q.ledger, q.kind, q.unit, q.scope) = (s.obligation_id, s.ledger, s.kind, s.unit, s.scope)
          AND q.as_of >= s.begins AND q.as_of < cut_off OFFSET 0) q
      JOIN evidence e ON e.obligation_id = q.obligation_id AND e.finding_id = q.finding_id JOIN report r ON r.id = e.report_id
    WHERE e.approved_at <= known_at AND (e.withdrawn_at IS NULL OR e.withdrawn_at > known_at) AND (e.superseded_at IS NULL OR e.superseded_at > known_at);
END $$;
