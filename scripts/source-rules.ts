import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDERS = ["app", "components", "lib", "e2e"];

/** Rules about single lines of source that no tool checks for us. Returns one line per fault. */
export function checkSourceRules(): string[] {
  return FOLDERS.flatMap(sourceFiles).flatMap((file) => {
    const text = readFileSync(file, "utf8");
    const faults: string[] = [];
    if (/^["']use server["']/m.test(text) && !file.startsWith("lib/actions/"))
      faults.push(`${file}: "use server" stands only in lib/actions`);
    if (/\bprocess\.env\b(?![.]NODE_ENV\b)/.test(withoutComments(text)) && !mayReadEnvironment(file))
      faults.push(`${file}: only lib/platform/env.ts reads process.env (but for NODE_ENV)`);
    if (/[/\\]loading[.]tsx$/.test(file) || /\bSuspense\b/.test(withoutComments(text)))
      faults.push(`${file}: pages are complete when their headers go out, so nothing is streamed after them`);
    return faults;
  });
}

const mayReadEnvironment = (file: string): boolean =>
  file === "lib/platform/env.ts" || file.startsWith("e2e/") || /[.]test[.]tsx?$/.test(file);

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "");

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /[.]tsx?$/.test(name) && !join(folder, name).startsWith(join("lib", "db", "generated")))
    .map((name) => join(folder, name));
}
