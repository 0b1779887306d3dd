import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ChangePasswordForm } from "@/components/account/change-password-form";
import { EndOthersForm } from "@/components/account/end-others-form";
import { OwnSessions } from "@/components/account/own-sessions";
import { PageHeading } from "@/components/ui/page-heading";
import { Part } from "@/components/ui/part";
import { currentClaims, requireActor } from "@/lib/auth/current-actor";
import { type Actor, membershipIn } from "@/lib/domain/actor";
import { wordsOf } from "@/lib/i18n/words";
import { installationMode } from "@/lib/platform/env";
import { accordsOf } from "@/lib/queries/accords";
import { ownEmail, ownSessions } from "@/lib/queries/own-account";

export function generateMetadata(): Metadata {
  const t = wordsOf("account");
  return { title: t("title") };
}

/** For everybody who is signed in, whatever their role and wherever they work. */
export default async function OwnAccountPage() {
  const actor = await requireActor();
  const email = await ownEmail(actor);
  const [t, c] = [wordsOf("account"), wordsOf("common")];
  const p = wordsOf("account.password");
  const words = {
    problemTitle: c("problemTitle"),
    current: p("current"),
    password: p("password"),
    hint: p("hint"),
    repeat: p("repeat"),
    submit: p("submit"),
  };
  return (
    <div className="flex flex-col gap-8">
      <PageHeading title={t("title")} />
      <Part id="details" title={t("details.title")} narrow>
        <Details actor={actor} email={email} />
      </Part>
      <Part id="password" title={t("password.title")} narrow>
        {installationMode() === "demo" ? <p className="text-muted">{t("password.demo")}</p> : null}
        <ChangePasswordForm words={words} email={email} />
      </Part>
      <Part id="sessions" title={t("sessions.title")} narrow>
        <Sessions actor={actor} />
      </Part>
    </div>
  );
}

async function Details({ actor, email }: { actor: Actor; email: string }) {
  const [t, d] = [wordsOf("account.details"), wordsOf("domain.role")];
  const places = (await accordsOf(actor)).map(({ id, shortName, teams }) => {
    const team = teams.find((one) => one.id === membershipIn(actor, id)?.teamId);
    return { id, text: team ? t("place", { accord: shortName, team: `${team.code} · ${team.name}` }) : shortName };
  });
  return (
    <>
      <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[max-content_1fr] sm:gap-y-2">
        <Detail name={t("name")}>{actor.name}</Detail>
        <Detail name={t("email")}>{email}</Detail>
        <Detail name={t("role")}>{d(actor.role)}</Detail>
        <Detail name={t("places")}>
          {places.length === 0 ? t("noPlaces") : null}
          <ul>
            {places.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        </Detail>
      </dl>
      <p className="text-muted">{t("hint")}</p>
    </>
  );
}

function Detail({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="mb-2 break-words sm:mb-0">{children}</dd>
    </>
  );
}

async function Sessions({ actor }: { actor: Actor }) {
  const [t, c] = [wordsOf("account.sessions"), wordsOf("common")];
  const claims = await currentClaims();
  const { sessions, all } = await ownSessions(actor, claims?.sessionId ?? "");
  const words = { problemTitle: c("problemTitle"), confirm: t("confirm"), end: t("end"), only: t("only") };
  return (
    <>
      <p className="text-muted">{t("hint")}</p>
      <OwnSessions sessions={sessions} more={all - sessions.length} />
      <EndOthersForm words={words} hasOthers={all > 1} />
    </>
  );
}
