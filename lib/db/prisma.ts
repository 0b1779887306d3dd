import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/client";
import { db } from "./pool";

const held = globalThis as { ccmPrisma?: PrismaClient };

/** Prisma over the shared pool: for reads of few rows. Writes go through write(), which audits them. */
export function prisma(): Pick<PrismaClient, ReadModel> {
  held.ccmPrisma ??= new PrismaClient({ adapter: new PrismaPg(db()) });
  return held.ccmPrisma;
}
type ReadModel = Exclude<keyof PrismaClient, `$${string}` | symbol>;
