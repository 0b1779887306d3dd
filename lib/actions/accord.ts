"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { ACCORD_COOKIE } from "@/lib/platform/accord-cookie";

const YEAR_SECONDS = 365 * 86_400;

/** Keeps the choice of the accord switch and opens that accord's first screen. Whether it is visible, pages decide. */
export async function chooseAccordAction(form: FormData): Promise<void> {
  const code = form.get("accord");
  if (typeof code === "string" && /^[A-Za-z0-9._-]{1,80}$/.test(code)) {
    const jar = await cookies();
    jar.set(ACCORD_COOKIE, code, { path: "/", sameSite: "lax", httpOnly: true, maxAge: YEAR_SECONDS });
  }
  redirect("/");
}
