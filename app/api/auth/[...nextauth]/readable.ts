import { cookies } from "next/headers";
import { baseUrl } from "@/lib/platform/env";

const WAY_BACK = /^(__Host-)?next-auth\.callback-url$/;

/** Whether next-auth can read the request: it answers 500 to JSON that is none, and to a way back that is no address. */
export async function isReadable(request: Request): Promise<boolean> {
  const kept = (await cookies()).getAll().filter(({ name }) => WAY_BACK.test(name));
  const ways = [...new URL(request.url).searchParams.getAll("callbackUrl"), ...kept.map(({ value }) => value)];
  if (!ways.every(isAddress)) return false;
  if (request.method !== "POST" || !request.headers.get("content-type")?.includes("application/json")) return true;
  return request
    .clone()
    .json()
    .then(
      () => true,
      () => false,
    );
}

const isAddress = (text: string): boolean =>
  text === "" || (URL.canParse(text, text.startsWith("/") ? baseUrl() : undefined) && /^(\/|https?:)/i.test(text));
