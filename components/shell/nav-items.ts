import type { Actor } from "@/lib/domain/actor";
import type { en } from "@/lib/i18n/en";
import { may, type Verb } from "@/lib/policy/permissions";

type Item = {
  readonly key: keyof typeof en.shell.nav;
  readonly href: string;
  readonly verb: Verb;
  /** Paths below which this is the place one is at, besides its own. */
  readonly also?: readonly string[];
};

const ITEMS: readonly Item[] = [
  { key: "dashboard", href: "/dashboard", verb: "lane.read", also: ["/provisions", "/instruments"] },
  { key: "newReport", href: "/reports/new", verb: "report.file" },
  { key: "reports", href: "/reports", verb: "report.read" },
  { key: "review", href: "/review", verb: "review.queue" },
  { key: "summaries", href: "/summaries", verb: "summary.read" },
  { key: "accounts", href: "/accounts", verb: "account.manage" },
];

export type NavItem = Pick<Item, "key" | "href"> & { readonly isCurrent: boolean };

/** The pages this actor's role may open; the one they are on is the longest that fits the path. */
export function navItems(actor: Actor, path: string): NavItem[] {
  const allowed = ITEMS.filter((item) => may(actor, item.verb));
  const fits = (place: string) => path === place || path.startsWith(`${place}/`);
  const here = allowed
    .flatMap((item) => [item.href, ...(item.also ?? [])].filter(fits).map((place) => ({ item, length: place.length })))
    .sort((a, b) => b.length - a.length)[0]?.item;
  return allowed.map((item) => ({ key: item.key, href: item.href, isCurrent: item === here }));
}
