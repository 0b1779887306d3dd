import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { codePointsOf, drawable } from "./drawable";

type Compiler = {
  pdf: (
    source: { mainFileContent: string; inputs: Record<string, string> },
    options: { pdfStandard: string; creationTimestamp: number },
  ) => Uint8Array;
  evictCache: (age: number) => void;
};
type TypstPackage = { NodeCompiler: { create: (options: { fontArgs: { fontBlobs: Uint8Array[] }[] }) => Compiler } };

/** Latin, Cyrillic and Greek; then the scripts of the region and of its missions. */
const FONTS = [
  "noto-sans/400Regular/NotoSans_400Regular",
  "noto-sans/700Bold/NotoSans_700Bold",
  "noto-sans-thai/400Regular/NotoSansThai_400Regular",
  "noto-sans-thai/700Bold/NotoSansThai_700Bold",
  "noto-sans-khmer/400Regular/NotoSansKhmer_400Regular",
  "noto-sans-khmer/700Bold/NotoSansKhmer_700Bold",
  "noto-sans-lao/400Regular/NotoSansLao_400Regular",
  "noto-sans-lao/700Bold/NotoSansLao_700Bold",
  "noto-sans-myanmar/400Regular/NotoSansMyanmar_400Regular",
  "noto-sans-myanmar/700Bold/NotoSansMyanmar_700Bold",
  "noto-sans-arabic/400Regular/NotoSansArabic_400Regular",
  "noto-sans-arabic/700Bold/NotoSansArabic_700Bold",
];

/**
 * Template and data in, PDF bytes out; equal input and time give equal bytes. Data is JSON; its texts are shown as far as
 * the fonts go (see drawable.ts).
 */
type Typeset = (template: string, data: object, creationMs: number) => Uint8Array;

let compiler:
  | {
      readonly pdf: Compiler["pdf"];
      readonly evictCache: Compiler["evictCache"];
      readonly covered: ReadonlySet<number>;
    }
  | null
  | undefined;

/** Null where the typesetting program's binary is not installed (it ships for Linux on x64 with glibc). */
export function loadTypesetter(): Typeset | null {
  if (compiler === undefined) compiler = create();
  const ready = compiler;
  if (!ready) return null;
  return (template, data, creationMs) => {
    const shown = JSON.stringify(data, (_, value: unknown) =>
      typeof value === "string" ? drawable(value, ready.covered) : value,
    );
    const bytes = ready.pdf(
      { mainFileContent: template, inputs: { data: shown } },
      { pdfStandard: "ua-1", creationTimestamp: Math.floor(creationMs / 1000) },
    );
    ready.evictCache(10); // Keeps memory flat between jobs.
    return bytes;
  };
}

function create(): NonNullable<typeof compiler> | null {
  const folder = join(process.cwd(), "node_modules");
  let typst: TypstPackage;
  try {
    typst = createRequire(join(process.cwd(), "package.json"))(
      "@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu",
    ) as TypstPackage;
  } catch {
    return null; // An optional dependency: not there on other platforms.
  }
  const fontBlobs = FONTS.map((font) => readFileSync(join(folder, "@expo-google-fonts", `${font}.ttf`)));
  const made = typst.NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
  const covered = new Set(fontBlobs.flatMap((blob) => [...codePointsOf(blob)]));
  return { pdf: (...job) => made.pdf(...job), evictCache: (age) => made.evictCache(age), covered };
}
