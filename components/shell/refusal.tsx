"use client";

import { common } from "@/lib/i18n/en/common";
import { Message } from "./message";

// The catalogue's file itself: the framework makes these pages ready with every other page, for the case that it refuses;
// of this one it sends the name alone.
const words = common.errors;

/** Inside the frame, for who is signed in: no such page, or not for this role. */
export function Refusal({ of }: { of: "notFound" | "forbidden" }) {
  return (
    <Message title={words[`${of}Title`]} text={words[of]}>
      <a href="/">{words.home}</a>
    </Message>
  );
}
