import { getRequestConfig } from "next-intl/server";
import { en } from "./en";

// Keys, and the values a text needs, are checked by the compiler.
declare module "next-intl" {
  interface AppConfig {
    Locale: "en";
    Messages: typeof en;
  }
}

/** Read by next-intl for every request. One language now; another is a second catalogue of the same shape. */
export default getRequestConfig(async () => ({ locale: "en", messages: en, timeZone: "Asia/Phnom_Penh" }));
