import type { Client } from "pg";
import { verifyAudit } from "../under-test/audit";
import type { Demo } from "../under-test/demo";
import { numberText, type Row, row } from "./table";

/** What a receipt said. */
export type Acknowledged = { readonly reportId: string; readonly versionId: string; readonly number: string };

/** Reports in the database, whoever filed them. */
export async function countReports(owner: Client): Promise<number> {
  const { rows } = await owner.query<{ reports: number }>("SELECT count(*)::int AS reports FROM report");
  return rows[0]?.reports ?? 0;
}

/** Found: with its number, one version, two findings and one audit entry of its own. */
export async function checkAcknowledged(owner: Client, filed: readonly Acknowledged[], before: number): Promise<Row> {
  const list = (of: keyof Acknowledged) => filed.map((one) => one[of]);
  const { rows } = await owner.query<{ found: number }>(
    `SELECT count(*)::int AS found
      FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS a (report_id, version_id, number)
        JOIN report r ON r.id = a.report_id AND r.number = a.number AND r.latest_version_id = a.version_id
      WHERE (SELECT count(*) FROM report_version v WHERE v.report_id = r.id) = 1
        AND (SELECT count(*) FROM finding f WHERE f.version_id = a.version_id) = 2
        AND (SELECT count(*) FROM version_content c WHERE c.version_id = a.version_id) = 1`,
    [list("reportId"), list("versionId"), list("number")],
  );
  const entries = await owner.query<{ entries: number; subjects: number }>(
    `SELECT count(*)::int AS entries, count(DISTINCT subject)::int AS subjects FROM audit_entry
      WHERE verb = 'report.submit' AND subject = ANY ($1::text[])`,
    [list("reportId")],
  );
  const found = rows[0]?.found ?? 0;
  const { entries: linked, subjects } = entries.rows[0] ?? { entries: 0, subjects: 0 };
  const added = (await countReports(owner)) - before;
  const text = `${numberText(found)} of ${numberText(filed.length)} found, ${numberText(added)} added, ${numberText(linked)} links`;
  const met = [found, added, linked, subjects].every((count) => count === filed.length);
  return row("acknowledged reports there once, each in the chain", text, { goal: "all", met });
}

/** npm run audit:verify, beside the running app. */
export function checkChain({ dataDir }: Demo): Row {
  const { isWhole, line } = verifyAudit(dataDir);
  return row("audit chain, recomputed", line.replace(/(head [0-9a-f]{12})[0-9a-f]+/, "$1"), {
    goal: "OK",
    met: isWhole,
  });
}
