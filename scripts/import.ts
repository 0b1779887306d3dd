/** npm run import -- FILE: loads an accord or a public record, all or nothing. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { borrowDatabase } from "./database";
import { runJob } from "./run-job";
import { StartError, supervise } from "./supervise";

await supervise(async () => {
  const name = process.argv[2];
  if (!name) throw new StartError("Which file? Usage: npm run import -- FILE");
  const file = resolve(process.env["INIT_CWD"] ?? ".", name); // npm itself runs us in the project's folder.
  if (!existsSync(file)) throw new StartError(`There is no file ${file}`);
  const { database, kind } = await borrowDatabase("npm run import", { install: true });
  const { outcome } = await runJob("import", [file], { ...database, kind, baseUrl: "http://127.0.0.1", secret: "" });
  if (outcome.ok) for (const line of outcome.summary) console.log(line);
  else for (const problem of outcome.problems) console.error(`${problem.path}: ${problem.reason}`);
  return outcome.ok ? 0 : 1;
});
