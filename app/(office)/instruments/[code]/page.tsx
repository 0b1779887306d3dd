import type { Metadata } from "next";
import { InstrumentHistory } from "@/components/judging/instrument-history";
import { InstrumentStatusForm } from "@/components/judging/instrument-status-form";
import { Banner } from "@/components/ui/banner";
import { PageHeading } from "@/components/ui/page-heading";
import { Part } from "@/components/ui/part";
import { requirePermission } from "@/lib/auth/current-actor";
import { paramOf, type SearchParams } from "@/lib/domain/clocks";
import type { SuspensionBand } from "@/lib/domain/lane";
import { suspensionBands } from "@/lib/domain/suspension";
import { missionDay, missionMinute } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import { readClock } from "@/lib/platform/clock";
import { scopeFor } from "@/lib/policy/scope";
import { accordReference } from "@/lib/queries/accord-reference";
import { currentAccord, leadElsewhere } from "@/lib/queries/accords";

type Props = { params: Promise<{ code: string }>; searchParams: Promise<SearchParams> };
const KINDS = ["suspended", "resumed", "reaffirmed", "superseded"] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = wordsOf("judging");
  return { title: t("tab.instrument", { code: (await params).code }) };
}

/** What happened to a signed text, and the form that records what happens next. */
export default async function InstrumentPage({ params, searchParams }: Props) {
  const actor = await requirePermission("instrument.record");
  const [{ code }, query] = [await params, await searchParams];
  const accord = await currentAccord(actor, query);
  const inAccord = async ({ id }: { id: string }) => {
    const reference = await accordReference(scopeFor(actor, "instrument.record", id).accordId);
    const instrument = reference?.instruments.find((i) => i.code === code);
    return reference && instrument ? { reference, instrument } : null;
  };
  const found = await inAccord(accord);
  if (!found) return leadElsewhere(actor, accord, query, async (other) => (await inAccord(other)) !== null);
  const { reference, instrument } = found;
  const now = readClock();
  const band = suspensionBands(instrument.events, now, { from: instrument.inForceFrom, until: now }).findLast(
    (b) => b.until === now,
  );
  const [t, c] = [wordsOf("judging.instrument"), wordsOf("common")];
  const j = wordsOf("judging");
  return (
    <div className="flex flex-col gap-8">
      <header className="flex flex-col gap-3">
        <PageHeading
          title={t("title", { title: instrument.shortTitle })}
          kicker={t("kicker", { code: instrument.code, accord: reference.shortName })}
        />
        {paramOf(query, "said") === "recorded" ? (
          <Banner tone="success" announce="done" title={j("said.recorded")} />
        ) : null}
      </header>
      <Part id="now" title={t("now")} narrow>
        <p className="font-medium">
          {band ? bandText(band) : t("inForce", { day: missionDay(instrument.inForceFrom) })}
        </p>
        <p>{t("rule")}</p>
      </Part>
      <Part id="history" title={t("history")}>
        <InstrumentHistory events={instrument.events} />
      </Part>
      <Part id="record" title={t("recordTitle")}>
        <InstrumentStatusForm
          key={instrument.events.length}
          words={{
            problemTitle: c("problemTitle"),
            optional: c("optional"),
            kind: t("kind"),
            day: t("day"),
            dayHint: j("missionDay"),
            time: t("time"),
            timeHint: t("timeHint"),
            party: t("party"),
            partyPrompt: t("partyPrompt"),
            stopsClocks: t("stopsClocks"),
            stopsClocksHint: t("stopsClocksHint"),
            note: t("note"),
            noteHint: t("noteHint"),
            sources: t("sources"),
            sourcesHint: t("sourcesHint"),
            record: t("record"),
          }}
          instrument={instrument}
          accord={paramOf(query, "accord") ?? ""}
          kinds={KINDS.map((kind) => ({ value: kind, label: t(`option.${kind}`), hint: t(`kindHint.${kind}`) }))}
          parties={reference.parties.map((p) => ({ value: p.code, label: j("of", p) }))}
        />
      </Part>
    </div>
  );
}

function bandText({ kind, byParty, from, suspendedAt }: SuspensionBand): string {
  const t = wordsOf("judging.instrument");
  const at = missionMinute(from);
  if (kind === "suspended") return byParty === null ? t("suspended", { at }) : t("suspendedBy", { party: byParty, at });
  const values = { suspendedAt: missionDay(suspendedAt), at };
  return byParty === null ? t("unclear", values) : t("unclearBy", { ...values, party: byParty });
}
