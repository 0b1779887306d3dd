import { Client } from "undici";

export type Credential = { role: string; team: string | null; email: string; password: string };

/** One keep-alive connection without pipelining; answers are read to their end. */
export type Connection = {
  readonly get: (path: string) => Promise<Answer>;
  readonly put: (path: string, json: string) => Promise<Answer>;
  readonly close: () => Promise<void>;
};
export type Answer = { readonly status: number; readonly location: string | null; readonly text: string };

export function connect(origin: string, cookie: string): Connection {
  const client = new Client(origin, { pipelining: 1 });
  const ask = async (method: "GET" | "PUT", path: string, json: string | null): Promise<Answer> => {
    const headers = { cookie, ...(json !== null && { "content-type": "application/json" }) };
    const { statusCode, headers: answered, body } = await client.request({ method, path, headers, body: json });
    const { location } = answered;
    return { status: statusCode, location: typeof location === "string" ? location : null, text: await body.text() };
  };
  /** A server may close an idle connection in the moment we use it; reads and filings can be asked again. */
  const askAgain = (...question: Parameters<typeof ask>): Promise<Answer> =>
    ask(...question).catch((error: unknown) => {
      if ((error as { code?: string }).code !== "UND_ERR_SOCKET") throw error;
      return ask(...question);
    });
  return {
    get: (path) => askAgain("GET", path, null),
    put: (path, json) => askAgain("PUT", path, json),
    close: () => client.close(),
  };
}

/** Signs in at next-auth's own door, as any program would, and gives the session's cookie. */
export async function signIn(origin: string, { email, password }: Credential): Promise<string> {
  const csrf = await fetch(`${origin}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const opened = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookiesOf(csrf), origin },
    body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
  });
  await opened.arrayBuffer();
  const cookie = cookiesOf(opened);
  if (!cookie.includes("session-token")) throw new Error(`${email} cannot sign in: status ${opened.status}`);
  return cookie;
}

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
