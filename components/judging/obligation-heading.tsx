import { Banner } from "@/components/ui/banner";
import { PageHeading } from "@/components/ui/page-heading";
import { withParams } from "@/lib/domain/clocks";
import { wordsOf } from "@/lib/i18n/words";
import type { Place } from "./sent-fields";

const PAGES = [
  { page: "determine", word: "determinations" },
  { page: "watch", word: "watchList" },
  { page: "inquiry", word: "inquiries" },
] as const;
export type JudgingPage = (typeof PAGES)[number]["page"];
const SAID = ["revoked", "listed", "ended", "opened", "closed"] as const;

/** What is judged, the way back to it, and the leads' other pages on the same provision. */
export function ObligationHeading({
  page,
  place,
  provision,
  parties,
  said,
}: {
  page: JudgingPage;
  place: Place;
  provision: { readonly code: string; readonly title: string; readonly joint: boolean };
  /** Every party that the provision binds. */
  parties: readonly { readonly code: string; readonly name: string }[];
  /** What was just done, as the address says; anything else says nothing. */
  said: string | null;
}) {
  const t = wordsOf("judging");
  const path = `/provisions/${encodeURIComponent(place.code)}`;
  const keep = { accord: place.accord, asOf: place.asOf };
  const link = (to: string, party: string) => withParams(`${path}/${to}`, { ...keep, party }, {});
  const done = SAID.find((word) => word === said);
  const name = parties.find((p) => p.code === place.party)?.name ?? place.party;
  return (
    <header className="flex flex-col gap-3">
      <PageHeading
        title={t(`${page}.title`, { provision: place.code, party: name })}
        kicker={<a href={withParams(path, keep, {})}>{t("toProvision", { ...provision })}</a>}
      />
      <div className="flex flex-wrap gap-x-8 gap-y-2 print:hidden">
        <nav aria-label={t("pages", { provision: place.code })}>
          <ul className="flex flex-wrap gap-x-4">
            {PAGES.map((other) => (
              <li key={other.page}>
                <Tab href={link(other.page, place.party)} isCurrent={other.page === page} label={t(other.word)} />
              </li>
            ))}
          </ul>
        </nav>
        <nav aria-label={t("parties")}>
          <ul className="flex flex-wrap gap-x-4">
            {parties.map((party) => (
              <li key={party.code}>
                <Tab href={link(page, party.code)} isCurrent={party.code === place.party} label={t("of", party)} />
              </li>
            ))}
          </ul>
        </nav>
      </div>
      {provision.joint ? <p className="text-sm text-muted">{t("joint")}</p> : null}
      {done ? <Banner tone="success" announce="done" title={t(`said.${done}`)} /> : null}
    </header>
  );
}

function Tab({ href, isCurrent, label }: { href: string; isCurrent: boolean; label: string }) {
  return (
    <a
      href={href}
      aria-current={isCurrent ? "page" : undefined}
      className="inline-block border-b-2 border-transparent py-1 text-sm aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline"
    >
      {label}
    </a>
  );
}
