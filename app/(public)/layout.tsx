import type { ReactNode } from "react";
import { PublicFrame } from "@/components/shell/public-frame";
import { demoNotice } from "@/lib/queries/demo-notice";

export default async function PublicLayout({ children }: { children: ReactNode }) {
  return <PublicFrame disclaimer={await demoNotice()}>{children}</PublicFrame>;
}
