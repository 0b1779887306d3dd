/** Every server action of the app: where it is called, with what, and what each part of the play must get. */
import type { Client } from "pg";
import type { Part } from "./actors";

/**
 * told: the page again, with what is wrong. elsewhere: led to another page of the app. gone: there is no such thing for
 * you. All of them with ids of strangers, so that in every case nothing may have changed.
 */
export type Outcome = "told" | "forbidden" | "gone" | "sign-in" | "elsewhere";
/** Two where the page that answers adds its own word to the action's: without scripts it is drawn, or refused, afterwards. */
export type Outcomes = readonly Outcome[];
export type Row = {
  readonly page: string;
  readonly hasState: boolean;
  readonly fields: Readonly<Record<string, string>>;
  readonly nobody: Outcomes;
  /** For whom it is forbidden where nothing else is said. */
  readonly expected: Partial<Record<Part, Outcomes>>;
};

export type Ids = Readonly<
  Record<
    | "obligation"
    | "report"
    | "version"
    | "determination"
    | "inquiry"
    | "watchEntry"
    | "instrument"
    | "person"
    | "accord",
    string
  >
>;

/** Ids that exist, of the other accord and of other people. */
export async function strangersIds(database: Client): Promise<Ids> {
  const { rows } = await database.query<Ids>(
    `SELECT o.id AS obligation, i.id AS instrument, a.id AS accord,
       (SELECT r.id FROM report r WHERE r.accord_id = a.id ORDER BY r.number LIMIT 1) AS report,
       (SELECT v.id FROM report_version v JOIN report r ON r.id = v.report_id WHERE r.accord_id = a.id ORDER BY v.submitted_at LIMIT 1) AS version,
       (SELECT d.id FROM determination d JOIN obligation x ON x.id = d.obligation_id WHERE x.accord_id = a.id LIMIT 1) AS determination,
       (SELECT q.id FROM inquiry q JOIN obligation x ON x.id = q.obligation_id WHERE x.accord_id = a.id LIMIT 1) AS inquiry,
       (SELECT w.id FROM watch_entry w JOIN obligation x ON x.id = w.obligation_id WHERE x.accord_id = a.id LIMIT 1) AS "watchEntry",
       gen_random_uuid() AS person
     FROM accord a JOIN obligation o ON o.accord_id = a.id JOIN instrument i ON i.accord_id = a.id WHERE a.code = 'EXERCISE-2025' LIMIT 1`,
  );
  const [ids] = rows;
  if (!ids) throw new Error("the demonstration has no exercise");
  return ids;
}

const LEAD: Partial<Record<Part, Outcomes>> = { lead: ["gone"] };
const reason = "Words that must not be kept.";

