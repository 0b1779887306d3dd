import { TextField } from "@/components/ui/text-field";

export type NewPasswordWords = Readonly<Record<"password" | "hint" | "repeat", string>>;

/** A new password, twice. */
export function NewPasswordFields({
  words,
  errorOf,
}: {
  words: NewPasswordWords;
  errorOf: (path: string) => string | undefined;
}) {
  const shared = { type: "password", autoComplete: "new-password", required: true } as const;
  return (
    <>
      <TextField {...shared} name="password" label={words.password} hint={words.hint} error={errorOf("password")} />
      <TextField {...shared} name="repeat" label={words.repeat} error={errorOf("repeat")} />
    </>
  );
}
