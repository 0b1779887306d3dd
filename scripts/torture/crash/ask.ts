import { problems } from "@/lib/i18n/en/problems";
import { within } from "../../under-test/deadline";

/** One question and its answer, read to the end; null: none came, so that what was asked is in doubt. */
export type Answer = { readonly status: number; readonly location: string | null; readonly text: string };
export type Ask = (method: "GET" | "PUT" | "POST", path: string, body?: FormData | string) => Promise<Answer | null>;

const PATIENCE_SECONDS = 30;

/** Questions of one signed-in person. Nothing is asked twice by itself. `onFault` hears of answers that admit a fault of ours. */
export const askAs =
  (origin: string, cookie: string, onFault: (line: string) => void): Ask =>
  async (method, path, body) => {
    const type = typeof body === "string" ? { "content-type": "application/json" } : {};
    const asked = fetch(`${origin}${path}`, {
      method,
      headers: { cookie, origin, ...type },
      redirect: "manual",
      ...(body !== undefined && { body }),
    }).then(async (answer) => ({ answer, text: await answer.text() }));
    try {
      // Not by the request's own signal: it is forgotten with the request when memory is cleaned up under it.
      const { answer, text } = await within(PATIENCE_SECONDS, path, asked);
      if (answer.status === 500) onFault(`${method} ${path} was answered with 500`);
      return { status: answer.status, location: answer.headers.get("location"), text };
    } catch {
      return null;
    }
  };

/** The answer, unless it leaves open what has happened: a form says in its own page that the database went away. */
export const sure = (answer: Answer | null): Answer | null =>
  answer !== null && answer.status < 500 && !answer.text.includes(problems.databaseAway) ? answer : null;
