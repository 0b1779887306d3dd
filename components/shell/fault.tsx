"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { common } from "@/lib/i18n/en/common";
import { hasKeptFields, regainFields } from "@/lib/offline/kept-fields";
import { Message } from "./message";

// The catalogue's file itself: when something is broken, the way to the catalogue may be what broke.
const words = common.errors;

/** The digests that lib/db/unavailable.ts gives: no fault of ours, and over in a moment. */
const PASSING: Readonly<Record<string, "unavailable" | "busy">> = { UNAVAILABLE: "unavailable", BUSY: "busy" };

/** Something went wrong, without a stack: what to do, and a reference for the log. */
export function Fault({ digest, onRetry }: { digest: string | undefined; onRetry: () => void }) {
  const said = PASSING[digest ?? ""] ?? "fault";
  const [hasKept] = useState(hasKeptFields); // The form that failed is still there while this is drawn first.
  useEffect(regainFields, []);
  return (
    <main id="content" className="mx-auto w-full max-w-[120rem] px-4 py-8">
      <Message title={words[`${said}Title`]} text={words[said]}>
        {hasKept ? <p>{words.kept}</p> : null}
        {digest === undefined || said !== "fault" ? null : (
          <p className="text-muted">{words.reference.replace("{digest}", digest)}</p>
        )}
        <Button type="button" onClick={onRetry}>
          {words.retry}
        </Button>
        <a href="/">{words.home}</a>
      </Message>
    </main>
  );
}
