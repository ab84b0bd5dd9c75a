type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

/** The texts of one part of the pages, side by side. English must say all that Chinese says, and nothing else. */
export function pair<const T>(zh: T, en: Same<T>): { readonly zh: T; readonly en: Same<T> } {
  return { zh, en };
}
