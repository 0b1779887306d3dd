/**
 * DATA_DIR=... node --import ./scripts/server-only.mjs --import tsx scripts/bench/fill.ts [findings]: fills the database of a
 * running demonstration with ten invented years, 100,000 findings unless told.
 */
import { dataFolderPath } from "../data-folder";
import { findRunningServer } from "../postgres";
import { StartError, supervise } from "../supervise";
import { fillDecade, superuserOf } from "./decade";

await supervise(async () => {
  const findings = Number(process.argv[2] ?? 100_000);
  if (!Number.isInteger(findings) || findings < 1_000)
    throw new StartError("How many findings? A whole number from 1000 on.");
  const urls = await findRunningServer(dataFolderPath());
  if (!urls) throw new StartError(`No demonstration runs on ${dataFolderPath()}. Start it with npm run demo first.`);
  const adminUrl = superuserOf(urls);
  await fillDecade({ adminUrl, findings, now: Date.now(), report: (line) => console.error(line) });
  return 0;
});
