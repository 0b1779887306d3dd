/** Who wants a green square and may not have one: every server action, page and route of the build, by every way in. */
import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import type { Client } from "pg";
import { actionTable, type Ids, strangersIds, TRIED_ELSEWHERE } from "./attack/actions";
import { type Cast, makeCast, makePerson, openDatabase, PARTS, signIn } from "./attack/actors";
import { builtActions, callAction, type Encoding, outcomeOf } from "./attack/calls";
import { rawGet } from "./attack/raw";
import { forgedCookies, staleCookies } from "./attack/sessions";
import { builtRoutes } from "./built-routes";
import { expect, test } from "./fixtures";
import { quietVisit } from "./made";
import { TABLE } from "./pages";

const LONG = process.env["CCM_TORTURE"] === "long";
let database: Client;
let origin: string;
let cast: Cast;
let ids: Ids;

test.beforeAll(async () => {
  origin = process.env["CCM_E2E_URL"] ?? "";
  database = await openDatabase();
  cast = await makeCast(database, origin);
  ids = await strangersIds(database);
});
test.afterAll(() => database.end());

/**
 * Links of the chain made by these people, sign-ins aside. The database commits none of their rows without one
 * (lib/db/rights.db.test.ts), so none means that nothing was written.
 */
async function written(by: readonly string[]): Promise<string[]> {
  const { rows } = await database.query<{ verb: string }>(
    "SELECT verb FROM audit_entry WHERE actor = ANY ($1) AND verb NOT LIKE 'session.%' AND verb NOT LIKE 'export.%'",
    [by],
  );
  return rows.map(({ verb }) => verb);
}
const everybody = () => PARTS.map((part) => cast[part].id);

test("the table has every server action of the build", () => {
  const names = builtActions().map(({ name }) => name);
  expect([...Object.keys(actionTable(ids)), ...TRIED_ELSEWHERE].sort()).toEqual([...names].sort());
});

for (const encoding of ["fetch", "form"] satisfies Encoding[]) {
  test(`every server action, called past the screens (${encoding}), as everybody`, async () => {
    test.setTimeout(120_000);
    const built = new Map(builtActions().map((action) => [action.name, action.id]));
    for (const [name, row] of Object.entries(actionTable(ids))) {
      const action = built.get(name) ?? "";
      const call = { origin, action, page: row.page, hasState: row.hasState, fields: row.fields };
      const nobody = await callAction(encoding, { ...call, cookie: "" });
      expect.soft(row.nobody, `${name} as nobody`).toContain(await outcomeOf(nobody));
      for (const part of PARTS) {
        const answer = await callAction(encoding, { ...call, cookie: cast[part].cookie });
        expect.soft(row.expected[part] ?? ["forbidden"], `${name} as ${part}`).toContain(await outcomeOf(answer));
      }
    }
    expect(await written(everybody())).toEqual([]);
  });
}

test("the same calls from a page of another site are not carried out, whoever is signed in", async () => {
  const built = new Map(builtActions().map((action) => [action.name, action.id]));
  const foreign: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: `${origin}.evil.example` },
    { "sec-fetch-site": "cross-site" },
    { origin: "https://evil.example", host: "evil.example", "x-forwarded-host": "evil.example" },
  ];
  for (const [name, row] of Object.entries(actionTable(ids))) {
    for (const headers of LONG ? foreign : foreign.slice(0, 2)) {
      const call = { origin, action: built.get(name) ?? "", ...row, cookie: cast.lead.cookie, headers };
      for (const encoding of ["fetch", "form"] satisfies Encoding[]) {
        const answer = await callAction(encoding, call);
        expect.soft(answer.status, `${name} ${JSON.stringify(headers)}`).toBe(403);
      }
    }
  }
  for (const [, [path]] of Object.entries(TABLE)) {
    for (const method of ["POST", "PUT", "DELETE"]) {
      const headers = { cookie: cast.lead.cookie, origin: "https://evil.example" };
      const { status } = await fetch(origin + path, { method, headers, redirect: "manual" });
      expect.soft([403, 405], `${method} ${path}`).toContain(status);
    }
  }
  expect(await written(everybody())).toEqual([]);
});

