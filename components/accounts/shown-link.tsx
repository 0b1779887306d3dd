"use client";

import { Banner } from "@/components/ui/banner";
import type { ShownLink as Link } from "@/lib/actions/accounts";

/** A one-time link, selected by one click; it is nowhere else. */
export function ShownLink({ title, link }: { title: string; link: Link }) {
  return (
    <Banner tone="success" announce="done" title={title}>
      <p className="mt-1">{link.text}</p>
      <p className="mt-2 rounded border border-line bg-surface p-2 font-mono text-xs break-all select-all">
        {link.url}
      </p>
    </Banner>
  );
}
