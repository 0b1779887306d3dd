import { Refused } from "@/app/api/v1/problem";
import { actorForRequest } from "@/lib/auth/current-actor";
import { slowDown } from "@/lib/auth/slow-down";
import type { Actor } from "@/lib/domain/actor";
import { parseClocks, type SearchParams } from "@/lib/domain/clocks";
import { AppError } from "@/lib/domain/errors";
import type { Clocks } from "@/lib/domain/facts";
import type { Instant } from "@/lib/domain/instant";
import { dashboard } from "@/lib/i18n/en/dashboard";
import { readClock } from "@/lib/platform/clock";
import { installationMode } from "@/lib/platform/env";
import { may } from "@/lib/policy/permissions";
import { type Scope, scopeFor } from "@/lib/policy/scope";
import { type AccordView, accordChoice } from "@/lib/queries/accords";
import type { ExportedAccord } from "@/lib/render/exercise-cell";

export type ExportRequest = {
  readonly actor: Actor;
  readonly accord: AccordView & ExportedAccord;
  readonly scope: Scope;
  readonly params: SearchParams;
  readonly clocks: Clocks;
  readonly cutOff: Instant;
};

/**
 * Who asks for a file of lanes, of which accord and at which clocks; counted against what the account may ask for. Throws
 * what answerTo() answers: 401, 403, 404 for the accord, 400 for clocks, 429.
 */
export async function readExportRequest(request: Request): Promise<ExportRequest> {
  const actor = await actorForRequest(request);
  if (!may(actor, "lane.read")) throw new AppError("FORBIDDEN", "may not read lanes");
  const params = Object.fromEntries([...new URL(request.url).searchParams].reverse()); // The first of several counts, as on pages.
  const { current: accord } = await accordChoice(actor, params);
  if (!accord) throw new Refused({ status: 404, detail: dashboard.export.noAccord });
  const parsed = parseClocks(params, readClock());
  if (!parsed.ok) throw new Refused({ status: 400, detail: dashboard.export.badClocks, problems: parsed.problems });
  await slowDown("export", actor.id);
  const { clocks } = parsed;
  const scope = scopeFor(actor, "lane.read", accord.id);
  const exported = { ...accord, isDemonstration: installationMode() === "demo" };
  return { actor, accord: exported, scope, params, clocks, cutOff: Math.min(clocks.asOf, clocks.knownAt) };
}

/** A CSV file for keeping, which nobody on the way keeps. */
export const csvResponse = (body: ReadableStream<Uint8Array>, fileName: string): Response =>
  new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
