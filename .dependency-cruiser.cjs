// The import law: which layer may import which. Folder = layer.
const LAYERS = {
  "lib/domain": [],
  "lib/platform": [],
  "lib/policy": ["lib/domain"],
  "lib/schemas": ["lib/domain"],
  "lib/i18n": ["lib/domain"],
  "lib/render": ["lib/domain", "lib/i18n"], // Snapshot in, bytes out.
  "lib/offline": ["lib/domain", "lib/schemas"],
  "lib/db": ["lib/domain", "lib/platform"],
  "lib/auth": ["lib/domain", "lib/policy", "lib/db", "lib/platform"],
  "lib/queries": ["lib/domain", "lib/policy", "lib/db", "lib/platform"],
  "lib/commands": ["lib/domain", "lib/policy", "lib/schemas", "lib/db", "lib/platform", "lib/render", "lib/queries"],
  "lib/actions": ["lib/domain", "lib/schemas", "lib/auth", "lib/commands", "lib/platform", "lib/i18n"],
  components: ["lib/domain", "lib/policy", "lib/schemas", "lib/offline", "lib/actions", "lib/i18n"],
  "app/api": [
    "lib/domain",
    "lib/policy",
    "lib/schemas",
    "lib/auth",
    "lib/queries",
    "lib/commands",
    "lib/platform",
    "lib/i18n",
    "lib/render",
  ],
  "app/(?!api/)": [
    "components",
    "lib/domain",
    "lib/policy",
    "lib/schemas",
    "lib/auth",
    "lib/queries",
    "lib/actions",
    "lib/platform",
    "lib/i18n",
  ],
};
const ban = (name, from, to) => ({ name, severity: "error", from, to });
module.exports = {
  forbidden: [
    ...Object.entries(LAYERS).map(([folder, allowed]) =>
      ban(
        `layer ${folder}`,
        { path: `^${folder}`, pathNot: "[.]test[.]tsx?$" },
        { path: "^(app|components|lib|prisma|e2e|scripts)/", pathNot: `^(${[folder, ...allowed].join("|")})` },
      ),
    ),
    ban("no cycles", {}, { circular: true }),
    ban("every lib file lives in a layer", { path: "^lib/[^/]+$" }, {}),
    ban(
      "domain and policy are pure",
      { path: "^lib/(domain|policy)/", pathNot: "([.]test|-generators)[.]ts$" }, // Generators serve tests only.
      { dependencyTypes: ["npm", "npm-dev", "npm-no-pkg", "npm-unknown", "core"] },
    ),
    ban(
      "next-auth stays in lib/auth",
      { pathNot: "^(lib/auth|app/api/auth|e2e/attack)/" },
      { path: "node_modules/next-auth" },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules|lib/db/generated" }, // Prisma's generated files import in circles.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
  },
};
