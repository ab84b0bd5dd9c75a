import type { Kysely } from "kysely";
import { published, type PublishedProcess } from "../../shared/ocds/publish/publish.js";
import { Release } from "../../shared/schemas/ocds/release.js";
import { commitmentsIn, importedOcids, importedReleases, type ProcessFilter } from "../../store/queries/releases.js";
import type { Database } from "../../store/tables/database.js";

/** Processes in memory at once. */
const PAGE = 50;

/** What this organisation imported, process by process, as its sources published it, natural persons masked. */
export async function* importedProcesses(
  db: Kysely<Database>,
  filter: ProcessFilter,
): AsyncGenerator<PublishedProcess> {
  for (let after = ""; ;) {
    const ocids = await importedOcids(db, filter, after, PAGE);
    const last = ocids.at(-1);
    if (last === undefined) return;
    yield* processesOf(db, ocids);
    if (ocids.length < PAGE) return;
    after = last;
  }
}

async function* processesOf(db: Kysely<Database>, ocids: readonly string[]): AsyncGenerator<PublishedProcess> {
  const [rows, commitments] = await Promise.all([importedReleases(db, ocids), commitmentsIn(db, ocids)]);
  for (const stored of Map.groupBy(rows, ({ ocid }) => ocid).values()) {
    const releases = stored.map(({ body, release_id }) => ({ ...Release.parse(JSON.parse(body)), id: release_id }));
    yield published(releases, (secret) => commitments.get(secret));
  }
}
