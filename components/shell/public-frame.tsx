import type { ReactNode } from "react";
import { wordsOf } from "@/lib/i18n/words";
import { AccordBanners } from "./accord-banners";
import { SkipLink } from "./skip-link";

/** The frame of pages that nobody need be signed in to. disclaimer: of a demonstration's data, else null. */
export function PublicFrame({ disclaimer, children }: { disclaimer: string | null; children: ReactNode }) {
  const c = wordsOf("common");
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink label={c("skip")} />
      <header className="border-b border-line bg-surface">
        <div className="mx-auto max-w-[120rem] px-4 py-3">
          <a href="/" className="font-semibold text-ink no-underline">
            {c("product")}
          </a>
        </div>
      </header>
      <AccordBanners isExercise={false} demo={disclaimer === null ? null : { disclaimer, opensAt: null, jump: null }} />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-md flex-1 px-4 py-8 outline-none">
        {children}
      </main>
    </div>
  );
}
