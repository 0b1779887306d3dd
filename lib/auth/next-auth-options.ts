import "server-only";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { authSecret } from "@/lib/platform/env";
import { addressOf } from "./address";
import { nextAuthCookies } from "./session-cookie";

type Attempt = { readonly email: string; readonly password: string; readonly address: string };

/** What the door does with credentials; given by the route, because commands lie above this layer. */
export type Doorkeeper = {
  readonly open: (attempt: Attempt) => Promise<{ userId: string; sessionId: string } | null>;
  readonly close: (session: { userId: string; sessionId: string }) => Promise<void>;
  readonly lastsSeconds: number;
};

/** next-auth over our own sessions: its token carries the session's id, and signing out ends that session. */
export const nextAuthOptions = (doorkeeper: Doorkeeper): NextAuthOptions => ({
  secret: authSecret(),
  session: { strategy: "jwt", maxAge: doorkeeper.lastsSeconds },
  cookies: nextAuthCookies(),
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    CredentialsProvider({
      credentials: { email: { type: "email" }, password: { type: "password" } },
      async authorize(credentials, request) {
        if (!credentials?.email || !credentials.password) return null;
        const { email, password } = credentials;
        const headers = new Headers(request.headers as Record<string, string> | undefined);
        const opened = await doorkeeper.open({ email, password, address: addressOf(headers) });
        return opened && { id: opened.userId, sid: opened.sessionId };
      },
    }),
  ],
  // Its own would write what was sent into the log as it came, line ends and all.
  logger: { error: (code) => void process.stderr.write(`next-auth: ${code}\n`) },
  callbacks: {
    redirect: ({ baseUrl }) => baseUrl, // Where it goes on, the app's own forms say.
    jwt({ token, user }) {
      const sid = user && "sid" in user ? user.sid : token["sid"];
      return { sub: user?.id ?? token.sub, sid }; // No name or e-mail travels in the cookie.
    },
  },
  events: {
    async signOut({ token }) {
      const sessionId = token?.["sid"];
      if (typeof sessionId === "string" && token.sub) await doorkeeper.close({ userId: token.sub, sessionId });
    },
  },
});
