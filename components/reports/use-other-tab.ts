"use client";

import { useEffect, useState } from "react";

/** Whether another tab of this browser has the same draft open: the two would overwrite each other. */
export function useOtherTab(name: string): boolean {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const leave = new AbortController();
    const held = new Promise<void>((resolve) => leave.signal.addEventListener("abort", () => resolve()));
    let mine = false;
    const hold = () => {
      mine = true;
      setIsOpen(false);
      return held;
    };
    navigator.locks?.request(name, { signal: leave.signal }, hold).catch(() => {}); // Rejects when this tab leaves first.
    navigator.locks?.query().then(
      () => setIsOpen(!mine && !leave.signal.aborted),
      () => {},
    );
    return () => leave.abort();
  }, [name]);
  return isOpen;
}
