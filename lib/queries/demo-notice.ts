import "server-only";
import { readRows } from "@/lib/db/statement";
import { installationMode } from "@/lib/platform/env";

const NOTICE = {
  name: "demo_notice",
  text: `SELECT coalesce((SELECT i.disclaimer FROM import_record i WHERE i.accord_id = a.id AND i.disclaimer IS NOT NULL
      ORDER BY (i.format LIKE 'public-record/%') DESC, i.at DESC LIMIT 1), a.disclaimer) AS text
    FROM accord a WHERE a.kind = 'real' ORDER BY a.created_at LIMIT 1`,
};

/** The disclaimer of a demonstration's data, for pages that nobody is signed in to; null outside one. */
export async function demoNotice(): Promise<string | null> {
  if (installationMode() !== "demo") return null;
  const [notice] = await readRows<{ text: string }>(NOTICE);
  return notice?.text ?? "";
}
