import "server-only";
import { randomUUID } from "node:crypto";
import { cookies } from "next/headers";
import { DAY } from "@/lib/domain/instant";
import { cookieName } from "@/lib/platform/cookie";
import { sessionCookieOptions } from "./session-cookie";

const name = (): string => cookieName("ccm-device");
const LASTS_SECONDS = (30 * DAY) / 1_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * This browser's own random mark, if it has signed in before. It opens nothing: it only tells the owner of an account
 * from a stranger at the same network address, whose guesses must not make the owner wait.
 */
export async function deviceMark(): Promise<string | null> {
  const value = (await cookies()).get(name())?.value ?? "";
  return UUID.test(value) ? value : null;
}

/** Keeps the mark in this browser for 30 days from now. For actions and routes, where cookies can be set. */
export async function keepDeviceMark(mark: string): Promise<void> {
  (await cookies()).set(name(), mark, sessionCookieOptions(LASTS_SECONDS));
}

export const newDeviceMark = (): string => randomUUID();
