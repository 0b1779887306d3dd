"use client";

import { type RefObject, useEffect, useRef } from "react";
import { forgetFields, keepFields, keptKey, leaveFields, putBackFields } from "@/lib/offline/kept-fields";

/**
 * For a form that runs an action: what is typed outlives a request that fails. Kept when it is sent, until the action has
 * answered or has led to another page; put back when the form comes onto the page again.
 */
export function useKeptForm(isPending: boolean): { ref: RefObject<HTMLFormElement | null>; onSubmit: () => void } {
  const ref = useRef<HTMLFormElement>(null);
  const key = useRef<string | null>(null);
  const waited = useRef(false);
  useEffect(() => {
    const form = ref.current;
    const own = form && keptKey(form);
    if (!form || own === null) return;
    key.current = own;
    putBackFields(own, form);
    return () => {
      if (key.current !== null) leaveFields(key.current);
    };
  }, []);
  useEffect(() => {
    if (waited.current && !isPending && key.current !== null) forgetFields(key.current); // One that fails never comes here.
    waited.current = isPending;
  }, [isPending]);
  const onSubmit = () => {
    if (!ref.current) return;
    key.current = keptKey(ref.current); // The address may have changed since: the framework keeps forms over such moves.
    if (key.current !== null) keepFields(key.current, ref.current);
  };
  return { ref, onSubmit };
}
