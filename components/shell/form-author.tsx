"use client";

import { useEffect } from "react";
import { AUTHOR_FIELD } from "@/lib/domain/filing-headers";

/** Says with every form of the page whom the page was made for. In another tab somebody else may have signed in since. */
export function FormAuthor({ id }: { id: string }) {
  useEffect(() => {
    const say = (event: FormDataEvent) => event.formData.set(AUTHOR_FIELD, id);
    document.addEventListener("formdata", say);
    return () => document.removeEventListener("formdata", say);
  }, [id]);
  return null;
}
