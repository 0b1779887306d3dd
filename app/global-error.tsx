"use client";

import "./globals.css";
import { Fault } from "@/components/shell/fault";

/** A fault in the root layout itself: brings its own page. */
export default function GlobalErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body className="font-sans text-base antialiased sm:text-sm">
        <Fault digest={error.digest} onRetry={reset} />
      </body>
    </html>
  );
}
