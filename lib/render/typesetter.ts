import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

type Compiler = {
  pdf: (
    source: { mainFileContent: string; inputs: Record<string, string> },
    options: { pdfStandard: string; creationTimestamp: number },
  ) => Uint8Array;
  evictCache: (age: number) => void;
};
type TypstPackage = { NodeCompiler: { create: (options: { fontArgs: { fontBlobs: Uint8Array[] }[] }) => Compiler } };

const FONTS = [
  "noto-sans/400Regular/NotoSans_400Regular",
  "noto-sans/700Bold/NotoSans_700Bold",
  "noto-sans-thai/400Regular/NotoSansThai_400Regular",
  "noto-sans-thai/700Bold/NotoSansThai_700Bold",
  "noto-sans-khmer/400Regular/NotoSansKhmer_400Regular",
  "noto-sans-khmer/700Bold/NotoSansKhmer_700Bold",
];

/** Template and JSON in, PDF bytes out; equal input and time give equal bytes. */
type Typeset = (template: string, data: string, creationMs: number) => Uint8Array;

let compiler: Compiler | null | undefined;

/** Null where the typesetting program's binary is not installed (it ships for Linux on x64 with glibc). */
export function loadTypesetter(): Typeset | null {
  if (compiler === undefined) compiler = create();
  const ready = compiler;
  if (!ready) return null;
  return (template, data, creationMs) => {
    const bytes = ready.pdf(
      { mainFileContent: template, inputs: { data } },
      { pdfStandard: "ua-1", creationTimestamp: Math.floor(creationMs / 1000) },
    );
    ready.evictCache(10); // Keeps memory flat between jobs.
    return bytes;
  };
}

function create(): Compiler | null {
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
  return typst.NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
}