test("a call that is no form, or no call at all, is answered with 4xx", async () => {
  const action = builtActions().find(({ name }) => name === "reviewAction")?.id ?? "";
  const page = `${origin}/reports/${ids.report}`;
  const bodies = [
    "[]",
    "[1]",
    `[{},{"step":"approve"}]`,
    `["$K1"]`,
    `[{},"$F1"]`,
    "garbage{",
    "",
    `[${"[".repeat(5_000)}`,
    `[{"__proto__":{"x":1}},{}]`,
  ];
  for (const body of bodies) {
    const headers = {
      cookie: cast.lead.cookie,
      origin,
      "next-action": action,
      "content-type": "text/plain;charset=UTF-8",
    };
    const answer = await fetch(page, { method: "POST", headers, body, redirect: "manual" });
    expect.soft(answer.status, body.slice(0, 40)).toBe(400);
    expect.soft(await answer.text()).not.toMatch(/\bat \S+ \(|node_modules|Internal Server Error/);
  }
  const odd: [Record<string, string>, string][] = [
    [{ "next-action": "zzz" }, "[]"],
    [{ "next-action": "0".repeat(42) }, "[]"],
    [{ "next-action": action, "content-type": "multipart/form-data" }, "x"],
    [{ "next-action": action, "content-type": "multipart/form-data; boundary=x" }, "x"],
    [{ "content-type": "multipart/form-data; boundary=x" }, "--x\r\n"],
    [
      { "content-type": "multipart/form-data; boundary=x" },
      `--x\r\ncontent-disposition: form-data; name="$ACTION_REF_1"\r\n\r\n\r\n--x--`,
    ],
    [{ "next-router-state-tree": "%5B1%5D" }, "x"],
  ];
  for (const [headers, body] of odd) {
    const all = { cookie: cast.lead.cookie, origin, ...headers };
    const { status } = await fetch(page, { method: "POST", headers: all, body, redirect: "manual" });
    expect.soft(status, JSON.stringify(headers)).toBeGreaterThanOrEqual(400);
    expect.soft(status, JSON.stringify(headers)).toBeLessThan(500);
  }
});

test("a form that this page does not have is answered with 404 and carried out nowhere", async () => {
  const action = builtActions().find(({ name }) => name === "takeOverAction")?.id ?? "";
  const call = { origin, action, page: "/dashboard", hasState: false, cookie: cast.observerTh.cookie };
  const elsewhere = await callAction("fetch", { ...call, fields: { report: ids.report } });
  expect(elsewhere.status).toBe(404);
  const headers = { "x-action-forwarded": "1" };
  expect((await callAction("fetch", { ...call, fields: {}, headers })).status).toBe(404);
  expect(await written(everybody())).toEqual([]);
});

test("a form that cannot be read, answered while it is still being sent, leaves nothing before the next request", async () => {
  const action = builtActions().find(({ name }) => name === "signInAction")?.id ?? "";
  const part = (name: number, text: string) =>
    `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
  const rest = [3, 4, 5].map((name) => part(name, JSON.stringify("y".repeat(300_000))));
  const body = `${part(0, `["$1","$2"]`)}${rest.join("")}--x--\r\n`;
  const { host, hostname, port } = new URL(origin);
  const answer = await new Promise<string>((resolve, reject) => {
    let came = "";
    const socket = connect(Number(port), hostname);
    socket.on("data", (chunk: Buffer) => (came += chunk.toString("latin1")));
    socket.on("error", reject);
    socket.on("close", () => resolve(came));
    const head = `Host: ${host}\r\nOrigin: ${origin}\r\nNext-Action: ${action}\r\nContent-Type: multipart/form-data; boundary=x`;
    socket.write(`POST /sign-in HTTP/1.1\r\n${head}\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  });
  expect(answer).toMatch(/^HTTP\/1.1 400 /);
  expect(answer).toMatch(/\r\nconnection: close\r\n/i);
});

test("sessions that are forged, ended, run out or of a closed account open nothing", async () => {
  test.setTimeout(120_000);
  const forged = await forgedCookies(cast.lead);
  const stale = await staleCookies(database, origin);
  const paths = builtRoutes().map((route) => [route, TABLE[route]] as const);
  for (const [kind, cookie] of Object.entries({ ...forged, ...stale })) {
    for (const [route, row] of LONG ? paths : paths.filter(([, r]) => r && r[1].nobody !== 200)) {
      if (!row) continue;
      const [path, expected] = row;
      const answer = await fetch(origin + path, { headers: { cookie }, redirect: "manual" });
      const to = answer.headers.get("location") ?? "";
      const got = to.startsWith("/sign-in") ? "sign-in" : answer.status;
      expect.soft(got, `${kind} at ${route}`).toBe(expected.nobody);
    }
    const id = builtActions().find(({ name }) => name === "takeOverAction")?.id ?? "";
    const row = actionTable(ids)["takeOverAction"];
    if (row)
      expect
        .soft(await outcomeOf(await callAction("fetch", { origin, action: id, ...row, cookie })), kind)
        .toBe("sign-in");
  }
});

