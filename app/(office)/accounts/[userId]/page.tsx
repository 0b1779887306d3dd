import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { CloseForm } from "@/components/accounts/close-form";
import { EndSessionsForm } from "@/components/accounts/end-sessions-form";
import { PlaceForm } from "@/components/accounts/place-form";
import { ResetForm } from "@/components/accounts/reset-form";
import { Banner } from "@/components/ui/banner";
import { MissionTime } from "@/components/ui/mission-time";
import { PageHeading } from "@/components/ui/page-heading";
import { requirePermission } from "@/lib/auth/current-actor";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { missionDay } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import { getUser, openSessions, placesOffered, type UserView } from "@/lib/queries/users";
import { userIdSchema } from "@/lib/schemas/user";

export function generateMetadata(): Metadata {
  const t = wordsOf("accounts");
  return { title: t("title") };
}

export default async function AccountPage({ params }: { params: Promise<{ userId: string }> }) {
  const actor = await requirePermission("account.manage");
  const user = await findUser(actor, await params);
  const [t, d] = [wordsOf("accounts"), wordsOf("domain.role")];
  const c = wordsOf("common");
  const problemTitle = c("problemTitle");
  const isOpen = user.closedAt === null;
  return (
    <div className="flex flex-col gap-8">
      <PageHeading title={user.name} kicker={<a href="/accounts">{t("title")}</a>} />
      <p className="text-muted">
        {[user.email, d(user.role), t("created", { day: missionDay(user.createdAt) })].join(" · ")}
      </p>
      {isOpen ? null : <Banner tone="warning" title={t("closedNotice")} />}
      {user.role === "administrator" || !isOpen ? null : (
        <Section title={t("changeTitle")} hint={t("changeHint")}>
          <Places actor={actor} user={user} words={{ problemTitle, change: t("change") }} />
        </Section>
      )}
      {isOpen ? (
        <Section title={t("resetTitle")} hint={t("resetHint")}>
          <ResetForm
            words={{ problemTitle, linkTitle: t("linkTitle"), confirm: t("confirm"), reset: t("reset") }}
            userId={user.id}
            name={user.name}
          />
        </Section>
      ) : null}
      {isOpen && user.id !== actor.id ? <Sessions actor={actor} user={user} problemTitle={problemTitle} /> : null}
      {isOpen && user.id !== actor.id ? (
        <Section title={t("closeTitle")} hint={t("closeHint")}>
          <CloseForm
            words={{ problemTitle, closeSure: t("closeSure", { name: user.name }), close: t("close") }}
            userId={user.id}
          />
        </Section>
      ) : null}
      {user.id === actor.id ? <p className="text-muted">{t("ownAccount")}</p> : null}
    </div>
  );
}

function Section({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <section className="flex max-w-2xl flex-col gap-3 border-t border-line pt-4">
      <h2 className="text-base font-semibold">{title}</h2>
      <p className="text-muted">{hint}</p>
      {children}
    </section>
  );
}

async function Places({
  actor,
  user,
  words,
}: {
  actor: Actor;
  user: UserView;
  words: { problemTitle: string; change: string };
}) {
  const [offers, t] = [await placesOffered(actor), wordsOf("accounts")];
  return offers.map(({ accordId, accordName, teams }) => {
    const place = user.places.find((own) => own.accordId === accordId);
    const options = [
      { value: "", label: t("noAccess") },
      ...teams.map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` })),
      { value: "none", label: t("noTeam") },
    ];
    const chosen = place ? (place.teamId ?? "none") : "";
    return (
      <PlaceForm
        key={accordId}
        words={words}
        userId={user.id}
        accordId={accordId}
        label={accordName}
        options={options}
        chosen={chosen}
      />
    );
  });
}

async function Sessions({ actor, user, problemTitle }: { actor: Actor; user: UserView; problemTitle: string }) {
  const [open, t] = [await openSessions(actor, user.id), wordsOf("accounts.sessions")];
  return (
    <Section title={t("title")} hint={t("hint")}>
      <p>
        {t("open", { count: open?.all ?? 0 })} {open ? <MissionTime at={open.usedAt} /> : null}
      </p>
      <EndSessionsForm
        words={{ problemTitle, end: t("end", { name: user.name }) }}
        userId={user.id}
        isSignedIn={open !== null}
      />
    </Section>
  );
}

/** What is no id, or nobody's, is answered with 404. */
async function findUser(actor: Actor, params: { userId: string }): Promise<UserView> {
  const parsed = userIdSchema.safeParse(params);
  if (!parsed.success) notFound();
  try {
    return await getUser(actor, parsed.data.userId);
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}
