/** npm run audit:verify: walks the audit chain from its first entry to its head. */
import { borrowDatabase } from "./database";
import { runJob } from "./run-job";
import { supervise } from "./supervise";

await supervise(async () => {
  const { database, kind } = await borrowDatabase("npm run audit:verify", { install: false });
  const { ok, line } = await runJob("audit-verify", [], { ...database, kind, baseUrl: "http://127.0.0.1", secret: "" });
  console.log(line);
  return ok ? 0 : 1;
});
