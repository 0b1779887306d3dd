"use client";

import { Refusal } from "@/components/shell/refusal";

export default function ForbiddenPage() {
  return <Refusal of="forbidden" />;
}
