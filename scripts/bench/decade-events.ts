/** What leads did in the decade beside reviewing: four judgements to an obligation, inquiries, incidents, watch lists, suspensions. */
import { draw, type Filling } from "./decade-reports";

const JUDGED = 4;

export const DECADE_EVENTS: readonly Filling[] = [
  {
    what: "determinations planned",
    text: `CREATE TEMP TABLE judged ON COMMIT DROP AS
      SELECT md5('determination ' || o.id || ' ' || j)::uuid AS id, o.id AS obligation, p.nature, lead.ids[1 + j % 2] AS by, effective, effective + interval '3 days' AS recorded,
        ${draw("o.id || ' ' || j", "judged")} AS luck, (SELECT max(t.validity_days) FROM provision_term t WHERE t.provision_id = p.id) * interval '1 day' AS fresh
      FROM span, lead, obligation o JOIN provision p ON p.id = o.provision_id, generate_series(1, ${JUDGED}) j,
        LATERAL (SELECT date_trunc('hour', begins + (j - 0.9 * ${draw("o.id || ' ' || j", "effective")}) / ${JUDGED} * (ends - begins - interval '30 days')) AS effective) e
      WHERE o.accord_id = accord AND cardinality(p.observable_by) > 0`,
  },
  {
    what: "determination_finding",
    text: `INSERT INTO determination_finding (id, determination_id, finding_id, treatment, reason)
      SELECT md5('citation ' || d.id || f.id)::uuid, d.id, f.id, CASE WHEN aside THEN 'set_aside' ELSE 'cited' END, CASE WHEN aside THEN 'seen from too far away' END
      FROM judged d, LATERAL (
        SELECT f.id, row_number() OVER (ORDER BY f.observed_from DESC, f.id) > 1 AND ${draw("f.id", "aside")} < 0.1 AS aside
        FROM finding f JOIN report_version v ON v.id = f.version_id JOIN review a ON a.version_id = v.id AND a.step = 'approve' AND a.at <= d.recorded
        WHERE f.obligation_id = d.obligation AND f.level IS NOT NULL AND f.observed_from <= d.effective AND f.observed_until + d.fresh > d.effective
          AND NOT EXISTS (SELECT FROM review w WHERE w.version_id = v.id AND w.step = 'withdraw' AND w.at <= d.recorded)
          AND NOT EXISTS (SELECT FROM report_version y JOIN review b ON b.version_id = y.id AND b.step = 'approve' AND b.at <= d.recorded
            WHERE y.report_id = v.report_id AND y.n > v.n)
        ORDER BY f.observed_from DESC LIMIT 500) f`,
  },
  {
    what: "determinations",
    text: `INSERT INTO determination (id, obligation_id, level, effective_from, criteria_version, by_id, recorded_at, backdated)
      SELECT id, obligation, CASE WHEN luck < 0.3 THEN 'inconclusive' WHEN luck < 0.5 AND nature <> 'restraint' THEN 'partial'
          WHEN luck < 0.6 THEN 'non_compliant' WHEN nature = 'restraint' AND luck < 0.9 THEN 'no_breach_seen' ELSE 'compliant' END,
        effective, 1, by, recorded, true FROM judged d
      WHERE EXISTS (SELECT FROM determination_finding c WHERE c.determination_id = d.id AND c.treatment = 'cited')`,
  },
  {
    what: "rationales",
    text: `INSERT INTO determination_content (determination_id, rationale) SELECT d.id, p.text FROM judged j JOIN determination d ON d.id = j.id
      JOIN prose p ON p.n = 1 + floor(j.luck * 2000)::int`,
  },
  {
    what: "revocations",
    text: `INSERT INTO revocation (id, determination_id, by_id, reason, recorded_at, backdated)
      SELECT md5('revocation ' || d.id)::uuid, d.id, d.by_id, 'new evidence', d.recorded_at + interval '20 days', true
      FROM judged j JOIN determination d ON d.id = j.id, span WHERE ${draw("d.id", "revoked")} < 0.15 AND d.recorded_at + interval '20 days' < ends`,
  },
  {
    what: "inquiries",
    text: `INSERT INTO inquiry (id, obligation_id, incident_id, reason, by_id, recorded_at, backdated)
      SELECT md5('inquiry ' || id)::uuid, obligation, NULL, 'reports do not agree', by, recorded, true FROM judged WHERE ${draw("id", "inquiry")} < 0.3`,
  },
  {
    what: "inquiries closed",
    text: `INSERT INTO inquiry_end (id, inquiry_id, outcome, by_id, recorded_at, backdated)
      SELECT md5('inquiry end ' || q.id)::uuid, q.id, 'both sides were heard', q.by_id, q.recorded_at + interval '40 days', true
      FROM judged j JOIN inquiry q ON q.id = md5('inquiry ' || j.id)::uuid, span WHERE q.recorded_at + interval '40 days' < ends`,
  },
  {
    what: "incidents",
    text: `INSERT INTO incident (id, accord_id, code, entry, kind, also_kinds, title, occurred_from, occurred_until, "precision", site_id, other_sites, sources,
        recorded_at, backdated)
      SELECT md5('incident ' || id)::uuid, accord, 'D-' || row_number() OVER (ORDER BY since, id), 'incident', 'clash', '{}', 'Shots reported', since, until,
        'hour', site, '{}', '[]', until + interval '1 day', true
      FROM said, span WHERE level IN ('non_compliant', 'inconclusive') AND key ~ '^[0-9]+$' AND ${draw("id", "incident")} < 0.05`,
  },
  {
    what: "accounts",
    text: `INSERT INTO account (id, incident_id, position, by, stance, text, recorded_at, backdated)
      SELECT md5('account ' || i.id || z.code)::uuid, i.id, z.position, z.code, CASE WHEN z.code = s.party THEN 'denies' ELSE 'states' END,
        'as told to the press', i.recorded_at + interval '1 hour', true
      FROM said s JOIN incident i ON i.id = md5('incident ' || s.id)::uuid JOIN party z ON z.accord_id = i.accord_id`,
  },
  {
    what: "incidents linked to findings",
    text: `INSERT INTO incident_finding (id, incident_id, finding_id, recorded_at)
      SELECT md5('link ' || i.id)::uuid, i.id, s.id, i.recorded_at + interval '2 days' FROM said s JOIN incident i ON i.id = md5('incident ' || s.id)::uuid`,
  },
  {
    what: "incidents linked to provisions",
    text: `INSERT INTO incident_provision (id, incident_id, provision_id)
      SELECT md5('bearing ' || i.id)::uuid, i.id, p.id FROM said s JOIN incident i ON i.id = md5('incident ' || s.id)::uuid
        JOIN provision p ON p.accord_id = i.accord_id AND p.code = s.provision`,
  },
  {
    what: "places watched for a year",
    text: `INSERT INTO watch_entry (id, obligation_id, site_id, from_at, to_at, why, sources, recorded_at, recorded_by_id, backdated)
      SELECT md5('watch ' || j.id)::uuid, j.obligation, x.id, j.effective, j.effective + interval '1 year', 'asked for by the committee', '[]', j.recorded, j.by, true
      FROM judged j, LATERAL (SELECT f.site_id AS id FROM finding f WHERE f.obligation_id = j.obligation AND f.site_id IS NOT NULL
        AND f.observed_from >= j.effective ORDER BY f.observed_from LIMIT 1) x`,
  },
  {
    what: "places watched no more",
    text: `INSERT INTO watch_end (id, watch_entry_id, to_at, why, recorded_at, recorded_by_id, backdated)
      SELECT md5('watch end ' || j.id)::uuid, w.id, w.from_at + interval '200 days', 'no longer asked for', w.recorded_at + interval '190 days', j.by, true
      FROM judged j JOIN watch_entry w ON w.id = md5('watch ' || j.id)::uuid, span
      WHERE ${draw("j.id", "watch end")} < 0.3 AND w.recorded_at + interval '190 days' < ends`,
  },
  {
    what: "suspensions",
    text: `INSERT INTO instrument_status (id, instrument_id, kind, at, by_party, note, inferred, stops_clocks, sources, recorded_at, backdated)
      SELECT md5('status ' || i.id || e.kind || e.days)::uuid, i.id, e.kind, ends - e.days * interval '1 day', z.code, 'said in public', false, false, '[]',
        ends - (e.days - 1) * interval '1 day', true
      FROM span, instrument i, (VALUES ('suspended', 2500), ('resumed', 2300), ('suspended', 900), ('reaffirmed', 880), ('resumed', 700), ('suspended', 45), ('reaffirmed', 20)) e(kind, days),
        LATERAL (SELECT code FROM party WHERE accord_id = accord ORDER BY position LIMIT 1) z
      WHERE i.accord_id = accord AND i.position IN (SELECT min(position) FROM instrument WHERE accord_id = accord)`,
  },
  {
    what: "changed periods",
    text: `INSERT INTO provision_term (id, provision_id, starts_at, validity_days, recorded_at, backdated)
      SELECT md5('term ' || p.id)::uuid, p.id, t.starts_at, t.validity_days + 3, begins + (ends - begins) / 2, true
      FROM span, provision p, LATERAL (SELECT * FROM provision_term t WHERE t.provision_id = p.id ORDER BY recorded_at DESC LIMIT 1) t
      WHERE p.accord_id = accord AND ${draw("p.code", "changed")} < 0.3`,
  },
  {
    what: "versions that wait",
    text: `INSERT INTO open_version SELECT v.id, r.id, r.accord_id, r.team_id, v.author_id, v.submitted_at,
        CASE WHEN w.id IS NULL THEN 'undecided' ELSE 'returned' END, CASE WHEN v.flash THEN 0 ELSE 1 END
      FROM span JOIN report r ON r.accord_id = accord JOIN report_version v ON v.id = r.latest_version_id
        LEFT JOIN review w ON w.version_id = v.id AND w.step = 'return'
      WHERE NOT EXISTS (SELECT FROM review x WHERE x.version_id = v.id AND x.step IN ('approve', 'take_back'))`,
  },
  {
    what: "versions that waited",
    text: `INSERT INTO waited SELECT v.id, r.accord_id, r.team_id, tstzrange(v.submitted_at, w.at)
      FROM span JOIN report r ON r.accord_id = accord JOIN report_version v ON v.report_id = r.id JOIN review w ON w.version_id = v.id
      WHERE w.step IN ('approve', 'return', 'take_back') AND v.submitted_at < w.at`,
  },
  {
    what: "evidence", // As the triggers would have kept it.
    text: `INSERT INTO evidence SELECT t.* FROM evidence_told t JOIN obligation o ON o.id = t.obligation_id JOIN span ON o.accord_id = accord`,
  },
  {
    what: "revisions",
    text: `INSERT INTO obligation_revision (obligation_id, longest_seconds) SELECT o.id, coalesce(max(extract(epoch FROM e.observed_until - e.observed_from)), 0)
      FROM span JOIN obligation o ON o.accord_id = accord LEFT JOIN evidence e ON e.obligation_id = o.id GROUP BY o.id`,
  },
];
