import { verifyAudit } from "../../under-test/audit";
import { accountOf } from "../../under-test/demo";
import { bodyOf, type Form, formsIn } from "../../under-test/form";
import type { Case } from "./cases";
import { copyOf, readAccounts, started, tryStart } from "./folder";

const ADDRESS = "https://monitor.example";
const NAME = "__Host-next-auth.session-token";
const LANDING = "/dashboard?asOf=2025-12-31";

type Asked = Omit<RequestInit, "headers"> & { readonly headers?: Readonly<Record<string, string>> };

/** What a proxy with a certificate hands on: its own host is gone, the browser's origin is not. */
export const proxyCase: Case = {
  name: "behind a proxy with an https address",
  isShort: true,
  async run(original) {
    const dataDir = copyOf(original);
    const demo = started(await tryStart(dataDir, { NEXTAUTH_URL: ADDRESS }));
    const ask = (path: string, { headers = {}, ...init }: Asked = {}) =>
      fetch(`${demo.origin}${path}`, {
        ...init,
        redirect: "manual",
        headers: { ...headers, origin: ADDRESS, "sec-fetch-site": "same-origin" },
      });
    /** The page's first form, filled in and sent: of signing in, or the choice of the accord. */
    const sent = async (path: string, filled: Form, cookie = "") => {
      const page = await (await ask(path, { headers: { cookie } })).text();
      return ask(path, { method: "POST", headers: { cookie }, body: bodyOf({ ...formsIn(page)[0], ...filled }) });
    };
    const faults: string[] = [];
    const door = await ask("/api/auth/csrf");
    const { csrfToken } = (await door.json()) as { csrfToken: string };
    const { email, password } = accountOf({ accounts: readAccounts(dataDir) }, "mission-lead");
    const opened = await ask("/api/auth/callback/credentials", {
      method: "POST",
      headers: { cookie: door.headers.getSetCookie().map(pairOf).join("; ") },
      body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
    });
    const line = opened.headers.getSetCookie().find((each) => each.startsWith(`${NAME}=`)) ?? "";
    for (const part of ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"])
      if (!line.split("; ").some((each) => each.toLowerCase() === part.toLowerCase()))
        faults.push(`the session's cookie is not ${part}: ${line.replace(/=[^;]*/, "=…") || "there is none"}`);
    const entered = await sent("/sign-in", { email, password });
    const chosen = await sent(LANDING, { accord: "EXERCISE-2025" }, pairOf(line));
    const cookies = [door, opened, entered, chosen].flatMap(({ headers }) => headers.getSetCookie());
    const names = new Set(cookies.map((each) => each.split("=", 1)[0] ?? ""));
    if (names.size !== 5) faults.push(`five cookies are known, these are set: ${[...names].join(", ")}`);
    for (const name of names) if (!name.startsWith("__Host-")) faults.push(`${name} may be set by other hosts`);
    if (cookies.some((each) => /; *domain=/i.test(each))) faults.push("a cookie goes to other hosts");
    if (!opened.headers.get("strict-transport-security")?.startsWith("max-age="))
      faults.push("no Strict-Transport-Security");
    const cookie = pairOf(line);
    const [page, plain] = await Promise.all([
      ask(LANDING, { headers: { cookie } }),
      ask(LANDING, { headers: { cookie: cookie.replace("__Host-", "") } }),
    ]);
    if (page.status !== 200) faults.push(`the dashboard is answered with ${page.status}`);
    if (plain.status !== 307) faults.push(`the cookie under its plain name is answered with ${plain.status}`);
    const to = new URL(plain.headers.get("location") ?? "/", ADDRESS);
    if (to.origin !== ADDRESS) faults.push(`a redirect leads to ${to.origin}`);
    await demo.stop();
    const { isWhole, line: told } = verifyAudit(dataDir);
    return isWhole ? faults : [...faults, told];
  },
};

const pairOf = (line: string): string => line.split(";")[0] ?? "";
