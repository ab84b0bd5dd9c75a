import type { Kysely } from "kysely";
import { LIST_STATUSES, type ListStatus, type StateCode } from "../../shared/licence/states.js";
import { listId, statusIn, WORD_ENTRIES } from "../../shared/licence/list-words.js";
import { decisionsOf } from "../../store/queries/licence-decisions.js";
import { statusBits, type IssuedLicenceRow } from "../../store/queries/licence-service.js";
import type { Database } from "../../store/tables/database.js";

/** Where a licence stands: what the chain's list has, and the national state that was decided. */
export interface Standing {
  readonly number: number;
  readonly status: ListStatus;
  readonly state: StateCode;
}

const STATE_OF: Readonly<Record<ListStatus, StateCode>> = {
  valid: "01",
  revoked: "03",
  suspended: "02",
  superseded: "05",
};

type Placed = Pick<IssuedLicenceRow, "id" | "list" | "entry">;

/** The list says what counts; the newest decision that fits it, which state that is. */
export async function standingOf(db: Kysely<Database>, org: number, { id, list, entry }: Placed): Promise<Standing> {
  const word = Math.floor(entry / WORD_ENTRIES);
  const number = statusIn(await statusBits(db, listId(org, list), word), entry % WORD_ENTRIES);
  const status = LIST_STATUSES[number] ?? "valid";
  const [newest] = await decisionsOf(db, id);
  const state = newest?.becomes === number ? (newest.state as StateCode) : STATE_OF[status];
  return { number, status, state };
}
