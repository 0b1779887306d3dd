/** Server actions called over HTTP by their ids, as a program would, in both encodings that the framework reads. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

type Entry = { exportedName: string; workers: Record<string, unknown> };
export type BuiltAction = { readonly id: string; readonly name: string; readonly pages: readonly string[] };

/** Every server action of the build. */
export function builtActions(): BuiltAction[] {
  const file = join(import.meta.dirname, "../../.next/server/server-reference-manifest.json");
  const { node, edge } = JSON.parse(readFileSync(file, "utf8")) as Record<"node" | "edge", Record<string, Entry>>;
  return Object.entries({ ...node, ...edge }).map(([id, { exportedName, workers }]) => ({
    id,
    name: exportedName,
    pages: Object.keys(workers),
  }));
}

export type Encoding = "fetch" | "form";
export type Call = {
  readonly origin: string;
  readonly page: string;
  readonly action: string;
  /** Whether the action takes a state before its form, as useActionState calls it. */
  readonly hasState: boolean;
  readonly fields: Readonly<Record<string, string>>;
  readonly cookie: string;
  readonly headers?: Readonly<Record<string, string>>;
};

const STATE = JSON.stringify({ problems: [], typed: {}, email: "", reason: "" });

/** "fetch": as the browser's script sends it. "form": as a browser without scripts does. */
export async function callAction(encoding: Encoding, call: Call): Promise<Response> {
  const { origin, page, action, hasState, fields, cookie, headers = {} } = call;
  const body = new FormData();
  if (encoding === "fetch") {
    for (const [name, value] of Object.entries(fields)) body.append(`_1_${name}`, value);
    body.append("0", hasState ? `[${STATE},"$K1"]` : `["$K1"]`);
  } else {
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    if (hasState) {
      body.append("$ACTION_REF_1", "");
      body.append("$ACTION_1:0", JSON.stringify({ id: action, bound: "$@1" }));
      body.append("$ACTION_1:1", `[${STATE}]`);
      body.append("$ACTION_KEY", "k1");
    } else body.append(`$ACTION_ID_${action}`, "");
  }
  return fetch(`${origin}${page}`, {
    method: "POST",
    redirect: "manual",
    headers: {
      cookie,
      origin,
      ...(encoding === "fetch" && { "next-action": action, accept: "text/x-component" }),
      ...headers,
    },
    body,
  });
}

/** What came of a call, in one word. "entered" with 400 or 500 never happens to a form that was read. */
export async function outcomeOf(answer: Response): Promise<string> {
  const text = await answer.text();
  const to = answer.headers.get("x-action-redirect") ?? answer.headers.get("location");
  if (to?.startsWith("/sign-in")) return "sign-in";
  if (to) return "elsewhere";
  const thrown = /NEXT_HTTP_ERROR_FALLBACK;(\d+)/.exec(text)?.[1];
  const status = answer.status === 200 && thrown ? Number(thrown) : answer.status;
  return ({ 200: "told", 403: "forbidden", 404: "gone" } as Record<number, string>)[status] ?? `status ${status}`;
}
