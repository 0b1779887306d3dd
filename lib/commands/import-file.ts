import "server-only";
import { readAccordCodes } from "@/lib/db/accords";
import { findImport, insertImport, lockImports } from "@/lib/db/imports";
import type { WriteTx } from "@/lib/db/statement";
import { write } from "@/lib/db/write";
import { AppError } from "@/lib/domain/errors";
import { sha256 } from "@/lib/platform/content-hash";
import { stableId } from "@/lib/platform/stable-id";
import { type AccordReference, accordReference, forgetReference } from "@/lib/queries/accord-reference";
import { type AccordFile, accordFileSchema } from "@/lib/schemas/accord-file";
import { accordReferenceProblems } from "@/lib/schemas/accord-references";
import { type FileProblem, fileProblems } from "@/lib/schemas/file-fields";
import { type PublicRecordFile, publicRecordFileSchema } from "@/lib/schemas/public-record-file";
import { provisionCodes, recordReferenceProblems } from "@/lib/schemas/public-record-references";
import { accordIdOf } from "./accord-drafts";
import { fileDemoReports } from "./demo-reports";
import { importAccord } from "./import-accord";
import { importRecord } from "./import-record";
import { type ImportMode, ImportRefused, refuse } from "./import-stamp";

type ImportOutcome = { ok: true; summary: string[] } | { ok: false; problems: FileProblem[] };

type Import = {
  readonly text: string;
  readonly mode: ImportMode;
  /** The app's own files are offered at every start: an edition imported since then stands. */
  readonly once?: boolean;
};

/**
 * Loads a file of format accord/1 or public-record/1, all or nothing, in one transaction with one audit entry. The same
 * file again changes nothing; a later edition adds what is new, and what it changes is refused. An older edition again
 * restores its terms, unless `once`. In a demonstration rows carry the dates of their facts, and a record's observed
 * outcomes become approved reports by marked authors.
 */
export async function importFile({ text, mode, once = false }: Import): Promise<ImportOutcome> {
  try {
    const file = parseFile(text);
    forgetReference(); // Another process may have imported since.
    const summary =
      file.format === "accord/1" ? await loadAccord(file, text, mode, once) : await loadRecord(file, text, mode);
    return { ok: true, summary };
  } catch (error) {
    if (error instanceof ImportRefused) return { ok: false, problems: [...error.problems] };
    if (!(error instanceof AppError) || error.code !== "CONFLICT") throw error;
    return { ok: false, problems: [{ path: "file", reason: `the database refuses it: ${error.message}` }] };
  } finally {
    forgetReference();
  }
}

function parseFile(text: string): AccordFile | PublicRecordFile {
  const json = parseJson(text);
  const format = typeof json === "object" && json !== null && "format" in json ? json.format : null;
  if (format !== "accord/1" && format !== "public-record/1") {
    throw new ImportRefused([{ path: "format", reason: "is neither accord/1 nor public-record/1" }]);
  }
  const parsed = (format === "accord/1" ? accordFileSchema : publicRecordFileSchema).safeParse(json);
  if (!parsed.success) throw new ImportRefused(fileProblems(parsed.error));
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new ImportRefused([{ path: "file", reason: `is no JSON: ${(error as Error).message}` }]);
  }
}

async function loadAccord(file: AccordFile, text: string, mode: ImportMode, once: boolean): Promise<string[]> {
  refuse(accordReferenceProblems(file));
  const accordId = accordIdOf(file.accord.code);
  const record = { accordId, format: file.format, disclaimer: null, periodUntil: null };
  return load({ text, once }, record, (tx) => importAccord(tx, file, mode), `accord ${file.accord.code}`);
}

