import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AccordBanners, type DemoFacts } from "@/components/shell/accord-banners";
import { OfficeShell } from "@/components/shell/office-shell";
import { currentActor, currentPath, requireActor } from "@/lib/auth/current-actor";
import { type Actor, membershipIn } from "@/lib/domain/actor";
import { openingDay, withParams } from "@/lib/domain/clocks";
import { parseDay } from "@/lib/domain/instant";
import { missionLongDay } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import { installationMode } from "@/lib/platform/env";
import { may } from "@/lib/policy/permissions";
import { type AccordView, accordChoice } from "@/lib/queries/accords";
import { demoNotice } from "@/lib/queries/demo-notice";
import { waitingFor } from "@/lib/queries/waiting";

/** EXERCISE stands in the title of every page of an invented accord. */
export async function generateMetadata(): Promise<Metadata> {
  const actor = await currentActor();
  const accord = actor && (await accordChoice(actor)).current;
  const [t, c] = [wordsOf("shell"), wordsOf("common")];
  const marked = (page: string) => (accord?.kind === "exercise" ? t("exercise.title", { page }) : page);
  return { title: { absolute: marked(c("product")), template: marked(c("title", { page: "%s" })) } };
}

/** The frame only. Whether a page may be seen, each page decides itself. */
export default async function OfficeLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const url = new URL((await currentPath()) ?? "/", "http://localhost"); // Only its path and query are used.
  const { current, all, fromUrl } = await accordChoice(actor);
  const team = current && membershipIn(actor, current.id)?.teamCode;
  return (
    <OfficeShell
      actor={actor}
      team={team ?? null}
      path={url.pathname}
      accord={current}
      accords={all}
      carried={current && fromUrl ? `?accord=${encodeURIComponent(current.code)}` : ""}
      waiting={current ? await waitingFor(actor, current.id) : { reports: 0, review: 0 }}
      banners={
        <AccordBanners
          isOutside={all.length === 0 && actor.role !== "administrator" && url.pathname !== "/no-accord"}
          isExercise={current?.kind === "exercise"}
          demo={await demoFactsFor(actor, current, url)}
        />
      }
    >
      {children}
    </OfficeShell>
  );
}

async function demoFactsFor(actor: Actor, accord: AccordView | null, url: URL): Promise<DemoFacts | null> {
  if (installationMode() !== "demo") return null;
  const disclaimer = accord ? (accord.recordDisclaimer ?? accord.disclaimer) : ((await demoNotice()) ?? "");
  const lastDay = accord?.recordEndsOn ? parseDay(accord.recordEndsOn) : null;
  const opensAt = lastDay === null ? null : missionLongDay(lastDay);
  if (!accord || opensAt === null || !may(actor, "lane.read")) return { disclaimer, opensAt, jump: null };
  const params = Object.fromEntries(url.searchParams);
  const hasClock = /^\/(dashboard|provisions\/[^/]+)$/.test(url.pathname);
  const isPresent = hasClock && params["asOf"] === "now";
  const asOf = isPresent ? openingDay(accord.recordEndsOn) : "now";
  const href = hasClock
    ? withParams(url.pathname, params, { asOf, knownAt: null })
    : withParams("/dashboard", params["accord"] === undefined ? {} : { accord: params["accord"] }, { asOf });
  return { disclaimer, opensAt, jump: { href, to: isPresent ? "record" : "present" } };
}
