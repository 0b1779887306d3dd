import { describe, expect, it } from "vitest";
import { addressOf } from "./address";

const from = (peer: string | null, forwarded: string | null, proxies: number) =>
  addressOf({ get: (name) => (name === "x-ccm-peer" ? peer : name === "x-forwarded-for" ? forwarded : null) }, proxies);

describe("addressOf", () => {
  it("believes the connection alone where no proxy is trusted", () => {
    expect(from("203.0.113.9", null, 0)).toBe("203.0.113.9");
    expect(from("203.0.113.9", "198.51.100.1", 0)).toBe("203.0.113.9");
    expect(from(null, "198.51.100.1", 0)).toBe("unknown");
  });

  it("believes what the trusted proxies added, and nothing before it", () => {
    expect(from("10.0.0.1", "203.0.113.9", 1)).toBe("203.0.113.9");
    expect(from("10.0.0.1", "198.51.100.1, 203.0.113.9", 1)).toBe("203.0.113.9");
    expect(from("10.0.0.1", "198.51.100.1, 203.0.113.9, 10.0.0.2", 2)).toBe("203.0.113.9");
  });

  it("never looks past the first entry, and takes the connection when the line is missing", () => {
    expect(from("10.0.0.1", "203.0.113.9", 3)).toBe("203.0.113.9");
    expect(from("10.0.0.1", null, 1)).toBe("10.0.0.1");
  });

  it("knows one address by one name", () => {
    expect(from("::ffff:127.0.0.1", null, 0)).toBe("127.0.0.1");
    expect(from("10.0.0.1", "203.0.113.9:4711", 1)).toBe("203.0.113.9");
    expect(from("10.0.0.1", "[2001:DB8::7]:4711", 1)).toBe("2001:db8::7");
    expect(from("", null, 0)).toBe("unknown");
    expect(from("10.0.0.1", " ", 1)).toBe("unknown");
  });
});
