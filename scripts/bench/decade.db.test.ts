import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Exercise, openExercise } from "@/e2e/exercise-database";
import { verifyChain } from "@/lib/db/audit";
import { fillDecade, superuserOf } from "./decade";

const FINDINGS = 4_000;
let database: Exercise;

const count = async (from: string): Promise<number> =>
  (await database.owner.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${from}`)).rows[0]?.n ?? 0;

beforeAll(async () => {
  database = await openExercise();
  const adminUrl = superuserOf({ adminUrl: inject("database").adminUrl, ownerUrl: database.ownerUrl });
  await fillDecade({
    adminUrl,
    findings: FINDINGS,
    now: Date.now(),
    report: () => {},
  });
});
afterAll(async () => {
  await database.drop();
});

describe("the decade", () => {
  it("has as many findings of approved versions as were asked for, of every kind of life", async () => {
    expect(await count("finding f JOIN review a ON a.version_id = f.version_id AND a.step = 'approve'")).toBe(FINDINGS);
    for (const step of ["return", "withdraw"]) expect(await count(`review WHERE step = '${step}'`)).toBeGreaterThan(10);
    for (const table of [
      "determination",
      "revocation",
      "inquiry",
      "inquiry_end",
      "incident_finding",
      "watch_end",
      "finding_quantity",
    ])
      expect(await count(table), table).toBeGreaterThan(0);
    expect(
      await count("report r WHERE NOT EXISTS (SELECT FROM review w WHERE w.version_id = r.latest_version_id)"),
    ).toBeGreaterThan(3);
  });

  it("passes every constraint that was set aside while it was written", async () => {
    const { rows } = await database.owner.query<{ name: string; of: string }>(
      "SELECT conname AS name, conrelid::regclass::text AS of FROM pg_constraint WHERE contype IN ('f', 'c') AND connamespace = 'public'::regnamespace",
    );
    expect(rows.length).toBeGreaterThan(80);
    const broken: string[] = [];
    for (const { name, of } of rows) {
      const { rows: parts } = await database.owner.query<{ text: string }>(
        "SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = $1 AND conrelid = $2::regclass",
        [name, of],
      );
      const text = (parts[0]?.text ?? "").replace(" NOT VALID", "");
      await database.owner.query(`ALTER TABLE ${of} ADD CONSTRAINT tried ${text}`).then(
        () => database.owner.query(`ALTER TABLE ${of} DROP CONSTRAINT tried`),
        (error: Error) => broken.push(`${of}: ${error.message}`),
      );
    }
    expect(broken).toEqual([]);
  });

  it("says what the triggers would have let it say", async () => {
    const wrong = {
      "own review": "review w JOIN report_version v ON v.id = w.version_id WHERE w.by_id = v.author_id",
      "review before submission": "review w JOIN report_version v ON v.id = w.version_id WHERE w.at <= v.submitted_at",
      "withdrawn before approval": `review w JOIN review a ON a.version_id = w.version_id AND a.step = 'approve' WHERE w.step = 'withdraw' AND w.at < a.at`,
      "a version after an undecided one": `report_version v WHERE v.n > 1 AND NOT EXISTS (SELECT FROM report_version p JOIN review w ON w.version_id = p.id
        WHERE p.report_id = v.report_id AND p.n = v.n - 1 AND w.at <= v.submitted_at)`,
      "in the future": "review WHERE at > now()",
      "filed before it was seen":
        "finding f JOIN report_version v ON v.id = f.version_id WHERE f.observed_until > v.submitted_at",
      latest:
        "report r JOIN report_version v ON v.id = r.latest_version_id WHERE v.n <> (SELECT max(n) FROM report_version y WHERE y.report_id = r.id)",
      current: `report r WHERE r.current_version_id IS DISTINCT FROM (SELECT CASE WHEN EXISTS (SELECT FROM review w WHERE w.version_id = v.id AND w.step = 'withdraw')
          THEN NULL ELSE v.id END FROM report_version v JOIN review a ON a.version_id = v.id AND a.step = 'approve' WHERE v.report_id = r.id ORDER BY v.n DESC LIMIT 1)`,
      "level not offered": `finding f JOIN obligation o ON o.id = f.obligation_id JOIN provision p ON p.id = o.provision_id
        WHERE (p.nature = 'restraint' AND f.level IN ('compliant', 'partial')) OR (p.nature <> 'restraint' AND f.level = 'no_breach_seen')`,
      "outside the accord": `finding f JOIN report_version v ON v.id = f.version_id JOIN report r ON r.id = v.report_id JOIN obligation o ON o.id = f.obligation_id
        WHERE o.accord_id <> r.accord_id`,
      "a determination without a citation":
        "determination d WHERE NOT EXISTS (SELECT FROM determination_finding c WHERE c.determination_id = d.id AND c.treatment = 'cited')",
      "a citation without a determination":
        "determination_finding c WHERE NOT EXISTS (SELECT FROM determination d WHERE d.id = c.determination_id)",
    };
    for (const [name, from] of Object.entries(wrong)) expect(await count(from), name).toBe(0);
    expect((await verifyChain()).ok).toBe(true);
  });

  it("is made once", async () => {
    const adminUrl = superuserOf({ adminUrl: inject("database").adminUrl, ownerUrl: database.ownerUrl });
    await expect(fillDecade({ adminUrl, findings: FINDINGS, now: Date.now(), report: () => {} })).rejects.toThrow(
      "holds a decade already",
    );
  });
});
