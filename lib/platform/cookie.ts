import "server-only";
import { baseUrl } from "./env";

const isSecure = (): boolean => baseUrl().startsWith("https://");

/** A cookie's name: where the address is https no other host of the domain, and no plain page, can set or replace it. */
export const cookieName = (name: string): string => `${isSecure() ? "__Host-" : ""}${name}`;

/** Attributes of every cookie of ours: out of reach of scripts, of other hosts, and of forms of other sites. */
export const cookieAttributes = () => ({ httpOnly: true, sameSite: "lax", secure: isSecure(), path: "/" }) as const;