export function actionTable(ids: Ids): Record<string, Row> {
  const { obligation: obligationId, report: reportId, version: versionId, accord: accordId } = ids;
  const determine = "/provisions/RBC31-A/determine?party=TH";
  const judged = (page: string, fields: Record<string, string>): Row => ({
    page,
    hasState: true,
    fields: { code: "RBC31-A", party: "TH", ...fields },
    nobody: ["told", "sign-in"], // Leading away would lose what they typed.
    expected: { lead: ["told"] },
  });
  const managed = (page: string, fields: Record<string, string>): Row => ({
    page,
    hasState: true,
    fields,
    nobody: ["told", "sign-in"],
    expected: { administrator: ["told", "gone"] },
  });
  const account = `/accounts/${ids.person}`;
  /** About the caller alone, whomever the form names. */
  const own = (fields: Record<string, string>): Row => ({
    page: "/account",
    hasState: true,
    fields: { userId: ids.person, sessionId: ids.person, email: "administrator@demo.example", ...fields },
    nobody: ["sign-in"],
    expected: { observerTh: ["told"], observerKh: ["told"], lead: ["told"], reader: ["told"], administrator: ["told"] },
  });
  return {
    makeDeterminationAction: judged(determine, {
      obligationId,
      level: "compliant",
      effectiveFrom: "2025-12-01",
      rationale: reason,
      shown: "",
    }),
    revokeDeterminationAction: judged(determine, {
      determinationId: ids.determination,
      [`revoke-${ids.determination}`]: reason,
    }),
    addToWatchListAction: judged("/provisions/RBC31-A/watch?party=TH", {
      obligationId,
      site: "X",
      from: "2025-12-01",
      why: reason,
    }),
    endWatchEntryAction: judged("/provisions/RBC31-A/watch?party=TH", {
      entry: ids.watchEntry,
      endTo: "2025-12-01",
      endWhy: reason,
    }),
    openInquiryAction: judged("/provisions/RBC31-A/inquiry?party=TH", { obligationId, reason }),
    closeInquiryAction: judged("/provisions/RBC31-A/inquiry?party=TH", {
      inquiryId: ids.inquiry,
      [`outcome-${ids.inquiry}`]: reason,
    }),
    recordInstrumentStatusAction: judged("/instruments/KLJD", {
      instrumentId: ids.instrument,
      kind: "suspended",
      day: "2025-12-01",
      byParty: "TH",
      note: reason,
      sources: "https://example.org",
    }),
    reviewAction: {
      page: `/reports/${reportId}`,
      hasState: true,
      fields: { step: "approve", versionId },
      nobody: ["told", "sign-in"],
      expected: {
        observerTh: ["gone"],
        observerKh: ["gone"],
        lead: ["gone"],
        reader: ["gone"],
        administrator: ["gone"],
      },
    },
    releaseAction: {
      page: `/reports/${reportId}`,
      hasState: false,
      fields: { reportId },
      nobody: ["sign-in"],
      expected: { observerTh: ["gone"], observerKh: ["gone"], ...LEAD, reader: ["gone"], administrator: ["gone"] },
    },
    takeOverAction: {
      page: `/reports/${reportId}`,
      hasState: false,
      fields: { reportId },
      nobody: ["sign-in"],
      expected: { observerTh: ["gone"], observerKh: ["gone"], ...LEAD, reader: ["gone"], administrator: ["gone"] },
    },
    issueSummaryAction: {
      page: "/summaries/new",
      hasState: false,
      fields: {
        accord: accordId,
        from: "2025-12-01",
        until: "2025-12-31",
        cutOff: "2025-12-31",
        knownAt: "1767200000000",
        seen: "0".repeat(64),
      },
      nobody: ["sign-in"],
      expected: { lead: ["elsewhere"] },
    },
    createUserAction: managed("/accounts/new", {
      name: "X",
      email: "administrator@demo.example",
      role: "administrator",
      confirm: "not the own one",
    }),
    resetPasswordAction: managed(account, { userId: ids.person, confirm: "not the own one" }),
    endSessionsAction: managed(account, { userId: ids.person }),
    closeUserAction: managed(account, { userId: ids.person, sure: "yes" }),
    changeMembershipAction: managed(account, { userId: ids.person, accordId, [`teamId-${accordId}`]: "none" }),
    changePasswordAction: own({
      current: "not the current one",
      password: "long enough to be one",
      repeat: "long enough to be one",
    }),
    endOtherSessionsAction: own({ confirm: "not the current one" }),
    // Dead links are counted per address: after too many, one is told to wait.
    setPasswordAction: {
      page: "/set-password/none",
      hasState: true,
      fields: { token: "none", password: "long enough to be one", repeat: "long enough to be one" },
      nobody: ["elsewhere", "told"],
      expected: {
        observerTh: ["elsewhere", "told"],
        observerKh: ["elsewhere", "told"],
        lead: ["elsewhere", "told"],
        reader: ["elsewhere", "told"],
        administrator: ["elsewhere", "told"],
      },
    },
    signInAction: {
      page: "/sign-in",
      hasState: true,
      fields: { email: "", password: "" },
      nobody: ["told", "sign-in"],
      expected: {
        observerTh: ["told", "elsewhere"],
        observerKh: ["told", "elsewhere"],
        lead: ["told", "elsewhere"],
        reader: ["told", "elsewhere"],
        administrator: ["told", "elsewhere"],
      },
    },
    chooseAccordAction: {
      page: "/dashboard",
      hasState: false,
      fields: { accord: "../../EXERCISE-2025" },
      nobody: ["elsewhere"],
      expected: {
        observerTh: ["elsewhere"],
        observerKh: ["elsewhere"],
        lead: ["elsewhere"],
        reader: ["elsewhere"],
        administrator: ["elsewhere"],
      },
    },
  };
}

/** Ends the caller's own session and nothing else; tried among the sessions. */
export const TRIED_ELSEWHERE = ["signOutAction"];
