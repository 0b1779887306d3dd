import { describe, expect, it } from "vitest";
import { addressOf } from "./address";

const from = (forwarded: string | null) => addressOf({ get: () => forwarded });

describe("addressOf", () => {
  it("believes the nearest witness only", () => {
    expect(from("203.0.113.9")).toBe("203.0.113.9");
    expect(from("198.51.100.1, 203.0.113.9")).toBe("203.0.113.9");
  });

  it("knows one address by one name", () => {
    expect(from("::ffff:127.0.0.1")).toBe("127.0.0.1");
    expect(from(null)).toBe("unknown");
    expect(from(" ")).toBe("unknown");
  });
});
