import type pg from "pg";
import type { Call } from "../../../http/call.js";

/** What imports need besides what every call has: COPY wants a connection of its own. */
export interface ImportCall extends Call {
  readonly pool: pg.Pool;
}
