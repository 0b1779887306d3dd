import { describe, expect, it } from "vitest";
import { withoutIds } from "@/lib/domain/observation-id";
import { emptyDraft } from "@/lib/schemas/report-draft";
import { readKept } from "./draft";

const [reportId, versionId] = ["018f4e3a-9b1c-4d2e-8f3a-0123456789ab", "018f4e3b-9b1c-4d2e-8f3a-ba9876543210"];
const draft = { ...emptyDraft(), narrative: "Half typed." };
const stored = { schema: 1, savedAt: 1, reportId, versionId, draft };

describe("a draft that a device has kept", () => {
  it("comes back as it was", () => {
    const { schema: _, ...rest } = stored;
    expect(readKept(stored)).toEqual(rest);
  });

  it("of before observations had ids comes back whole, with the same ids each time and none of an earlier version", () => {
    const observations = withoutIds(draft.observations);
    const read = readKept({ ...stored, draft: { ...draft, observations } });
    expect(read?.draft).toEqual({
      ...draft,
      observations: [{ ...observations[0], id: read?.draft.observations[0]?.id }],
    });
    expect(readKept({ ...stored, draft: { ...draft, observations } })).toEqual(read);
    expect(read?.draft.observations[0]?.id.slice(0, 24)).toBe(versionId.slice(0, 24));
  });

  it("of another shape is left where it is", () => {
    expect(readKept(undefined)).toBeNull();
    expect(readKept({ ...stored, schema: 2 })).toBeNull();
  });
});
