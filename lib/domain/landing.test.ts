import { describe, expect, it } from "vitest";
import { safeNext } from "./landing";

describe("safeNext", () => {
  it("keeps a path of this site with its query", () => {
    expect(safeNext("/reports/new?accord=KL-2025")).toBe("/reports/new?accord=KL-2025");
  });

  it.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "dashboard",
    "/a\\b",
    "/a\n/b",
    "/sign-in?next=/sign-in",
    "/set-password/abc",
    "/api/health",
    "",
    null,
    undefined,
  ])("refuses %j", (next) => {
    expect(safeNext(next)).toBeNull();
  });

  it("does not mistake a page whose name only begins alike", () => {
    expect(safeNext("/apiary")).toBe("/apiary");
  });
});
