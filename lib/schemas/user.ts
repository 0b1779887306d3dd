import { z } from "zod";
import { ROLES } from "@/lib/domain/actor";
import { idText, requiredLabel, requiredText } from "./text";

/** As kept and compared: trimmed, lower case. Messages are keys of the catalogue's `problems`. */
const emailText = requiredText(254)
  .transform((text) => text.toLowerCase())
  .refine((text) => text === "" || z.email().safeParse(text).success, { error: "notAnEmail" });

/** Signing in checks nothing but presence: what is wrong is not told to a stranger. */
export const signInSchema = z.object({
  email: requiredText(254).transform((text) => text.toLowerCase()),
  password: z.string({ error: "required" }).min(1, { error: "required" }).max(200, { error: "tooLong" }),
});

export type SignInInput = z.infer<typeof signInSchema>;

/** A new password, typed twice. Never trimmed: blanks belong to it. */
const typedTwice = {
  password: z
    .string({ error: "required" })
    .min(1, { error: "required" })
    .min(12, { error: "passwordTooShort" })
    .max(200, { error: "tooLong" }),
  repeat: z.string({ error: "required" }),
};
const isRepeated = (typed: { password: string; repeat: string }): boolean => typed.password === typed.repeat;
const DIFFER = { path: ["repeat"], error: "passwordsDiffer" };

export const newPasswordSchema = z.object(typedTwice).refine(isRepeated, DIFFER);

const currentPassword = z.string({ error: "required" }).min(1, { error: "required" }).max(200, { error: "tooLong" });

/** What somebody's own password must be given for again. */
export const confirmedSchema = z.object({ confirm: currentPassword });

/** By its owner, who gives the one that holds until now. */
export const changePasswordSchema = z
  .object({
    current: currentPassword,
    ...typedTwice,
  })
  .refine(isRepeated, DIFFER);

/** teamId null: in the accord, in no team. */
export const membershipSchema = z.strictObject({ accordId: idText, teamId: idText.nullable() });

export const newUserSchema = z.strictObject({
  name: requiredLabel(120),
  email: emailText,
  role: z.enum(ROLES, { error: "required" }),
  memberships: z.array(membershipSchema).max(50, { error: "tooMany" }),
});
export type NewUser = z.infer<typeof newUserSchema>;

export const changeMembershipSchema = z.strictObject({ userId: idText, ...membershipSchema.shape });
export type MembershipChange = z.infer<typeof changeMembershipSchema>;

export const userIdSchema = z.strictObject({ userId: idText });