async function loadRecord(file: PublicRecordFile, text: string, mode: ImportMode): Promise<string[]> {
  const reference = await accordFor(file);
  refuse(recordReferenceProblems(file, codesOf(reference)));
  const record = {
    accordId: reference.id,
    format: file.format,
    disclaimer: file.disclaimer,
    periodUntil: file.period.to,
  };
  const summary = await load(
    { text, once: true }, // A record only adds, so an older one has nothing to restore.
    record,
    (tx) => importRecord(tx, file, reference, mode),
    `public record for ${reference.code}`,
  );
  if (mode === "demo") {
    const reports = await fileDemoReports(file, reference);
    if (reports > 0) summary.push(`${reports} demonstration reports filed and approved`);
  }
  return summary;
}

/** A public record names no accord: it goes to the only real one that knows every provision it speaks of. */
async function accordFor(file: PublicRecordFile): Promise<AccordReference> {
  const real = (await readAccordCodes()).filter((accord) => accord.kind === "real");
  const codes = [...provisionCodes(file)];
  const knowing = real.filter((accord) => codes.every((code) => accord.provisions.includes(code)));
  const chosen = knowing.length === 1 ? knowing[0] : real.length === 1 ? real[0] : undefined; // The only one: its gaps are named.
  const reference = chosen && (await accordReference(chosen.id));
  if (reference) return reference;
  const reason =
    real.length === 0
      ? "there is no accord yet: import an accord/1 file first"
      : `${knowing.length} of ${real.length} accords know its provisions, so it is not clear where it belongs`;
  throw new ImportRefused([{ path: "file", reason }]);
}

function codesOf(reference: AccordReference) {
  return {
    parties: new Set(reference.parties.map((p) => p.code)),
    teams: new Set(reference.teams.map((t) => t.code)),
    sites: new Set(reference.sites.map((s) => s.code)),
    provisions: new Map(
      reference.provisions.map((p) => [p.code, { nature: p.nature, parties: Object.keys(p.obligations) }]),
    ),
  };
}

const LABELS: Readonly<Record<string, string>> = {
  party: "parties",
  team: "teams",
  category: "categories",
  theme: "themes",
  instrument: "instruments",
  instrument_status: "status entries",
  provision: "provisions",
  provision_term: "terms",
  obligation: "obligations",
  milestone: "milestones",
  criterion: "criteria texts",
  site: "sites",
  watch_entry: "watch-list entries",
  watch_end: "watch-list ends",
  incident: "incidents and context entries",
  account: "accounts",
  incident_provision: "links to provisions",
  ledger_figure: "ledger figures",
};

/** Thrown inside a transaction, so that a file that was imported before and adds nothing leaves no trace. */
class ImportedBefore extends Error {}

async function load(
  { text, once }: { text: string; once: boolean },
  record: { accordId: string; format: string; disclaimer: string | null; periodUntil: string | null },
  work: (tx: WriteTx) => Promise<Record<string, number>>,
  what: string,
): Promise<string[]> {
  const digest = sha256(text);
  const wasImported = (await findImport(record.format, digest)) !== null;
  const before = [`Nothing new: this ${what} was imported before`];
  if (once && wasImported) return before;
  const counts = await write("system", async (tx) => {
    await lockImports(tx);
    const added = await work(tx);
    if (wasImported && Object.keys(added).length === 0) throw new ImportedBefore();
    await insertImport(tx, {
      ...record,
      id: stableId("import", record.accordId, record.format, digest),
      sha256: digest,
    });
    const verb = record.format === "accord/1" ? "import.accord" : "import.record";
    return { result: added, audit: { verb, subject: record.accordId, payload: { sha256: digest, added } } };
  }).catch((error: unknown) => {
    if (error instanceof ImportedBefore) return null;
    throw error;
  });
  if (!counts) return before;
  const lines = Object.entries(counts).map(([table, count]) => `${LABELS[table] ?? table} ${count}`);
  return [
    lines.length > 0
      ? `New in ${what}: ${lines.join(", ")}`
      : `Nothing new: this ${what} says what is recorded already`,
  ];
}
