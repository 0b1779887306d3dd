import { CloseInquiryForm, OpenInquiryForm } from "@/components/judging/inquiry-forms";
import { Part } from "@/components/ui/part";
import { missionDay, missionMinute } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import { incidentsOn } from "@/lib/queries/incidents-on";
import { type InquiryRow, inquiriesOf } from "@/lib/queries/judging";
import { type JudgedProps, judged, judgedTitle } from "../judged";

export const generateMetadata = (props: JudgedProps) => judgedTitle("inquiry", props);

export default async function InquiryPage(props: JudgedProps) {
  const { here, place, heading } = await judged("inquiry.keep", "inquiry", props);
  const [inquiries, incidents] = await Promise.all([
    inquiriesOf(here.scope, [here.obligationId]),
    incidentsOn(here.scope, here.provision.id),
  ]);
  const running = inquiries.filter((inquiry) => inquiry.closedAt === null);
  const ended = inquiries.filter((inquiry) => inquiry.closedAt !== null);
  const [t, c] = [wordsOf("judging.inquiry"), wordsOf("common")];
  const closeWords = {
    problemTitle: c("problemTitle"),
    outcome: t("outcome"),
    outcomeHint: t("outcomeHint"),
    close: t("close"),
  };
  return (
    <div className="flex flex-col gap-8">
      {heading}
      <p className="max-w-3xl">{t("intro")}</p>
      {running.length === 0 ? null : (
        <Part id="running" title={t("running")} narrow>
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
        </Part>
      )}
      <Part id="open" title={t("openTitle")}>
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
      </Part>
      <Part id="history" title={t("history")} narrow>
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
      </Part>
    </div>
  );
}

function InquiryText({ inquiry, head }: { inquiry: InquiryRow; head: string }) {
  const t = wordsOf("judging.inquiry");
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
