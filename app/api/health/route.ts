import { databaseAnswers } from "@/lib/queries/health";

export const dynamic = "force-dynamic";

/** 200 once the app and its database answer, else 503; says nothing more to strangers. */
export async function GET(): Promise<Response> {
  const isUp = await databaseAnswers();
  return Response.json({ status: isUp ? "ok" : "unavailable" }, { status: isUp ? 200 : 503 });
}
