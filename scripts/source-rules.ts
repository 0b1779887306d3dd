import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDERS = ["app", "components", "lib", "e2e"];

/** What lib/queries reads for whoever calls: what is known before anybody is, and parts of queries that have their scope. */
const UNSCOPED = new Set([
  "accordReference",
  "knownReference",
  "databaseAnswers",
  "demoNotice",
  "openLink",
  "factsFrom",
  "findingsOf",
  "previousSummary",
]);

/** Rules about single lines of source that no tool checks for us. Returns one line per fault. */
export function checkSourceRules(): string[] {
  return FOLDERS.flatMap(sourceFiles).flatMap((file) => {
    const text = readFileSync(file, "utf8");
    const faults: string[] = [];
    if (/^["']use server["']/m.test(text) && !file.startsWith("lib/actions/"))
      faults.push(`${file}: "use server" stands only in lib/actions`);
    if (/\bprocess\.env\b(?![.]NODE_ENV\b)/.test(withoutComments(text)) && !mayReadEnvironment(file))
      faults.push(`${file}: only lib/platform/env.ts reads process.env (but for NODE_ENV)`);
    if (file.startsWith("lib/queries/") && !/[.]test[.]ts$/.test(file)) faults.push(...queryFaults(file, text));
    if (/[/\\]loading[.]tsx$/.test(file) || /\bSuspense\b/.test(withoutComments(text)))
      faults.push(`${file}: pages are complete when their headers go out, so nothing is streamed after them`);
    return faults;
  });
}

function queryFaults(file: string, text: string): string[] {
  const unscoped = unscopedQueries(text).filter((query) => !UNSCOPED.has(query));
  const writes = /\b(INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b/.test(text);
  return [
    ...unscoped.map((name) => `${file}: ${name}() takes a Scope or the Actor who asks, or stands in UNSCOPED`),
    ...(writes ? [`${file}: queries read; what writes is a command, which write() audits`] : []),
  ];
}

/** Exported functions that answer later, as everything that reads does, and are not told for whom. */
const unscopedQueries = (text: string): string[] =>
  [...text.matchAll(/^export (async )?(?:function\*? (\w+)|const (\w+) = (async )?(?=\())(.*?)(?:\{\n|=>)/gms)]
    .filter(([, early, , , late, head = ""]) => early || late || /: (Promise|AsyncGenerator)</.test(head))
    .filter(([, , , , , head = ""]) => !/\b(Scope|Actor)\b/.test(head))
    .map(([, , name, constant]) => name ?? constant ?? "");

const mayReadEnvironment = (file: string): boolean =>
  file === "lib/platform/env.ts" || file.startsWith("e2e/") || /[.]test[.]tsx?$/.test(file);

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "");

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /[.]tsx?$/.test(name) && !join(folder, name).startsWith(join("lib", "db", "generated")))
    .map((name) => join(folder, name));
}
