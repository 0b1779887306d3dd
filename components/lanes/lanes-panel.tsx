"use client";
import { useMemo } from "react";
import { LaneInspector } from "./lane-inspector";
import { lanesHtml, provisionLanesHtml, provisionTwinHtml } from "./lanes-html";
import type { LanesModel, ProvisionLanesModel } from "./lanes-model";

// Client components, so that the browser is sent the small model instead of every element a second time. The server
// draws all of it; without JavaScript only the inspector is missing. The model travels as JSON text, because React
// would look at each of its thousands of values on the way.
type Props = { readonly model: string };

type Drawn = { readonly html: string; readonly frame: LanesModel["frame"] };

// The server draws the same past moments again and again; a browser has one.
const KEPT = 4;
const kept = new Map<string, Drawn>();

function drawLanes(model: string): Drawn {
  const known = kept.get(model);
  if (known) return known;
  const parsed = JSON.parse(model) as LanesModel;
  const drawn = { html: lanesHtml(parsed), frame: parsed.frame };
  kept.set(model, drawn);
  for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
  return drawn;
}

/** The lanes of all categories with their tables; `model` is a LanesModel as JSON. */
export function LanesPanel({ model }: Props) {
  const { html, frame } = drawLanes(model);
  return (
    <>
      <div dangerouslySetInnerHTML={{ __html: html }} />
      <LaneInspector from={frame.from} until={frame.until} />
    </>
  );
}

/** The lanes of one provision, large; `model` is a ProvisionLanesModel as JSON. */
export function ProvisionLanesPanel({ model }: Props) {
  const { html, frame } = useMemo(() => {
    const parsed = JSON.parse(model) as ProvisionLanesModel;
    return { html: provisionLanesHtml(parsed), frame: parsed.frame };
  }, [model]);
  return (
    <>
      <div dangerouslySetInnerHTML={{ __html: html }} />
      <LaneInspector from={frame.from} until={frame.until} />
    </>
  );
}

/** The spells of one provision as a table. */
export function ProvisionTwin({ model }: Props) {
  const html = useMemo(() => provisionTwinHtml(JSON.parse(model) as ProvisionLanesModel), [model]);
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}
