import { Client } from "undici";

export type Credential = { role: string; team: string | null; email: string; password: string };

/** One keep-alive connection without pipelining; answers are read to their end. */
export type Connection = {
  readonly get: (path: string) => Promise<Answer>;
  /** As whom: another session's cookie than the connection's own. */
  readonly put: (path: string, json: string, as?: string) => Promise<Answer>;
  /** A form, sent once: it is not asked again by itself. */
  readonly post: (path: string, form: FormData) => Promise<Answer>;
  readonly close: () => Promise<void>;
};
export type Answer = {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
  /** What the server says it took, in milliseconds; null where it says nothing. */
  readonly total: number | null;
};

type Question = {
  readonly method: "GET" | "PUT" | "POST";
  readonly path: string;
  readonly as?: string | undefined;
  readonly type?: string;
  readonly body?: string | Buffer;
};

export function connect(origin: string, cookie: string): Connection {
  const client = new Client(origin, { pipelining: 1 });
  const ask = async (question: Question): Promise<Answer> => {
    const { method, path, as = cookie, type, body: asked = null } = question;
    const headers = { cookie: as, origin, ...(type !== undefined && { "content-type": type }) };
    const { statusCode, headers: answered, body } = await client.request({ method, path, headers, body: asked });
    const { location, "server-timing": timing } = answered;
    const total = /^total;dur=([\d.]+)/.exec(String(timing ?? ""))?.[1];
    return {
      status: statusCode,
      location: typeof location === "string" ? location : null,
      text: await body.text(),
      total: total === undefined ? null : Number(total),
    };
  };
  /** A server may close an idle connection in the moment we use it; reads and filings can be asked again. */
  const askAgain = (question: Question): Promise<Answer> =>
    ask(question).catch((error: unknown) => {
      if ((error as { code?: string }).code !== "UND_ERR_SOCKET") throw error;
      return ask(question);
    });
  return {
    get: (path) => askAgain({ method: "GET", path }),
    put: (path, json, as) => askAgain({ method: "PUT", path, as, type: "application/json", body: json }),
    post: async (path, form) => {
      const written = new Response(form); // The platform's own way to write multipart.
      const type = written.headers.get("content-type") ?? "";
      return ask({ method: "POST", path, type, body: Buffer.from(await written.arrayBuffer()) });
    },
    close: () => client.close(),
  };
}

/** Signs in at next-auth's own door, as any program would, and gives the session's cookie. `earlier`: cookies the browser has. */
export async function signIn(origin: string, { email, password }: Credential, earlier = ""): Promise<string> {
  const csrf = await fetch(`${origin}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const opened = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: `${cookiesOf(csrf)}; ${earlier}`, origin },
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
