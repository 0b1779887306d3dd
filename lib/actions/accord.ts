"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { ACCORD_COOKIE } from "@/lib/platform/accord-cookie";
import { baseUrl } from "@/lib/platform/env";
import { textOf } from "./form";

const YEAR_SECONDS = 365 * 86_400;

/** Keeps the choice of the accord switch and opens that accord's first screen. Whether it is visible, pages decide. */
export async function chooseAccordAction(form: FormData): Promise<void> {
  const code = textOf(form, "accord");
  if (/^[A-Za-z0-9._-]{1,80}$/.test(code)) {
    const jar = await cookies();
    const secure = baseUrl().startsWith("https://");
    jar.set(ACCORD_COOKIE, code, { path: "/", sameSite: "lax", httpOnly: true, secure, maxAge: YEAR_SECONDS });
  }
  redirect("/");
}
