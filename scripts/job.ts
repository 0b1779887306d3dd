/** One piece of the app's own work, in a process of its own, so that its pool and memory end with it. Started by scripts/run-job.ts. */
import { readFileSync } from "node:fs";
import { plainly } from "./plainly";
import type { JobResult } from "./run-job";

const [job, ...args] = process.argv.slice(2);

async function run(): Promise<JobResult> {
  switch (job) {
    case "load-demo": {
      const { loadDemo } = await import("@/lib/commands/load-demo");
      await loadDemo({ dataDir: args[0] ?? "", report: (line) => console.log(`      ${line}`) });
      return { job };
    }
    case "first-administrator": {
      const { firstAdministrator } = await import("./first-administrator");
      const email = process.env["ADMIN_EMAIL"] || "administrator@monitor.example";
      return { job, link: await firstAdministrator(email, Date.now()) };
    }
    case "import": {
      const { importFile } = await import("@/lib/commands/import-file");
      const mode = process.env["CCM_MODE"] === "demo" ? "demo" : "mission";
      return { job, outcome: await importFile({ text: readFileSync(args[0] ?? "", "utf8"), mode }) };
    }
    case "audit-verify": {
      const { verifyChain } = await import("@/lib/db/audit");
      const check = await verifyChain();
      return {
        job,
        line: check.ok
          ? `OK ${check.entries} entries, head ${check.head}`
          : `BROKEN at entry ${check.seq}: ${check.reason}`,
        ok: check.ok,
      };
    }
    default:
      throw new Error(`no job ${job}`);
  }
}

const result = await run().catch((error: unknown) => {
  console.error(plainly(error) ?? error);
  process.exit(1);
});
process.send?.(result, () => process.exit(0));
