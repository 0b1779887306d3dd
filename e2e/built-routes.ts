import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What the build serves, pages and API routes, framework's own pages left out. */
export function builtRoutes(): string[] {
  const file = join(import.meta.dirname, "../.next/app-path-routes-manifest.json");
  const routes = Object.values(JSON.parse(readFileSync(file, "utf8")) as Record<string, string>);
  return routes.filter((route) => !route.startsWith("/_") && !route.includes("icon.svg")).sort();
}

/** Those of them that are pages. */
export const builtPages = (): string[] => builtRoutes().filter((route) => !route.startsWith("/api/"));
