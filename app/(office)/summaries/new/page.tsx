import type { Metadata } from "next";
import { SummaryClock, SummaryView } from "@/components/summary/summary-view";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { PageHeading } from "@/components/ui/page-heading";
import { TextField } from "@/components/ui/text-field";
import { issueSummaryAction } from "@/lib/actions/summaries";
import { requirePermission } from "@/lib/auth/current-actor";
import { slowDown } from "@/lib/auth/slow-down";
import { paramOf, type SearchParams } from "@/lib/domain/clocks";
import { AppError, type FieldProblem } from "@/lib/domain/errors";
import { DAY, dayText, parseDay, startOfDay, startOfMonth } from "@/lib/domain/instant";
import type { SummaryContent } from "@/lib/domain/summary";
import { problemTexts } from "@/lib/i18n/problem-text";
import { wordsOf } from "@/lib/i18n/words";
import { readClock } from "@/lib/platform/clock";
import { contentSeen } from "@/lib/platform/content-hash";
import { type Scope, scopeFor } from "@/lib/policy/scope";
import { currentAccord } from "@/lib/queries/accords";
import { summaryContent } from "@/lib/queries/summaries";
import { problemsOf } from "@/lib/schemas/field-problems";
import { summaryPeriodSchema } from "@/lib/schemas/summary";

type Preview =
  | { content: SummaryContent; knownAt: number; problems: null; wait?: never }
  /** wait: seconds until a preview is made again. */
  | { content: null; problems: readonly FieldProblem[]; wait?: number | null };

export function generateMetadata(): Metadata {
  return { title: wordsOf("summary")("chooseTitle") };
}

export default async function NewSummaryPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePermission("summary.issue");
  const params = await searchParams;
  const accord = await currentAccord(actor, params);
  const now = readClock();
  const recordEnd = accord.recordEndsOn === null ? null : parseDay(accord.recordEndsOn);
  const lastDay = recordEnd ?? startOfDay(now) - DAY;
  const typed = {
    from: paramOf(params, "from") ?? dayText(startOfMonth(lastDay)),
    until: paramOf(params, "until") ?? dayText(lastDay),
    cutOff: paramOf(params, "cutOff") ?? dayText(lastDay),
  };
  const asked = paramOf(params, "from") !== null;
  const preview = asked ? await previewOf(scopeFor(actor, "summary.issue", accord.id), typed, now) : null;
  const t = wordsOf("summary");
  const common = wordsOf("common");
  const wait = preview?.wait ?? secondsIn(paramOf(params, "wait"));
  const problems = problemTexts(preview?.problems ?? []);
  const errorOf = (path: string) => problems.find((p) => p.path === path)?.text;
  return (
    <div className="flex flex-col gap-6">
      <PageHeading title={t("chooseTitle")} kicker={accord.shortName} />
      <ErrorSummary title={common("problemTitle")} problems={problems} />
      {wait === null ? null : <Banner tone="warning" announce="problem" title={t("wait", { seconds: wait })} />}
      {paramOf(params, "changed") === null ? null : <Banner tone="warning" announce="problem" title={t("changed")} />}
      <form method="get" className="flex flex-wrap items-end gap-4">
        {(["from", "until", "cutOff"] as const).map((name) => (
          <TextField
            key={name}
            name={name}
            type="date"
            label={t(name === "cutOff" ? "cutOffDay" : name)}
            defaultValue={typed[name]}
            error={errorOf(name)}
            required
          />
        ))}
        <Button variant={preview?.content ? "secondary" : "primary"}>{t("preview")}</Button>
      </form>
      <p className="text-sm text-muted">{t("chooseHint")}</p>
      {preview?.content ? (
        <section aria-labelledby="preview" className="flex flex-col gap-4 rounded border border-line p-4">
          <h2 id="preview" className="text-lg font-semibold">
            {t("previewTitle")}
          </h2>
          <p className="text-sm">{t("previewHint")}</p>
          <SummaryClock content={preview.content} />
          <form action={issueSummaryAction}>
            {Object.entries({
              ...typed,
              knownAt: preview.knownAt,
              seen: contentSeen(preview.content),
              accord: accord.id,
            }).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <Button>{t("issue")}</Button>
          </form>
          <SummaryView content={preview.content} />
        </section>
      ) : null}
    </div>
  );
}

async function previewOf(
  scope: Scope,
  typed: { from: string; until: string; cutOff: string },
  now: number,
): Promise<Preview> {
  const parsed = summaryPeriodSchema.safeParse(typed);
  if (!parsed.success) return { content: null, problems: problemsOf(parsed.error) };
  try {
    await slowDown("preview", scope.actorId);
    return { content: await summaryContent(scope, parsed.data, now), knownAt: now, problems: null };
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== "INVALID" && error.code !== "TOO_MANY")) throw error;
    return { content: null, problems: error.problems, wait: error.retryAfter };
  }
}

/** Only words of ours come from an address: a number, or nothing. */
const secondsIn = (text: string | null): number | null =>
  text !== null && /^\d{1,4}$/.test(text) ? Number(text) : null;
