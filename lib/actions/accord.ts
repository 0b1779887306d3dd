"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { accordCookieName } from "@/lib/platform/accord-cookie";
import { cookieAttributes } from "@/lib/platform/cookie";
import { textOf } from "./form";

const YEAR_SECONDS = 365 * 86_400;

/** Keeps the choice of the accord switch and opens that accord's first screen. Whether it is visible, pages decide. */
export async function chooseAccordAction(form: FormData): Promise<void> {
  const code = textOf(form, "accord");
  if (/^[A-Za-z0-9._-]{1,80}$/.test(code)) {
    const jar = await cookies();
    jar.set(accordCookieName(), code, { ...cookieAttributes(), maxAge: YEAR_SECONDS });
  }
  redirect("/");
}
