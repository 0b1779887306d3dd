"use client";
import { useMemo } from "react";
import { LaneInspector } from "./lane-inspector";
import { lanesHtml, provisionLanesHtml, provisionTwinHtml } from "./lanes-html";
import type { LanesModel, ProvisionLanesModel } from "./lanes-model";

// Client components, so that the browser is sent the small model instead of every element a second time. The server
// draws all of it; without JavaScript only the inspector is missing.

/** The lanes of all categories with their tables. */
export function LanesPanel({ model }: { readonly model: LanesModel }) {
  const html = useMemo(() => lanesHtml(model), [model]);
  return (
    <>
      <div dangerouslySetInnerHTML={{ __html: html }} />
      <LaneInspector from={model.frame.from} until={model.frame.until} />
    </>
  );
}

/** The lanes of one provision, large. */
export function ProvisionLanesPanel({ model }: { readonly model: ProvisionLanesModel }) {
  const html = useMemo(() => provisionLanesHtml(model), [model]);
  return (
    <>
      <div dangerouslySetInnerHTML={{ __html: html }} />
      <LaneInspector from={model.frame.from} until={model.frame.until} />
    </>
  );
}

/** The spells of one provision as a table. */
export function ProvisionTwin({ model }: { readonly model: ProvisionLanesModel }) {
  const html = useMemo(() => provisionTwinHtml(model), [model]);
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}
