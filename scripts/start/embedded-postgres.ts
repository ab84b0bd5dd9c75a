import { initialisePostgres } from "./postgres/initialise.js";
import { openPostgres, postgresPlan, postgresUrl, type PostgresPlace } from "./postgres/server.js";
import type { Supervisor } from "./process/supervisor.js";

const DATABASE = "tongban";
/** Sessions of a killed server may take a moment to end; until then a new one may fall and be started again. */
const PATIENCE_MS = 15_000;

/** Starts the PostgreSQL that comes with us, on its own folder; gives the connection string of the one database. */
export async function startEmbeddedPostgres(place: PostgresPlace, supervisor: Supervisor): Promise<string> {
  initialisePostgres(place.folder, place.user, place.password);
  const child = supervisor.start(() => postgresPlan(place));
  const since = Date.now();
  try {
    await openPostgres(place, DATABASE, () => child.hasEnded && Date.now() - since > PATIENCE_MS);
  } catch (cause) {
    throw new Error(`PostgreSQL does not start:\n${child.lastWords()}`, { cause });
  }
  return postgresUrl(place, DATABASE);
}
