import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CloseInquiryForm, OpenInquiryForm } from "@/components/judging/inquiry-forms";
import { ObligationHeading } from "@/components/judging/obligation-heading";
import { requirePermission } from "@/lib/auth/current-actor";
import { paramOf, type SearchParams } from "@/lib/domain/clocks";
import { missionDay, missionMinute } from "@/lib/i18n/mission-time";
import { incidentsOn } from "@/lib/queries/incidents-on";
import { type InquiryRow, inquiriesOf } from "@/lib/queries/judging";
import { obligationPlace, placeOf } from "@/lib/queries/obligation-place";

type Props = { params: Promise<{ code: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("judging");
  return { title: t("tab.inquiry", { provision: (await params).code }) };
}

export default async function InquiryPage({ params, searchParams }: Props) {
  const actor = await requirePermission("inquiry.keep");
  const [{ code }, query] = [await params, await searchParams];
  const here = await obligationPlace(actor, "inquiry.keep", code, query);
  const place = placeOf(here, query);
  const [inquiries, incidents] = await Promise.all([
    inquiriesOf(here.scope, [here.obligationId]),
    incidentsOn(here.scope, here.provision.id),
  ]);
  const running = inquiries.filter((inquiry) => inquiry.closedAt === null);
  const ended = inquiries.filter((inquiry) => inquiry.closedAt !== null);
  const [t, c] = [await getTranslations("judging.inquiry"), await getTranslations("common")];
  const closeWords = {
    problemTitle: c("problemTitle"),
    outcome: t("outcome"),
    outcomeHint: t("outcomeHint"),
    close: t("close"),
  };
  return (
    <div className="flex flex-col gap-8">
      <ObligationHeading
        page="inquiry"
        place={place}
        provision={here.provision}
        parties={here.bound}
        said={paramOf(query, "said")}
      />
      <p className="max-w-3xl">{t("intro")}</p>
      {running.length === 0 ? null : (
        <section aria-labelledby="running" className="flex max-w-3xl flex-col gap-4">
          <h2 id="running" className="text-lg font-semibold">
            {t("running")}
          </h2>
          <ul className="flex flex-col gap-4">
            {running.map((inquiry) => (
              <li key={inquiry.id} className="flex flex-col gap-3 rounded border border-line bg-surface p-3">
                <InquiryText
                  inquiry={inquiry}
                  head={t("since", { at: missionMinute(inquiry.openedAt), by: inquiry.openedBy })}
                />
                <CloseInquiryForm words={closeWords} place={place} inquiryId={inquiry.id} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="open" className="flex flex-col gap-4">
        <h2 id="open" className="text-lg font-semibold">
          {t("openTitle")}
        </h2>
        <OpenInquiryForm
          key={inquiries.length}
          words={{
            problemTitle: c("problemTitle"),
            optional: c("optional"),
            incident: t("incident"),
            incidentPrompt: t("incidentPrompt"),
            reason: t("reason"),
            open: t("open"),
          }}
          place={place}
          obligationId={here.obligationId}
          incidents={incidents.map(({ id, code: incident, occurredFrom, title }) => ({
            value: id,
            label: t("incidentOption", { code: incident, day: missionDay(occurredFrom), title }),
          }))}
        />
      </section>
      <section aria-labelledby="history" className="flex max-w-3xl flex-col gap-4">
        <h2 id="history" className="text-lg font-semibold">
          {t("history")}
        </h2>
        {inquiries.length === 0 ? <p>{t("none")}</p> : null}
        {inquiries.length > 0 && ended.length === 0 ? <p>{t("noneEnded")}</p> : null}
        <ul className="flex flex-col gap-4">
          {ended.map((inquiry) => (
            <li key={inquiry.id} className="rounded border border-line bg-surface p-3">
              <InquiryText
                inquiry={inquiry}
                head={t("past", {
                  from: missionMinute(inquiry.openedAt),
                  until: missionMinute(inquiry.closedAt ?? inquiry.openedAt),
                })}
              />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

async function InquiryText({ inquiry, head }: { inquiry: InquiryRow; head: string }) {
  const t = await getTranslations("judging.inquiry");
  return (
    <div className="flex flex-col gap-1">
      <p className="font-medium">{head}</p>
      {inquiry.incident === null ? null : <p>{t("on", { incident: inquiry.incident })}</p>}
      <p className="whitespace-pre-line">{t("reasonLine", { reason: inquiry.reason ?? "" })}</p>
      {inquiry.closedAt === null ? null : (
        <>
          <p className="whitespace-pre-line">{t("outcomeLine", { outcome: inquiry.outcome ?? "" })}</p>
          <p className="text-sm text-muted">
            {t("openedBy", { by: inquiry.openedBy })}. {t("closedBy", { by: inquiry.closedBy ?? "" })}.
          </p>
        </>
      )}
    </div>
  );
}
