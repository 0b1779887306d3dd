import { defineConfig } from "prisma/config";

// Only the Prisma CLI reads this; the app and its scripts do not. DATABASE_URL is needed by `prisma migrate` alone.
export default defineConfig({
  schema: "schema.prisma",
  migrations: { path: "migrations" },
  ...(process.env["DATABASE_URL"] ? { datasource: { url: process.env["DATABASE_URL"] } } : {}),
});
