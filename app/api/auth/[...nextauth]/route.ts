import NextAuth from "next-auth";
import { type Doorkeeper, nextAuthOptions } from "@/lib/auth/next-auth-options";
import { SESSION_LASTS, signIn } from "@/lib/commands/sign-in";
import { signOut } from "@/lib/commands/sign-out";
import { signInSchema } from "@/lib/schemas/user";

/** The same commands as the form: one throttle, one kind of session, whichever door is used. */
const doorkeeper: Doorkeeper = {
  lastsSeconds: SESSION_LASTS / 1_000,
  async open({ address, ...typed }) {
    const parsed = signInSchema.safeParse(typed);
    if (!parsed.success) return null;
    const { email, password } = parsed.data;
    const opened = await signIn({ email, address }, password, Date.now());
    return opened.ok ? opened : null;
  },
  close: ({ userId, sessionId }) => signOut({ id: userId }, sessionId),
};

/** next-auth's other pages and calls are not served: the app has its own, and its own rules of who is signed in. */
const SERVED = new Set(["GET csrf", "GET error", "GET signin", "POST callback/credentials", "POST signout"]);

type Context = { params: Promise<{ nextauth: string[] }> };

async function handle(request: Request, context: Context): Promise<Response> {
  const { nextauth } = await context.params;
  if (!SERVED.has(`${request.method} ${nextauth.join("/")}`)) return new Response(null, { status: 404 });
  return NextAuth(nextAuthOptions(doorkeeper))(request, context) as Promise<Response>;
}

export { handle as GET, handle as POST };
