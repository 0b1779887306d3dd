import { redirect } from "next/navigation";
import { requireActor } from "@/lib/auth/current-actor";
import { landingOf } from "@/lib/domain/landing";

/** Leads each role to the screen that answers its question. */
export default async function HomePage() {
  const actor = await requireActor();
  redirect(landingOf(actor.role));
}
