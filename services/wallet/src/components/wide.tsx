import type { ReactNode } from "react";

/** What may be wider than the page, and then scrolls by itself. */
export function Wide({ label, children }: { label: string; children: ReactNode }) {
  return (
    // What scrolls must be reached by keyboard, too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="wide" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
