/** Runs once, when the server starts. The front door is told of the short way (scripts/front-door.mjs). */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { takeShortWay } = await import("@/app/api/v1/short-way");
  Object.assign(globalThis, { ccmShortWay: takeShortWay });
}
