import { useSyncExternalStore } from "react";

/** Below this a table's rows are cards. The same width stands in `app.css`. */
const NARROW = window.matchMedia("(max-width: 767px)");

/** Whether the page is as narrow as a phone held upright. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      NARROW.addEventListener("change", changed);
      return () => NARROW.removeEventListener("change", changed);
    },
    () => NARROW.matches,
  );
}
