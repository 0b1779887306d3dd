"use client";

import { Refusal } from "@/components/shell/refusal";

export default function NotFoundPage() {
  return <Refusal of="notFound" />;
}
