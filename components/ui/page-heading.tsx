import type { ReactNode } from "react";

/** The page's h1, what it belongs to above it, and its actions beside it. */
export function PageHeading({
  title,
  kicker,
  children,
}: {
  title: ReactNode;
  kicker?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
      <div>
        {kicker ? <p className="text-sm text-muted">{kicker}</p> : null}
        <h1 className="text-lg font-semibold sm:text-xl">{title}</h1>
      </div>
      {children ? <div className="flex flex-wrap gap-2">{children}</div> : null}
    </div>
  );
}
