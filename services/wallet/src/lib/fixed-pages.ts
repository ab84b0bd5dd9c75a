import type { Pages } from "./pages.js";

/** Rows that came all at once, as a list of one page. */
export function fixedPages<T>(
  query: { readonly error: unknown; readonly isPending: boolean; refetch(): unknown },
  rows: readonly T[],
): Pages<T> {
  return {
    rows,
    error: query.error,
    isPending: query.isPending,
    isStale: false,
    hasMore: false,
    isFetchingMore: false,
    more: () => undefined,
    retry: () => void query.refetch(),
  };
}

/** The same of rows that are here already. */
export const HERE = { error: null, isPending: false, refetch: () => undefined } as const;
