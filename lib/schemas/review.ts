import { z } from "zod";
import { idText, requiredText } from "./text";

/** A decision on one version. Sending back and withdrawing need words: the author must know what to mend. */
export const reviewSchema = z.discriminatedUnion("step", [
  z.strictObject({ step: z.literal("approve"), versionId: idText }),
  z.strictObject({ step: z.literal("return"), versionId: idText, reason: requiredText(4_000) }),
  z.strictObject({ step: z.literal("withdraw"), versionId: idText, reason: requiredText(4_000) }),
  z.strictObject({ step: z.literal("take_back"), versionId: idText }),
]);
export type ReviewInput = z.infer<typeof reviewSchema>;
