import { describe, expect, it } from "vitest";
import { AppError, isAway } from "./errors";

/** The same class in another bundle of the app. */
function fromElsewhere(code: string): Error {
  class AppError extends Error {
    readonly code = code;
    override name = "AppError";
  }
  return new AppError("from elsewhere");
}

describe("AppError", () => {
  it("is known across bundles, and nothing else is taken for it", () => {
    expect(fromElsewhere("CONFLICT")).toBeInstanceOf(AppError);
    expect(new AppError("CONFLICT", "own")).toBeInstanceOf(AppError);
    expect(new Error("AppError")).not.toBeInstanceOf(AppError);
    expect({ name: "AppError", code: "CONFLICT" }).not.toBeInstanceOf(AppError);
  });

  it("tells a database that is away from other refusals", () => {
    const away = ["UNAVAILABLE", "NO_SPACE", "CONFLICT"].map((code) => isAway(fromElsewhere(code)));
    expect(away).toEqual([true, true, false]);
  });
});
