/**
 * The decade's reports, each statement over all of them at once. Every choice is drawn from a hash of the version's
 * number, so equal sizes make equal rows. An approved version is first, or it follows one that was returned, or it
 * amends the approved one before it; a few are withdrawn; beside them some are returned for good and some wait.
 */
export type Filling = { readonly what: string; readonly text: string };

/** A number from 0 to below 1 for a row and a purpose. */
export const draw = (of: string, purpose: string): string =>
  `((hashtextextended((${of})::text, hashtext('${purpose}')) & 4294967295) / 4294967296.0)`;
const idOf = (of: string, what: string): string => `md5('${what}' || (${of})::text)::uuid`;
const picked = (list: string, of: string, purpose: string): string =>
  `(${list})[1 + floor(${draw(of, purpose)} * cardinality(${list}))::int]`;

/** So many places a team visits for one duty. */
const PLACES = 6;
/** Weapons counted, residents back home: a whole count is of this many. */
const WHOLE = 600;

export const DECADE_REPORTS: readonly Filling[] = [
  {
    what: "duties by team",
    text: `CREATE TEMP TABLE ground ON COMMIT DROP AS SELECT t.id AS team, t.code,
      (SELECT array_agg(u.id ORDER BY u.email) FROM membership m JOIN "user" u ON u.id = m.user_id
        WHERE m.team_id = t.id AND u.marked = 'exercise author') AS authors,
      (SELECT array_agg(o.id ORDER BY p.position, o.party) FROM obligation o JOIN provision p ON p.id = o.provision_id
        WHERE o.accord_id = s.accord AND t.code = ANY (p.observable_by)) AS duties,
      coalesce((SELECT array_agg(x.id ORDER BY x.code) FROM site x WHERE x.accord_id = s.accord AND t.code = ANY (x.observable_by)), '{}') AS sites
      FROM span s JOIN team t ON t.accord_id = s.accord`,
  },
  {
    what: "leads",
    text: `CREATE TEMP TABLE lead ON COMMIT DROP AS SELECT array_agg(u.id ORDER BY u.email) AS ids FROM span s
      JOIN membership m ON m.accord_id = s.accord JOIN "user" u ON u.id = m.user_id WHERE u.role = 'mission-lead' AND u.marked = 'exercise author'`,
  },
  {
    // fate: what becomes of it. base: the number that its report, its places and its times come from.
    what: "versions",
    text: `CREATE TEMP TABLE made ON COMMIT DROP AS
      WITH approved AS (
        SELECT i, CASE WHEN ${draw("i", "amends")} < 0.06 AND ${draw("i - 1", "amends")} >= 0.06 AND i > 1 THEN i - 1 ELSE i END AS base
        FROM span, generate_series(1, versions) i),
      numbered AS (
        SELECT i::text AS key, base, CASE WHEN base = i THEN 1 ELSE 2 END + (${draw("base", "returned first")} < 0.03)::int AS n,
          base / versions::float8 AS share, CASE WHEN ${draw("i", "withdrawn")} < 0.02 THEN 'withdrawn' ELSE 'approved' END AS fate
          FROM approved, span
        UNION ALL SELECT 'returned ' || base, base, 1, base / versions::float8, 'returned' FROM approved, span
          WHERE base = i AND ${draw("base", "returned first")} < 0.03
        UNION ALL SELECT 'returned for good ' || i, -i, 1, i / (1 + versions / 50)::float8, 'returned' FROM span, generate_series(1, versions / 50) i
        UNION ALL SELECT 'waits ' || i, -versions - i, 1, 1 - 0.006 * ${draw("i", "waits since")}, 'waits' FROM span, generate_series(1, 1 + versions / 500) i),
      placed AS (
        SELECT v.*, g.team, g.code, g.duties, g.sites, ${picked("g.authors", "v.base", "author")} AS author,
          date_trunc('hour', s.begins + interval '2 days' + v.share * (s.ends - s.begins - interval '9 days')) AS visit
        FROM span s, numbered v, LATERAL (SELECT CASE WHEN ${draw("v.base", "team")} < 0.45 THEN 'OT-XN' WHEN ${draw("v.base", "team")} < 0.9 THEN 'OT-XS' ELSE 'HQ' END AS code) c
          JOIN ground g ON g.code = c.code)
      SELECT key, base, n, fate, team, code, duties, sites, author, visit, ${idOf("key", "version ")} AS id, ${idOf("base", "report ")} AS report,
        visit + interval '9 hours' + ${draw("base", "submitted")} * interval '20 hours' + (n - 1) * interval '30 hours' AS submitted,
        visit + interval '30 hours' + ${draw("key", "decided")} * interval '8 hours' + (n - 1) * interval '30 hours' AS decided
      FROM placed`,
  },
  {
    what: "findings",
    text: `CREATE TEMP TABLE said ON COMMIT DROP AS
      WITH sent AS (
        SELECT m.id AS version, m.base, m.key, m.visit, m.fate, m.sites, k, m.base || ' ' || k AS place, m.key || ' ' || k AS own,
          ${picked("m.duties", "m.base || ' ' || k", "duty")} AS obligation
        FROM made m, generate_series(0, 1) k),
      seen AS (
        SELECT *, ${picked("sites", `obligation || ' ' || floor(${draw("place", "site")} * ${PLACES})`, "site")} AS site FROM sent),
      found AS (
        SELECT s.*, p.code AS provision, p.nature, p.unit, o.party, s.visit + (k * interval '2 hours') AS since,
          s.visit + (k * interval '2 hours') + (1 + floor(${draw("place", "length")} * 5)) * interval '1 hour' AS until,
          ${draw("own", "access")} AS way, ${draw("own", "level")} AS luck,
          ${draw("obligation || ' ' || coalesce(site::text, '') || ' ' || date_trunc('month', s.visit)", "trouble")} < 0.1 AS trouble,
          extract(epoch FROM s.visit - a.begins) / extract(epoch FROM a.ends - a.begins) > 0.05 + ${draw("obligation", "done")} * 1.1 AS done
        FROM span a, seen s JOIN obligation o ON o.id = s.obligation JOIN provision p ON p.id = o.provision_id),
      judged AS (
        SELECT *, CASE WHEN way < 0.86 THEN 'full' WHEN way < 0.93 THEN 'partial' WHEN way < 0.95 THEN 'interrupted' WHEN way < 0.985 THEN 'refused'
            ELSE 'not_reached' END AS access,
          CASE nature
            WHEN 'restraint' THEN CASE WHEN luck < (CASE WHEN trouble THEN 0.5 ELSE 0.98 END) THEN 'no_breach_seen'
              WHEN luck < 0.99 AND NOT (trouble AND luck > 0.7) THEN 'inconclusive' ELSE 'non_compliant' END
            WHEN 'condition' THEN CASE WHEN luck < (CASE WHEN trouble THEN 0.3 ELSE 0.97 END) THEN 'compliant'
              WHEN NOT trouble OR luck < 0.7 THEN 'partial' WHEN luck < 0.85 THEN 'inconclusive' ELSE 'non_compliant' END
            ELSE CASE WHEN done THEN CASE WHEN luck < 0.97 THEN 'compliant' ELSE 'inconclusive' END
              ELSE CASE WHEN luck < 0.8 THEN 'partial' WHEN luck < 0.9 THEN 'inconclusive' ELSE 'non_compliant' END END
          END AS meant FROM found)
      SELECT ${idOf("own", "finding ")} AS id, version, key, k, obligation, site, provision, nature, unit, party, since, until, access,
        CASE WHEN access = 'refused' THEN (CASE WHEN ${draw("own", "who")} < 0.8 THEN party ELSE 'commander of the post' END) END AS refused_by,
        CASE WHEN access IN ('refused', 'not_reached') THEN NULL ELSE meant END AS level,
        CASE WHEN access IN ('refused', 'not_reached') THEN NULL ELSE ${picked("ARRAY['saw', 'saw', 'heard', 'document', 'remote']", "own", "how")} END AS how,
        CASE WHEN unit IS NOT NULL AND access NOT IN ('refused', 'not_reached') AND meant IN ('compliant', 'partial') THEN
          CASE WHEN meant = 'compliant' AND ${draw("own", "whole")} < 0.95 THEN ${WHOLE} ELSE floor(${draw("own", "count")} * ${WHOLE})::int END END AS count
      FROM judged`,
  },
  { what: "findings told apart", text: "CREATE INDEX ON said (version)" },
  { what: "statistics", text: "ANALYZE made, said" },
  {
    what: "reports",
    text: `INSERT INTO report (id, accord_id, team_id, number, created_at, latest_version_id, current_version_id)
      SELECT report, accord, team, code || ' ' || year || '-' || lpad(place::text, greatest(4, length(place::text)), '0'), submitted, latest, current
      FROM span, (SELECT *, row_number() OVER (PARTITION BY team, year ORDER BY submitted, report) AS place FROM (
        SELECT report, team, code, min(submitted) AS submitted, extract(year FROM min(submitted) AT TIME ZONE interval '7 hours')::int AS year,
          (array_agg(id ORDER BY n DESC))[1] AS latest,
          (array_agg(CASE WHEN fate = 'approved' THEN id END ORDER BY n DESC) FILTER (WHERE fate IN ('approved', 'withdrawn')))[1] AS current
        FROM made GROUP BY report, team, code) r) numbered`,
  },
  {
    what: "report counters",
    text: `INSERT INTO report_counter (id, team_id, year, last) SELECT md5('counter ' || team_id || ' ' || year)::uuid, team_id, year, count(*)
      FROM (SELECT r.team_id, split_part(split_part(r.number, ' ', 2), '-', 1)::int AS year FROM report r JOIN span ON r.accord_id = accord) n GROUP BY team_id, year`,
  },
  {
    what: "report versions",
    text: `INSERT INTO report_version (id, report_id, n, author_id, submitted_at, content_hash, flash, backdated)
      SELECT id, report, n, author, submitted, encode(sha256(convert_to(key || report, 'UTF8')), 'hex'),
        EXISTS (SELECT FROM said s WHERE s.version = m.id AND s.level = 'non_compliant'), true FROM made m`,
  },
  {
    what: "contents",
    text: `INSERT INTO version_content (version_id, salt, narrative, source_note, document)
      SELECT m.id, md5('salt ' || m.key), p.text, q.text, jsonb_build_object('accord', 'EXERCISE-DECADE', 'narrative', p.text, 'sourceNote', q.text, 'observations',
        (SELECT jsonb_agg(jsonb_build_object('party', s.party, 'site', x.code,
          'observedFrom', to_char(s.since AT TIME ZONE interval '7 hours', 'YYYY-MM-DD"T"HH24:MI'), 'observedUntil', to_char(s.until AT TIME ZONE interval '7 hours', 'YYYY-MM-DD"T"HH24:MI'),
          'access', s.access, 'refusedBy', s.refused_by, 'howObserved', s.how, 'urgent', '[]'::jsonb,
          'statements', jsonb_build_array(jsonb_build_object('provision', s.provision, 'level', s.level, 'quantities',
            CASE WHEN s.count IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(jsonb_build_object('ledger', 'observed', 'kind', 'total', 'bound', 'exact',
              'value', s.count, 'scope', 'all listed places')) END))) ORDER BY s.k)
          FROM said s LEFT JOIN site x ON x.id = s.site WHERE s.version = m.id))
      FROM made m JOIN prose p ON p.n = 1 + floor(${draw("m.key", "narrative")} * 2000)::int
        JOIN prose q ON q.n = 1 + floor(${draw("m.key", "remark")} * 500)::int`,
  },
  {
    what: "findings",
    text: `INSERT INTO finding (id, version_id, obligation_id, site_id, observation, observation_id, position, observed_from, observed_until,
        access, refused_by, level, how_observed, whole_count, flash, data)
      SELECT s.id, version, obligation, site, k, derived_observation_id(m.report, k::int), 0, since, until, access, refused_by, level, how,
        count IS NULL OR count = ${WHOLE}, level IS NOT DISTINCT FROM 'non_compliant', '{"urgent": [], "criteriaVersion": 1}'
      FROM said s JOIN made m ON m.id = s.version`,
  },
  {
    what: "quantities",
    text: `INSERT INTO finding_quantity (id, finding_id, ledger, kind, value, bound, unit, scope, as_of, obligation_id)
      SELECT md5('quantity ' || id)::uuid, id, 'observed', 'total', count, 'exact', unit, 'all listed places', until, obligation FROM said WHERE count IS NOT NULL`,
  },
  {
    what: "decisions",
    text: `INSERT INTO review (id, version_id, step, by_id, at, backdated)
      SELECT ${idOf("key", "decision ")}, id, CASE fate WHEN 'returned' THEN 'return' ELSE 'approve' END, ${picked("lead.ids", "key", "lead")}, decided, true
      FROM made, lead WHERE fate <> 'waits'`,
  },
  {
    what: "withdrawals",
    text: `INSERT INTO review (id, version_id, step, by_id, at, backdated)
      SELECT ${idOf("key", "withdrawal ")}, id, 'withdraw', ${picked("lead.ids", "key", "lead")}, decided + ${draw("key", "life")} * (ends - decided) * 0.5, true
      FROM made, lead, span WHERE fate = 'withdrawn'`,
  },
  {
    what: "reasons",
    text: `INSERT INTO review_content (review_id, reason) SELECT w.id, p.text FROM review w JOIN made m ON m.id = w.version_id
      JOIN prose p ON p.n = 1 + floor(${draw("m.key", "reason")} * 2000)::int WHERE w.step <> 'approve'`,
  },
];
