/** The filing route as a program meets it, and the database behind it, read past the app. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { findRunningServer } from "@/scripts/postgres";
import { makePerson } from "../attack/actors";

export const dataDir = (): string => process.env["CCM_E2E_DATA_DIR"] ?? "";
export const origin = (): string => process.env["CCM_E2E_URL"] ?? "";

export type Ids = { readonly reportId: string; readonly versionId: string };
export const newIds = (): Ids => ({ reportId: randomUUID(), versionId: randomUUID() });
export const pathOf = ({ reportId, versionId }: Ids): string => `/api/v1/reports/${reportId}/versions/${versionId}`;

export type Answer = {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly json: { number?: string; detail?: string; errors?: { path: string; key: string; message: string }[] };
};

/** How many may send at once. */
export const LINES = 8;

/** Sends whatever it is given, as it is. */
export type Send = (body: string | Uint8Array, ids?: Ids, headers?: Record<string, string>) => Promise<Answer>;
export type Door = { readonly send: Send; readonly author: string; readonly cookie: string };

/** For an observer of AOT-TH of its own: what it is refused slows nobody else. Where it has to wait, its tally is forgotten. */
export async function openDoor(): Promise<Door> {
  const maker = await openOwner();
  const { id: author, cookie } = await makePerson(maker, origin(), "observerTh");
  await maker.end();
  const forget = async (): Promise<void> => {
    const owner = await openOwner();
    const key = "':' || left(encode(sha256(convert_to($1, 'UTF8')), 'hex'), 40)"; // As lib/db/throttle.ts makes it.
    const sql = `DELETE FROM throttle WHERE key IN ('refused' || ${key}, 'filing' || ${key})`;
    await owner.query(sql, [author]);
    await owner.end();
  };
  const ask = async (isForgotten: boolean, body: string | Uint8Array, ids: Ids, headers: object): Promise<Answer> => {
    const question: RequestInit = {
      method: "PUT",
      headers: { cookie, "content-type": "application/json", ...headers },
      body: body as BodyInit,
    };
    // A server may close an idle line in the moment it is used, and so each of those that idled while all had to wait; the
    // same content can be sent again.
    const put = (again: number): Promise<Response> =>
      fetch(origin() + pathOf(ids), question).catch((error: unknown) => {
        if (again === 0) throw error;
        return put(again - 1);
      });
    const answer = await put(LINES);
    if (answer.status === 429) {
      const seconds = Number(answer.headers.get("retry-after"));
      assert.ok(seconds > 0, "429 without Retry-After");
      await answer.arrayBuffer();
      // Only three hundred filed within a minute are not forgotten: there it waits as it is told.
      if (isForgotten) await new Promise((over) => setTimeout(over, seconds * 1_000));
      else await forget();
      return ask(!isForgotten, body, ids, headers);
    }
    const [type, text] = [answer.headers.get("content-type") ?? "", await answer.text()];
    return { status: answer.status, type, text, json: /json/.test(type) ? (JSON.parse(text) as Answer["json"]) : {} };
  };
  const send: Send = (body, ids = newIds(), headers = {}) => ask(false, body, ids, headers);
  return { send, author, cookie };
}

/**
 * A refusal says what is wrong, field by field, in words, and nothing of how the app is made. Plain assertions: the
 * browser's runner looks through all earlier ones at each of its own, and here they are tens of thousands.
 */
export function expectRefusal({ status, type, text, json }: Answer): void {
  const said = `${status} ${text}`;
  assert.ok(status >= 400 && status < 500, said);
  assert.ok(type.includes("application/problem+json"), said);
  assert.doesNotMatch(text, /node_modules|\bat [\w.]+ \(|\.ts:\d+|PostgresError|SELECT |stack/);
  const errors = json.errors ?? [];
  if (status === 422) assert.ok(errors.length > 0, said);
  assert.equal(new Set(errors.map(({ path }) => path)).size, errors.length, said);
  for (const { key, message } of errors) assert.ok(key !== "" && message.length > 5, said);
}

export async function openOwner(): Promise<Client> {
  const server = await findRunningServer(dataDir());
  if (!server) throw new Error("the demonstration's database is not found");
  const owner = new Client({ connectionString: server.ownerUrl });
  await owner.connect();
  return owner;
}

/** npm run audit:verify, beside the running app. */
export function expectChain(): void {
  const args = ["--import", "./scripts/server-only.mjs", "--import", "tsx", "scripts/audit-verify.ts"];
  const env = { ...process.env, DATA_DIR: dataDir(), DATABASE_URL: "", CCM_LAUNCHED: String(process.pid) };
  const { stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: "utf8" });
  assert.ok(stdout.includes("OK"), stderr);
}
