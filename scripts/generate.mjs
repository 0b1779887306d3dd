// Generates the Prisma client into lib/db/generated when the schema is newer than it. Plain Node, no network.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const generated = join(root, "lib/db/generated");
const stamp = join(generated, ".stamp");

/** Makes the client match prisma/schema.prisma and the installed Prisma. Throws with Prisma's own message. */
export async function generateClient() {
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "prisma/schema.prisma")))
    .update(readFileSync(join(root, "node_modules/prisma/package.json")))
    .digest("hex");
  if (existsSync(join(generated, "client.ts")) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.log("Generating the database client ...");
  const done = spawnSync(
    process.execPath,
    ["node_modules/prisma/build/index.js", "generate", "--config", "prisma/prisma.config.ts"],
    {
      cwd: root,
      encoding: "utf8",
      env: {
        ...process.env,
        // Prisma downloads this engine unless a file is named. Generating does not run it, so any executable will do.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
      },
    },
  );
  if (done.status !== 0) throw new Error(`prisma generate failed:\n${done.stdout}${done.stderr}`);
  writeFileSync(stamp, wanted);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await generateClient();
