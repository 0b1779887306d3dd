import { spawnSync } from "node:child_process";

/** npm run audit:verify on a data folder, beside the app or alone, with the line it ends by. */
export function verifyAudit(dataDir: string): { isWhole: boolean; line: string } {
  const verify = spawnSync(process.execPath, ["scripts/bootstrap.mjs", "audit-verify"], {
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: "", CCM_LAUNCHED: "" },
    encoding: "utf8",
  });
  const line = `${verify.stdout}${verify.status === 0 ? "" : verify.stderr}`.trim().split("\n").at(-1) ?? "";
  return { isWhole: verify.status === 0, line };
}
