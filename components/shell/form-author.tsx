"use client";

import { useEffect } from "react";
import { AUTHOR_FIELD } from "@/lib/domain/filing-headers";

/** Says with every form of the page whom the page was made for. In another tab somebody else may have signed in since. */
export function FormAuthor({ id }: { id: string }) {
  useEffect(() => {
    const say = (event: FormDataEvent) => {
      const form = event.target;
      if (form instanceof HTMLFormElement && !isQuestion(form)) event.formData.set(AUTHOR_FIELD, id);
    };
    document.addEventListener("formdata", say);
    return () => document.removeEventListener("formdata", say);
  }, [id]);
  return null;
}

/** Whose fields stand in an address, which is sent on. A form of React's has no method, and an address that is a script. */
const isQuestion = (form: HTMLFormElement): boolean =>
  form.getAttribute("method")?.toLowerCase() !== "post" && !form.getAttribute("action")?.startsWith("javascript:");
