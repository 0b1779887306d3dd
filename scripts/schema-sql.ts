/** Prints the SQL that prisma/schema.prisma alone stands for: the base of a first migration, and what drift is tested against. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";

type EngineModule = {
  __wbg_set_wasm: (exports: WebAssembly.Exports) => void;
  SchemaEngine: {
    new: (
      options: unknown,
      log: (line: string) => void,
      adapter: unknown,
    ) => Promise<{ diff: (input: unknown) => Promise<{ stdout: string | null }> }>;
  };
};

/** SQL that makes an empty database match the schema file; asks the server at url for its version only. */
export async function schemaSql(schemaPath: string, url: string): Promise<string> {
  const require = createRequire(import.meta.url);
  const folder = `${dirname(require.resolve("@prisma/schema-engine-wasm"))}/`;
  const engine = (await import(`${folder}schema_engine_bg.js`)) as EngineModule;
  const { instance } = await WebAssembly.instantiate(readFileSync(`${folder}schema_engine_bg.wasm`), {
    "./schema_engine_bg.js": engine as never,
  });
  engine.__wbg_set_wasm(instance.exports);
  const { bindMigrationAwareSqlAdapterFactory } = await import("@prisma/driver-adapter-utils");
  const files = [{ path: schemaPath, content: readFileSync(schemaPath, "utf8") }];
  const made = await engine.SchemaEngine.new(
    { datamodels: files.map((f) => [f.path, f.content]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url }, { schema: "public" })),
  );
  const result = await made.diff({
    from: { tag: "empty" },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: false,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return result.stdout ?? "";
}

if (process.argv[1] === import.meta.filename)
  process.stdout.write(await schemaSql("prisma/schema.prisma", process.argv[2] ?? ""));