test("headers, methods and spellings of a path open nothing to nobody", async () => {
  test.setTimeout(180_000);
  const tricks: Record<string, string>[] = [
    { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    { "x-middleware-subrequest": "src/middleware:src/middleware:src/middleware:src/middleware:src/middleware" },
    { "x-middleware-rewrite": "/accounts", "x-middleware-next": "1", "x-middleware-override-headers": "cookie" },
    { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https", host: "evil.example" },
    { "x-original-url": "/api/health", "x-rewrite-url": "/api/health" },
    { "x-http-method-override": "POST", "x-method-override": "POST" },
    { "x-nextjs-data": "1", "x-matched-path": "/accounts", "x-invoke-path": "/accounts", "x-invoke-status": "200" },
    { rsc: "1", "next-router-prefetch": "1", "next-url": "/accounts" },
    { "x-prerender-revalidate": "1", "x-now-route-matches": "1=x", "next-resume": "1" },
    { "x-path": "/sign-in", "x-nonce": "x", authorization: "Bearer x" },
  ];
  const spell = (path: string): string[] => [
    `/${path}`,
    `${path.replace("?", "/?")}/`,
    path.toUpperCase(),
    path.replace(/^\/(.)/, (_, c: string) => `/%${c.charCodeAt(0).toString(16)}`),
    `/x/..${path}`,
    `/%2e${path}`,
    `/x/%2e%2e${path}`,
    `/.;${path}`,
    `${path.split("?")[0]};x`,
    `${path.split("?")[0]}%2f`,
    `${path.split("?")[0]}.rsc`,
    `/_next/data/x${path.split("?")[0]}.json`,
    `/_next/..${path}`,
    `/icon.svg/..${path}`,
  ];
  const closed = Object.values(TABLE).filter(
    ([, expected]) => expected.nobody === "sign-in" || expected.nobody === 401,
  );
  expect(closed.length).toBeGreaterThan(15);
  for (const [path] of LONG ? closed : closed.filter((_, i) => i % 3 === 0)) {
    const asked = [
      ...tricks.map((headers) => ({ path, headers })),
      ...spell(path).map((p) => ({ path: p, headers: {} })),
    ];
    for (const { path: asking, headers } of asked) {
      const answer = await rawGet(asking, headers);
      expect.soft(answer.status, `${asking} ${JSON.stringify(headers)}`).not.toBe(200);
      expect.soft(answer.status, asking).toBeLessThan(500);
      expect.soft(answer.location, asking).not.toMatch(/evil|^\/\//);
    }
  }
});

test("nobody approves their own report: not by the action, nor once they are a lead, nor by the route", async () => {
  const author = await makePerson(database, origin, "observerTh");
  const [reportId, versionId] = [randomUUID(), randomUUID()];
  const body = JSON.stringify({
    accord: "KL-2025",
    narrative: "A quiet morning.",
    sourceNote: "",
    observations: [],
  });
  const put = (cookie: string, json: string) =>
    fetch(`${origin}/api/v1/reports/${reportId}/versions/${versionId}`, {
      method: "PUT",
      headers: { cookie, origin, "content-type": "application/json" },
      body: json,
    });
  const refused = await put(author.cookie, body);
  expect(refused.status).toBe(422);
  await database.query(
    `INSERT INTO report (id, accord_id, team_id, number) SELECT $1, m.accord_id, m.team_id, 'ATTACK ' || $3 FROM membership m WHERE m.user_id = $2`,
    [reportId, author.id, reportId],
  );
  await database.query("BEGIN"); // Words come with their version, or never.
  await database.query(
    "INSERT INTO report_version (id, report_id, n, author_id, content_hash) VALUES ($1, $2, 1, $3, 'x')",
    [versionId, reportId, author.id],
  );
  await database.query(
    "INSERT INTO version_content (version_id, salt, narrative, source_note, document) VALUES ($1, 'x', 'x', 'x', $2)",
    [versionId, body],
  );
  await database.query("COMMIT");
  await database.query("UPDATE report SET latest_version_id = $2 WHERE id = $1", [reportId, versionId]);
  const action = builtActions().find(({ name }) => name === "reviewAction")?.id ?? "";
  const approve = (cookie: string, encoding: Encoding) =>
    callAction(encoding, {
      origin,
      page: `/reports/${reportId}`,
      action,
      hasState: true,
      fields: { step: "approve", versionId },
      cookie,
    });
  for (const encoding of ["fetch", "form"] satisfies Encoding[])
    expect(await outcomeOf(await approve(author.cookie, encoding))).toBe("forbidden");
  await database.query(`UPDATE "user" SET role = 'mission-lead' WHERE id = $1`, [author.id]);
  expect(await outcomeOf(await approve(author.cookie, "fetch"))).toBe("told"); // Signed out by the change of role.
  const asLead = await signIn(origin, author);
  for (const encoding of ["fetch", "form"] satisfies Encoding[])
    expect(await outcomeOf(await approve(asLead, encoding))).toBe("forbidden");
  const { rows } = await database.query("SELECT step FROM review WHERE version_id = $1", [versionId]);
  expect(rows).toEqual([]);
  expect(await outcomeOf(await approve(cast.lead.cookie, "fetch"))).toBe("elsewhere"); // Somebody else can: the door is the right one.
});

test("somebody's own account is nobody else's: not by ids in the form, nor from another site, nor with an old cookie", async () => {
  const [owner, other] = [await makePerson(database, origin, "lead"), await makePerson(database, origin, "lead")];
  const elsewhere = await signIn(origin, owner);
  const { rows } = await database.query<{ id: string }>("SELECT id FROM session WHERE user_id = $1", [other.id]);
  const built = new Map(builtActions().map((action) => [action.name, action.id]));
  const asked = { origin, page: "/account", hasState: true };
  const others = { userId: other.id, sessionId: rows[0]?.id ?? "", kept: rows[0]?.id ?? "" };
  const password = "a password of this test";
  const call = (encoding: Encoding, name: string, fields: Record<string, string>, cookie: string, headers = {}) =>
    callAction(encoding, { ...asked, action: built.get(name) ?? "", fields, cookie, headers });
  const opens = async (cookie: string) =>
    (await fetch(`${origin}/account`, { headers: { cookie }, redirect: "manual" })).status === 200;

  const foreign = { origin: "https://evil.example" };
  for (const encoding of ["fetch", "form"] satisfies Encoding[]) {
    expect(
      (await call(encoding, "endOtherSessionsAction", { confirm: owner.password }, owner.cookie, foreign)).status,
    ).toBe(403);
    const change = { current: owner.password, password, repeat: password };
    expect((await call(encoding, "changePasswordAction", change, owner.cookie, foreign)).status).toBe(403);
  }
  expect(await opens(elsewhere)).toBe(true);

  for (const fields of [others, { ...others, confirm: "not the current one" }])
    expect(await outcomeOf(await call("fetch", "endOtherSessionsAction", fields, owner.cookie))).toBe("told");
  expect(await opens(elsewhere)).toBe(true);
  const known = { ...others, confirm: owner.password };
  expect(await outcomeOf(await call("fetch", "endOtherSessionsAction", known, owner.cookie))).toBe("told");
  expect(await opens(owner.cookie)).toBe(true);
  expect(await opens(elsewhere)).toBe(false);
  expect(await opens(other.cookie)).toBe(true);

  const change = { ...others, current: owner.password, password, repeat: password };
  const changed = await call("form", "changePasswordAction", change, owner.cookie);
  const [given = ""] = changed.headers.getSetCookie().filter((line) => line.includes("session-token"));
  expect(given).toMatch(/HttpOnly.*SameSite=Lax/i);
  expect(await changed.text()).not.toContain(password);
  expect(await opens(given.split(";")[0] ?? "")).toBe(true);
  expect(await opens(owner.cookie)).toBe(false); // Whoever copied the cookie has nothing now.
  expect(await opens(other.cookie)).toBe(true);
  expect(await outcomeOf(await call("fetch", "changePasswordAction", change, owner.cookie))).toBe("sign-in");
  expect(await outcomeOf(await call("form", "endOtherSessionsAction", {}, owner.cookie))).toBe("sign-in");
});

test("an account that is closed while its report is being sent files nothing", async () => {
  const author = await makePerson(database, origin, "observerTh");
  const put = (body: BodyInit) =>
    fetch(`${origin}/api/v1/reports/${randomUUID()}/versions/${randomUUID()}`, {
      method: "PUT",
      headers: { cookie: author.cookie, origin, "content-type": "application/json" },
      body,
      duplex: "half",
    } as RequestInit);
  const text = JSON.stringify(quietVisit("Sent slowly."));
  let rest: () => void = () => {};
  const slowly = new ReadableStream<Uint8Array>({
    start(stream) {
      stream.enqueue(new TextEncoder().encode(text.slice(0, 100)));
      rest = () => {
        stream.enqueue(new TextEncoder().encode(text.slice(100)));
        stream.close();
      };
    },
  });
  const slow = put(slowly);
  expect((await put(text)).status).toBe(201); // By now the other one waits for its body.
  await database.query(`UPDATE "user" SET closed_at = now() WHERE id = $1`, [author.id]);
  rest();
  expect((await slow).status).toBe(401);
  const { rows } = await database.query("SELECT FROM report_version WHERE author_id = $1", [author.id]);
  expect(rows.length).toBe(1);
});
