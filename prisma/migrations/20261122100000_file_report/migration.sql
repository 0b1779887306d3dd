-- Filing is the one hot write, so a new report is filed by one call: no lock of it (the team's counter, the head of the chain) is ever held
-- while the app thinks. What is written, and what refuses it, is the same as statement by statement; the rules stay in the app.
-- Gives no row, and writes nothing, when the report's id is known already.
CREATE FUNCTION file_report(
  p_version uuid, p_report uuid, p_author uuid, p_content_hash text, p_flash boolean, p_submitted_at timestamptz,
  p_salt text, p_narrative text, p_source_note text, p_document jsonb, p_findings jsonb, p_quantities jsonb,
  p_accord uuid, p_team uuid, p_year int, p_team_code text, p_verb text, p_payload jsonb
) RETURNS TABLE (number text, "submittedAt" timestamptz) LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE filed_number text; filed_at timestamptz; place int;
BEGIN
  IF EXISTS (SELECT FROM report WHERE id = p_report) THEN RETURN; END IF;
  INSERT INTO report_counter AS k (id, team_id, year, last) VALUES (gen_random_uuid(), p_team, p_year, 1)
    ON CONFLICT (team_id, year) DO UPDATE SET last = k.last + 1 RETURNING k.last INTO place;
  filed_number := p_team_code || ' ' || p_year || '-' || lpad(place::text, greatest(4, length(place::text)), '0');
  INSERT INTO report (id, accord_id, team_id, number, created_at, latest_version_id)
    VALUES (p_report, p_accord, p_team, filed_number, coalesce(p_submitted_at, now()), p_version);
  INSERT INTO report_version AS v (id, report_id, n, author_id, content_hash, flash, submitted_at, backdated)
    VALUES (p_version, p_report, 1, p_author, p_content_hash, p_flash, coalesce(p_submitted_at, now()), p_submitted_at IS NOT NULL)
    RETURNING v.submitted_at INTO filed_at;
  INSERT INTO version_content (version_id, salt, narrative, source_note, document)
    VALUES (p_version, p_salt, p_narrative, p_source_note, p_document);
  INSERT INTO finding SELECT * FROM jsonb_populate_recordset(NULL::finding, p_findings);
  IF p_quantities <> '[]' THEN
    INSERT INTO finding_quantity SELECT * FROM jsonb_populate_recordset(NULL::finding_quantity, p_quantities);
  END IF;
  PERFORM append_audit(p_author::text, p_verb, p_report::text, (p_payload || jsonb_build_object('number', filed_number))::text);
  RETURN QUERY SELECT filed_number, filed_at;
END $$;
