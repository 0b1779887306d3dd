import { StartError } from "./supervise";

/** Throws StartError when TRUST_PROXY is set and no number of proxies; lib/auth/address.ts says what it does. */
export function checkTrustProxy(): void {
  const text = process.env["TRUST_PROXY"] ?? "";
  if (/^\d?$/.test(text)) return;
  throw new StartError(
    `TRUST_PROXY is "${text}": it must be how many proxies of your own stand in front of the app, 0 to 9. Without one leave it out.`,
  );
}
