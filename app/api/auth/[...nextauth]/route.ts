import NextAuth from "next-auth";
import { answerTo, tooManyResponse } from "@/app/api/v1/problem";
import { addressOf } from "@/lib/auth/address";
import { currentClaims } from "@/lib/auth/current-actor";
import { deviceMark } from "@/lib/auth/device";
import { type Doorkeeper, nextAuthOptions } from "@/lib/auth/next-auth-options";
import { slowDown } from "@/lib/auth/slow-down";
import { SESSION_LASTS, signIn } from "@/lib/commands/sign-in";
import { signOut } from "@/lib/commands/sign-out";
import { readClock } from "@/lib/platform/clock";
import { noteRefused } from "@/lib/platform/front-door";
import { signInSchema } from "@/lib/schemas/user";
import { isReadable } from "./readable";

/** The same commands as the form: one throttle, one kind of session, whichever door is used. */
const doorkeeper = (toldToWait: (seconds: number) => void): Doorkeeper => ({
  lastsSeconds: SESSION_LASTS / 1_000,
  async open({ address, ...typed }) {
    const parsed = signInSchema.safeParse(typed);
    if (!parsed.success) return null;
    const { email, password } = parsed.data;
    const replaced = (await currentClaims())?.sessionId ?? null;
    const by = { email, address, device: await deviceMark() };
    const opened = await signIn(by, password, readClock(), replaced);
    if (!opened.ok) noteRefused(`sign-in: ${opened.reason}`);
    if (!opened.ok && opened.reason === "wait") toldToWait(opened.seconds);
    return opened.ok ? opened : null;
  },
  close: ({ userId, sessionId }) => signOut({ id: userId }, sessionId),
});

/** next-auth's other pages and calls are not served: the app has its own, and its own rules of who is signed in. */
const SERVED = new Set(["GET csrf", "GET error", "GET signin", "POST callback/credentials", "POST signout"]);

type Context = { params: Promise<{ nextauth: string[] }> };

/** Every call counts for its address; who has to wait is told so by 429, where next-auth would only say no. */
async function handle(request: Request, context: Context): Promise<Response> {
  const { nextauth } = await context.params;
  if (!SERVED.has(`${request.method} ${nextauth.join("/")}`)) return new Response(null, { status: 404 });
  try {
    await slowDown("door", addressOf(request.headers));
  } catch (error) {
    return answerTo(error);
  }
  if (!(await isReadable(request))) return new Response(null, { status: 400 });
  let retryAfter = 0;
  const keeper = doorkeeper((seconds) => (retryAfter = seconds));
  const answer = (await NextAuth(nextAuthOptions(keeper))(request, context)) as Response;
  return retryAfter > 0 ? tooManyResponse(retryAfter) : answer;
}

export { handle as GET, handle as POST };
