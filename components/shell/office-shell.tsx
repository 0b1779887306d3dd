import type { ReactNode } from "react";
import { Tag } from "@/components/ui/tag";
import { signOutAction } from "@/lib/actions/session";
import type { Actor } from "@/lib/domain/actor";
import { wordsOf } from "@/lib/i18n/words";
import { AccordSwitch } from "./accord-switch";
import { FormAuthor } from "./form-author";
import { navItems } from "./nav-items";
import type { ShellAccord } from "./shell-accord";
import { SkipLink } from "./skip-link";

/** The frame of every signed-in page: who, which accord, where to go; banners above the content. */
export function OfficeShell({
  actor,
  team,
  path,
  accord,
  accords,
  carried,
  waiting,
  banners,
  children,
}: {
  actor: Actor;
  team: string | null;
  path: string;
  accord: ShellAccord | null;
  accords: readonly ShellAccord[];
  /** Query that links keep, because the address and not the switch names the accord; else "". */
  carried: string;
  /** How much waits for this person behind a link; 0: nothing is said. */
  waiting: { readonly reports: number; readonly review: number };
  banners: ReactNode;
  children: ReactNode;
}) {
  const t = wordsOf("shell");
  const d = wordsOf("domain.role");
  const c = wordsOf("common");
  return (
    <div data-account={actor.id} className="flex min-h-dvh flex-col">
      <FormAuthor id={actor.id} />
      <SkipLink label={c("skip")} />
      <header className="border-b border-line bg-surface print:border-0">
        <div className="mx-auto flex max-w-[120rem] flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1 sm:gap-x-6">
          <a href="/" className="font-semibold text-ink no-underline">
            {c("productShort")}
          </a>
          <div className="order-last w-full sm:order-none sm:w-auto">
            {accord ? <AccordSwitch accord={accord} accords={accords} /> : null}
          </div>
          <div className="ml-auto flex items-center gap-3 text-sm print:hidden">
            <span>
              <a
                href={`/account${carried}`}
                aria-current={path === "/account" ? "page" : undefined}
                className="inline-block py-1 text-ink decoration-edge hover:text-ink aria-[current]:font-semibold"
              >
                <span className="sr-only">{t("account")} </span>
                {actor.name}
              </a>
              <span className="hidden text-muted sm:inline"> · {[d(actor.role), team].filter(Boolean).join(", ")}</span>
            </span>
            <form action={signOutAction}>
              <button type="submit" className="cursor-pointer py-1 text-accent underline hover:text-accent-strong">
                {t("signOut")}
              </button>
            </form>
          </div>
        </div>
        <nav aria-label={t("navigation")} className="mx-auto max-w-[120rem] px-4 print:hidden">
          <ul className="flex flex-wrap gap-x-5">
            {navItems(actor, path).map(({ key, href, isCurrent }) => (
              <li key={key}>
                <a
                  href={`${href}${carried}`}
                  aria-current={isCurrent ? "page" : undefined}
                  className="inline-block border-b-2 border-transparent py-1.5 text-sm text-ink no-underline hover:border-edge hover:text-ink aria-[current]:border-accent aria-[current]:font-semibold"
                >
                  {t(`nav.${key}`)}
                  {(key === "reports" || key === "review") && waiting[key] > 0 ? (
                    <span className="ml-1">
                      <Tag tone="warning">{t(`waiting.${key}`, { count: waiting[key] })}</Tag>
                    </span>
                  ) : null}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      {banners}
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[120rem] flex-1 px-4 py-4 outline-none">
        {children}
      </main>
      <footer className="mx-auto w-full max-w-[120rem] px-4 py-4 text-xs text-muted">
        <p>{t("footer.zone")}</p>
      </footer>
    </div>
  );
}
