"use client";

import { Fault } from "@/components/shell/fault";

/** Any fault below the root layout. The error's text stays on the server; its digest finds it in the log. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <Fault digest={error.digest} onRetry={reset} />;
}
