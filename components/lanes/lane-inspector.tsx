"use client";
import { useEffect, useRef, useState } from "react";

/** The time that the lanes show, in minutes since 1970. */
type Frame = { readonly from: number; readonly until: number };
type Shown = {
  readonly lines: readonly (readonly [string, string])[];
  /** Fixed place below the lane, or above it near the window's foot. */
  readonly place: { readonly left: number; readonly top?: number; readonly bottom?: number };
  /** Around the spell itself. */
  readonly cursor: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
};

/**
 * Says what a lane holds under the pointer, or, with the keyboard, at the spell that the arrow keys have reached. It
 * reads the lane's table twin, so both say the same and nothing is sent twice. Once per page.
 */
export function LaneInspector({ from, until }: Frame) {
  const [shown, setShown] = useState<Shown | null>(null);
  const place = useRef<{ plot: HTMLElement; index: number } | null>(null);

  useEffect(() => {
    const frame = { from, until };
    const show = (plot: HTMLElement, index: number) => {
      const rows = rowsOf(plot);
      const row = rows[index];
      if (!row) return;
      place.current = { plot, index };
      setShown(describe(plot, row, frame));
    };
    const hide = () => {
      place.current = null;
      setShown(null);
    };
    const onMove = (event: PointerEvent) => {
      const plot = plotOf(event.target);
      if (!plot) return place.current && !isFocused(place.current.plot) ? hide() : undefined;
      const index = rowAt(plot, event.clientX, frame);
      if (index < 0) return void readEarlier(plot).then((found) => found && isOver(plot) && onMove(event));
      if (place.current?.plot !== plot || place.current.index !== index) show(plot, index);
    };
    const onFocus = (event: FocusEvent) => {
      const plot = plotOf(event.target);
      if (plot?.matches(":focus-visible")) show(plot, rowsOf(plot).length - 1);
    };
    const onBlur = (event: FocusEvent) => {
      if (plotOf(event.target)) hide();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") hide();
      const plot = plotOf(event.target);
      if (!plot) return;
      const last = rowsOf(plot).length - 1;
      const at = place.current?.plot === plot ? place.current.index : last;
      const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      if (next >= 0) return show(plot, Math.min(next, last));
      // Rows that come in before stand first: the one before the first shown is then just before it.
      void readEarlier(plot).then((found) => show(plot, Math.max(found - 1, 0)));
    };
    // What is shown is fixed to the window, and must follow its lane.
    const onScroll = () => {
      if (place.current) show(place.current.plot, place.current.index);
    };
    document.addEventListener("pointermove", onMove, { passive: true });
    document.addEventListener("focusin", onFocus);
    document.addEventListener("focusout", onBlur);
    document.addEventListener("keydown", onKey);
    window.addEventListener("scroll", onScroll, { passive: true, capture: true });
    return () => {
      document.removeEventListener("pointermove", onMove);
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("focusout", onBlur);
      document.removeEventListener("keydown", onKey);
      window.removeEventListener("scroll", onScroll, { capture: true });
    };
  }, [from, until]);

  return (
    <>
      {shown ? <div className="lane-cursor" aria-hidden="true" style={shown.cursor} /> : null}
      <div className="lane-inspector" role="status" hidden={!shown} style={shown?.place}>
        {shown ? (
          <dl>
            {shown.lines.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        ) : null}
      </div>
    </>
  );
}

const isFocused = (plot: HTMLElement): boolean => plot === document.activeElement;

const plotOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(".lane-plot") : null;

const isOver = (plot: HTMLElement): boolean => plot.matches(":hover");

function bodyOf(plot: HTMLElement, page: Document = document): HTMLTableSectionElement | null {
  const body = page.getElementById(`twin-${plot.dataset["lane"]}`);
  return body instanceof HTMLTableSectionElement ? body : null;
}

const rowsOf = (plot: HTMLElement): HTMLTableRowElement[] =>
  [...(bodyOf(plot)?.rows ?? [])].filter((row) => row.dataset["f"] !== undefined);

/**
 * A long lane's table begins with a link to its earlier spells. Puts what stands there in the link's place, with the next
 * link, if any; gives how many rows came. 0: there are none, or they cannot be had now.
 */
async function readEarlier(plot: HTMLElement): Promise<number> {
  const link = bodyOf(plot)?.querySelector<HTMLElement>("tr[data-more]");
  if (!link || link.dataset["asked"]) return 0;
  link.dataset["asked"] = "yes";
  try {
    const answer = await fetch(link.dataset["more"] ?? "", { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const first = Number(rowsOf(plot)[0]?.dataset["f"]);
    const read = [...(bodyOf(plot, page)?.rows ?? [])];
    const earlier = read.filter((row) => row.dataset["f"] === undefined || Number(row.dataset["f"]) < first);
    if (!answer.ok || earlier.length === 0) return 0;
    link.replaceWith(...earlier.map((row) => document.adoptNode(row)));
    const name = bodyOf(plot)?.querySelector("th");
    if (name) name.rowSpan = bodyOf(plot)?.rows.length ?? 1;
    return earlier.filter((row) => row.dataset["f"] !== undefined).length;
  } catch {
    delete link.dataset["asked"]; // No connection: the next try may have one.
    return 0;
  }
}

function rowAt(plot: HTMLElement, clientX: number, { from, until }: Frame): number {
  const box = plot.getBoundingClientRect();
  const t = from + ((clientX - box.left) / box.width) * (until - from);
  return rowsOf(plot).findLastIndex((row) => Number(row.dataset["f"]) <= t);
}

function describe(plot: HTMLElement, row: HTMLTableRowElement, { from, until }: Frame): Shown {
  const heads = [...(row.closest("table")?.tHead?.rows[0]?.cells ?? [])].map((cell) => cell.textContent ?? "");
  const values = [...row.cells].filter((cell) => cell.tagName === "TD").map((cell) => cell.textContent ?? "");
  const lines = values.flatMap((value, index) => (value === "" ? [] : [[heads[index + 1] ?? "", value] as const]));
  const box = plot.getBoundingClientRect();
  const next = row.nextElementSibling;
  const end = next instanceof HTMLElement ? Number(next.dataset["f"]) : until;
  const [start, stop] = [shareOf(Number(row.dataset["f"]), from, until), shareOf(end, from, until)];
  const wide = Math.min(360, window.innerWidth - 16);
  const left = Math.min(Math.max(box.left + start * box.width, 8), window.innerWidth - wide - 8);
  const isLow = box.bottom > window.innerHeight - 220;
  const place = isLow ? { left, bottom: window.innerHeight - box.top + 6 } : { left, top: box.bottom + 6 };
  const width = Math.max((stop - start) * box.width, 3);
  return { lines, place, cursor: { left: box.left + start * box.width, top: box.top, width, height: box.height } };
}

const shareOf = (minute: number, from: number, until: number): number =>
  Math.min(Math.max((minute - from) / (until - from), 0), 1);
