import "server-only";
import { cookieName } from "./cookie";

/** The cookie that keeps the choice of the accord switch: an accord's code, which pages check against the memberships. */
export const accordCookieName = (): string => cookieName("accord");
