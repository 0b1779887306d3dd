/** What breaks careless programs, case by case: through the filing route, through the forms where a person can type it, and in addresses. */
import assert from "node:assert/strict";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { signIn } from "@/scripts/under-test/door";
import { expectRefusal, newIds, openDoor, openOwner, origin, pathOf, type Send } from "./bodies/door";
import { effort } from "./bodies/effort";
import { HOSTILE } from "./bodies/texts";
import { isKept } from "./device";
import { credentialOf, expect, test } from "./fixtures";
import { quietVisit } from "./made";

const GOOD = quietVisit("Two hours at the pass.");
const [SEEN] = GOOD.observations;
const figure = (ledger: string, value: unknown) => ({ ledger, kind: "total", bound: "exact", value, scope: "" });
const seen = (changes: object): object => ({ ...GOOD, observations: [{ ...SEEN, ...changes }] });
const counted = (...quantities: unknown[]) =>
  seen({ site: null, statements: [{ provision: "KLJD-J", level: "partial", quantities }] });
const text = (value: unknown): string => JSON.stringify(value);

let send: Send;
let cookie: string;
let author: string;
test.beforeAll(async () => {
  ({ send, cookie, author } = await openDoor());
});

test.describe("the route names the field and what is wrong", () => {
  const at = (field: string) => `observations.0.${field}`;
  const figures = at("statements.0.quantities");
  const cases: [what: string, body: string, path: string, key: string][] = [
    ["a date to come", text(seen({ observedUntil: "2999-01-01T10:00" })), at("observedUntil"), "inTheFuture"],
    [
      "tomorrow",
      text(seen({ observedUntil: new Date(Date.now() + 86_400_000).toISOString().slice(0, 16) })),
      at("observedUntil"),
      "inTheFuture",
    ],
    [
      "an end before its start",
      text(seen({ observedFrom: "2025-12-30T12:00" })),
      at("observedUntil"),
      "endBeforeStart",
    ],
    ["an end at its start", text(seen({ observedFrom: "2025-12-30T11:00" })), at("observedUntil"), "endBeforeStart"],
    ["a Buddhist year", text(seen({ observedFrom: "2568-12-30T09:00" })), at("observedFrom"), "buddhistYear"],
    ["a day that is none", text(seen({ observedFrom: "2025-02-30T09:00" })), at("observedFrom"), "notAMinute"],
    ["a negative count", text(counted(figure("observed", -1))), `${figures}.0.value`, "negative"],
    ["a huge count", text(counted(figure("observed", 1e13))), `${figures}.0.value`, "tooLarge"],
    [
      "a count beyond doubles",
      text(counted(figure("observed", 1))).replace('"value":1', '"value":1e309'),
      `${figures}.0.value`,
      "notANumber",
    ],
    [
      "a count that doubles round",
      text(counted(figure("observed", 1))).replace('"value":1', '"value":9007199254740993'),
      `${figures}.0.value`,
      "tooLarge",
    ],
    ["a count as text", text(counted(figure("observed", "1e3"))), `${figures}.0.value`, "notANumber"],
    ["more decimals than are kept", text(counted(figure("observed", 0.12345))), `${figures}.0.value`, "tooPrecise"],
    [
      "accepted over observed",
      text(counted(figure("observed", 4), figure("accepted", 5))),
      figures,
      "acceptedOverObserved",
    ],
    ["an unknown party", text(seen({ party: "constructor" })), at("party"), "unknownParty"],
    ["an unknown site", text(seen({ site: "__proto__x" })), at("site"), "unknownCode"],
    [
      "an unknown provision",
      text(seen({ statements: [{ provision: "toString", level: "no_breach_seen", quantities: [] }] })),
      at("statements.0.provision"),
      "unknownProvision",
    ],
    ["another accord", text({ ...GOOD, accord: "NO-1" }), "accord", "unknownAccord"],
    ["a narrative of 900 kB", text({ ...GOOD, narrative: "x".repeat(900_000) }), "narrative", "tooLong"],
    ["a NUL byte", text({ ...GOOD, narrative: "a\0b" }), "narrative", "notStorable"],
    ["a lone surrogate", text({ ...GOOD, sourceNote: "x" }).replace('"x"', '"\\ud800"'), "sourceNote", "notStorable"],
    ["invisible words", text({ ...GOOD, narrative: "\u200b\u2060\ufeff" }), "narrative", "required"],
    ["__proto__ as a key", text(GOOD).replace("{", '{"__proto__":{"accord":"x"},'), "__proto__", "unknownField"],
    ["constructor as a key", text({ ...GOOD, constructor: 1 }), "constructor", "unknownField"],
    [
      "31 observations",
      text({ ...GOOD, observations: Array.from({ length: 31 }, () => SEEN) }),
      "observations",
      "tooMany",
    ],
    [
      "21 statements",
      text(seen({ statements: Array.from({ length: 21 }, () => SEEN?.statements[0]) })),
      at("statements"),
      "tooMany",
    ],
    ["9 figures", text(counted(...Array.from({ length: 9 }, () => figure("observed", 1)))), figures, "tooMany"],
    ["depth", `{"narrative":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, "narrative", "required"],
    ["a list", "[]", "", "wrongShape"],
    ["null", "null", "", "wrongShape"],
  ];
  for (const [what, body, path, key] of cases)
    test(what, async () => {
      const answer = await send(body);
      expectRefusal(answer);
      expect(answer.status).toBe(422);
      expect(answer.json.errors?.find((error) => error.path === path)?.key, answer.text).toBe(key);
    });
});

test("what is sent as somebody else's, or to follow no version or another than the latest, is refused by name", async () => {
  const sent = (name: string, value: string, ids = newIds()) => send(text(GOOD), ids, { [name]: value });
  const ids = newIds();
  expect((await sent("x-ccm-author", author, ids)).status).toBe(201); // Known by now: the next ones try the short way.
  const refused: [Awaited<ReturnType<typeof sent>>, number, string | undefined][] = [
    [await sent("x-ccm-author", newIds().reportId), 401, "notTheAuthor"],
    [await sent("x-ccm-author", "\u00e9"), 401, "notTheAuthor"],
    [await sent("x-ccm-base", "1"), 422, "notAnId"],
    [await sent("x-ccm-base", newIds().versionId), 404, undefined],
    [await sent("x-ccm-base", newIds().versionId, { ...newIds(), reportId: ids.reportId }), 409, "newerVersion"],
  ];
  for (const [answer, status, key] of refused) {
    expectRefusal(answer);
    expect([answer.status, answer.json.errors?.[0]?.key]).toEqual([status, key]);
  }
  expect((await sent("x-ccm-base", ids.versionId, ids)).status).toBe(200); // The same again has its receipt.
});

test("a key that is there twice counts by its last value, and zero has no sign", async () => {
  const ids = newIds();
  expect((await send(text(GOOD).replace('"narrative"', '"narrative":"","narrative"'), ids)).status).toBe(201);
  expect((await send(text(GOOD), ids)).status).toBe(200);
  const zero = newIds();
  expect((await send(text(counted(figure("observed", 0))).replace('"value":0', '"value":-0'), zero)).status).toBe(201);
  expect((await send(text(counted(figure("observed", 0))), zero)).status).toBe(200);
});

test("the same words in another encoding are the same content again", async () => {
  const ids = newIds();
  const narrative = "น้ำ resumé ນ້ຳ";
  expect((await send(text({ ...GOOD, narrative }), ids)).status).toBe(201);
  for (const again of [
    "น\u0e4d\u0e49\u0e32 resume\u0301 ນ\u0ecd\u0ec9\u0eb2",
    " \u202eน\u0e49\u0e4d\u0e32\u202c resumé ນ້ຳ\r\n",
  ])
    expect((await send(text({ ...GOOD, narrative: again }), ids)).status).toBe(200);
  expect((await send(text({ ...GOOD, narrative: `${narrative}.` }), ids)).status).toBe(409);
});

test("another type, character set or packing is refused before it is read", async () => {
  for (const type of [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonp",
    "",
    "application/json; charset=utf-16",
    "application/json; charset=latin1",
  ]) {
    const answer = await send(text(GOOD), newIds(), { "content-type": type });
    expectRefusal(answer);
    expect([type, answer.status]).toEqual([type, 415]);
  }
  for (const type of ["application/json; charset=UTF-8", 'Application/JSON;charset="utf-8"'])
    expect((await send(text(GOOD), newIds(), { "content-type": type })).status).toBe(201);
  const packed = await send(gzipSync(text(GOOD)), newIds(), { "content-encoding": "gzip" });
  expect(packed.status).toBe(415);
});

test("bytes that are no JSON in UTF-8 are refused as such", async () => {
  const latin = Buffer.from(text({ ...GOOD, narrative: "é" }), "latin1");
  for (const body of [
    "",
    "{",
    text(GOOD).slice(0, -1),
    `${text(GOOD)}x`,
    "NaN",
    "{'a':1}",
    `${text(GOOD)}\0`,
    latin,
    Buffer.from(text(GOOD), "utf16le"),
    "[".repeat(400_000),
    '{"a":'.repeat(100_000),
  ]) {
    const answer = await send(body);
    expectRefusal(answer);
    expect(answer.status).toBe(400);
  }
});

test("more than a million bytes are refused with the limit, also where no length is told", async () => {
  const long = text({ ...GOOD, narrative: "ก".repeat(400_000) });
  const answer = await send(long);
  expectRefusal(answer);
  expect([answer.status, answer.json.detail]).toEqual([413, "A report has at most 1,000,000 bytes."]);
  expect((await raw(`Transfer-Encoding: chunked\r\n`, chunked(long))).join()).toContain("413");
  expect((await raw(`Transfer-Encoding: chunked\r\n`, chunked(text(GOOD)))).join()).toContain("201");
});

test("a body that breaks off leaves nothing behind and the app as it was", async () => {
  const owner = await openOwner();
  const count = async () =>
    (await owner.query<{ n: number }>("SELECT count(*)::int AS n FROM report_version WHERE author_id = $1", [author]))
      .rows[0]?.n;
  try {
    const before = await count();
    await Promise.all(
      Array.from({ length: 20 }, () => raw("Content-Length: 2000\r\n", text(GOOD).slice(0, 200), true)),
    );
    expect(await count()).toBe(before);
    expect((await send(text(GOOD))).status).toBe(201);
  } finally {
    await owner.end();
  }
});

test("clients that send a byte now and then hold no connection to the database", async () => {
  const { port } = new URL(origin());
  const slow = Array.from({ length: 40 }, () => {
    const socket = connect(Number(port), "127.0.0.1");
    socket.on("error", () => {});
    socket.write(
      `PUT ${pathOf(newIds())} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`,
    );
    return { socket, drip: setInterval(() => socket.write(" "), 200) };
  });
  try {
    const answers = await Promise.all(Array.from({ length: 30 }, () => send(text(GOOD))));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  } finally {
    for (const { socket, drip } of slow) {
      clearInterval(drip);
      socket.destroy();
    }
  }
});

const chunked = (body: string): string => {
  const bytes = Buffer.from(body);
  const half = Math.floor(bytes.length / 2);
  const chunk = (part: Buffer) => `${part.length.toString(16)}\r\n${part.toString("latin1")}\r\n`;
  return `${chunk(bytes.subarray(0, half))}${chunk(bytes.subarray(half))}0\r\n\r\n`;
};

/** A PUT written by hand. cut: the line is closed when everything is written. Returns what came back. */
async function raw(lengthLine: string, body: string, cut = false): Promise<string[]> {
  const { port } = new URL(origin());
  return new Promise((resolve) => {
    const came: string[] = [];
    const socket = connect(Number(port), "127.0.0.1", () => {
      socket.write(
        `PUT ${pathOf(newIds())} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\n${lengthLine}\r\n`,
      );
      socket.write(Buffer.from(body, "latin1"), () => cut && socket.destroy());
    });
    socket.on("data", (chunk: Buffer) => came.push(chunk.toString("latin1")));
    socket.on("error", () => {});
    socket.on("close", () => resolve(came));
  });
}

const NASTY = [
  "2568-12-31",
  "2568-12-31T10:00:00+07:00",
  "0000-01-01",
  "9999-12-31T23:59:59-23:59",
  "2025-02-30",
  "-1",
  "1e9",
  "NaN",
  "null",
  "",
  "%00",
  "%0a",
  "%ff",
  "%ED%A0%80",
  "\u202e1",
  "__proto__",
  "constructor",
  "..%2f..%2fetc",
  "' OR 1=1 --",
  "9999999999999999_00000000-0000-4000-8000-000000000000",
  "99999999999999999999",
  "x".repeat(3_000),
  ...HOSTILE.slice(0, 12).map(encodeURIComponent),
];
const ADDRESSES: readonly [
  who: "lead" | "observerTh" | "administrator" | "reader",
  path: string,
  names: readonly string[],
][] = [
  ["lead", "/dashboard", ["asOf", "knownAt", "zoom", "accord"]],
  ["lead", "/provisions/RBC31-A", ["asOf", "knownAt", "zoom", "approved"]],
  ["lead", "/provisions/JS27-1/determine", ["party", "asOf", "from", "time", "said"]],
  ["lead", "/provisions/JS27-1/watch", ["party", "asOf", "said"]],
  ["lead", "/provisions/JS27-1/inquiry", ["party", "asOf", "said"]],
  ["lead", "/instruments/KLJD", ["said", "accord"]],
  ["lead", "/reports", ["team", "after", "accord", "per", "size"]],
  ["lead", "/review", ["after", "accord", "per"]],
  ["lead", "/summaries/new", ["from", "until", "cutOff", "changed"]],
  ["lead", "/api/v1/exports/states", ["asOf", "knownAt", "accord"]],
  ["reader", "/summaries", ["accord", "after"]],
  ["observerTh", "/reports/new", ["accord", "provision", "party"]],
  ["administrator", "/accounts", ["after", "q"]],
];
const IN_PATH = [
  "/provisions/",
  "/reports/",
  "/summaries/",
  "/accounts/",
  "/instruments/",
  "/set-password/",
  "/api/v1/summaries/",
  "/api/v1/exports/",
  "/",
];

test("no address makes a page fail", async () => {
  test.setTimeout(effort({ test: 240_000, long: 1_200_000 }));
  const cookies = new Map<string, string>();
  for (const who of ["lead", "observerTh", "administrator", "reader"] as const)
    cookies.set(who, await signIn(origin(), credentialOf(who)));
  const ask = async (who: string, path: string) => {
    const answer = await fetch(origin() + path, { headers: { cookie: cookies.get(who) ?? "" }, redirect: "manual" });
    const page = await answer.text();
    assert.ok(answer.status < 500, `${path}: ${answer.status}`);
    assert.doesNotMatch(page, /node_modules|PostgresError|invalid input syntax|invalid byte sequence/, path);
  };
  const asked = [
    ...ADDRESSES.flatMap(([who, path, names]) =>
      names.flatMap((name) => NASTY.map((value) => [who, `${path}?${name}=${value}`] as const)),
    ),
    ...IN_PATH.flatMap((path) =>
      NASTY.map((value) => [path === "/accounts/" ? "administrator" : "lead", `${path}${value}`] as const),
    ),
  ];
  // A share of them in npm test: every value and every address, not each with each.
  const share = effort({ test: 7, long: 1 });
  const next = asked.filter((_, i) => i % share === 0).values();
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (const [who, path] of next) await ask(who, path);
    }),
  );
});

test("a Buddhist year is understood in every address and form of days", async ({ as }) => {
  const lead = await as("lead");
  for (const path of [
    "/dashboard?asOf=2568-12-31",
    "/dashboard?asOf=2025-12-31&knownAt=2568-12-31",
    "/provisions/JS27-1?asOf=2568-12-31",
    "/provisions/JS27-1/determine?party=TH&from=2568-12-31",
  ]) {
    await lead.goto(path);
    await expect(lead.locator("main"), path).toContainText("2025");
    await expect(lead.locator("main"), path).toContainText(/Buddhist/);
  }
  await lead.goto("/summaries/new");
  await lead.getByLabel("From").fill("2568-12-01");
  await lead.getByRole("button", { name: "Show what it will say" }).click();
  await expect(lead.locator("main")).toContainText("2568 looks like a Buddhist year");
  await expect(lead.getByLabel("From")).toHaveValue("2568-12-01");
  await lead.goto("/provisions/JS27-1/watch?party=TH");
  const why = lead.getByLabel("Why", { exact: false }).first();
  await lead.getByLabel("Site", { exact: true }).selectOption({ index: 1 });
  await lead.getByLabel("Due from", { exact: false }).first().fill("2568-12-01");
  await why.fill("Seen from the road.");
  await lead
    .getByRole("button", { name: /^Put|^Add|list/i })
    .first()
    .click();
  await expect(lead.locator("main")).toContainText("2568 looks like a Buddhist year");
  await expect(why).toHaveValue("Seen from the road.");
});

test("a text far too long is answered beside its field, and everything typed stays, also over a reload", async ({
  as,
}) => {
  const observer = await as("observerTh");
  await observer.goto("/reports/new");
  test.setTimeout(120_000);
  const long = "Two hours at the pass, no fire.\n".repeat(2_000);
  await observer.getByLabel("What was seen").fill(long);
  await observer.getByLabel("Observed from").fill("2568-12-30T09:00");
  await observer.getByRole("button", { name: "File the report" }).click();
  await expect(observer.locator("main")).toContainText("Shorten this to at most 20,000 characters.");
  await expect(observer.locator("main")).toContainText("2568 looks like a Buddhist year");
  await isKept(observer, long);
  await observer.reload();
  await expect(observer.getByLabel("What was seen")).toHaveValue(long);
  await observer.getByLabel("What was seen").fill("Short.");
});

test("a reason of more than a megabyte comes back with its problem", async ({ as }) => {
  test.setTimeout(120_000);
  const lead = await as("lead");
  await lead.goto("/provisions/JS27-1/inquiry?party=TH");
  const reason = "Shots were heard.\n".repeat(62_000);
  const field = lead.getByLabel("Why it is opened");
  await field.evaluate((area: HTMLTextAreaElement, value) => (area.value = value), reason);
  await lead.getByRole("button", { name: "Open the inquiry" }).click();
  await expect(lead.locator("main")).toContainText("Shorten this to at most 4,000 characters.", { timeout: 60_000 });
  expect((await field.inputValue()).length).toBe(reason.length);
});
