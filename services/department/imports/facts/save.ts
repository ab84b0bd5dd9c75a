import type pg from "pg";
import { arrayLiteral } from "../../../store/copy.js";
import type { CompiledProcess } from "./compile-process.js";
import type { WantedParty } from "./wanted-fact.js";

/** New parties wait for their numbers; known ones keep the name under which they were listed. */
export async function saveParties(client: pg.ClientBase, parties: readonly WantedParty[]): Promise<void> {
  await client.query(
    `INSERT INTO import_party (handle, public, name, secret)
     SELECT * FROM unnest($1::text[], $2::bool[], $3::text[], $4::text[]) ORDER BY 1 ON CONFLICT DO NOTHING`,
    [
      text(parties.map(({ handle }) => handle)),
      arrayLiteral(
        parties.map(({ party }) => party.public),
        "bool",
      ),
      text(parties.map(({ party }) => party.name)),
      text(parties.map(({ party }) => (party.public ? null : party.secret))),
    ],
  );
}

/** Facts that are new or other than before; those that are said no longer are wanted no longer. */
export async function saveFacts(client: pg.ClientBase, processes: readonly CompiledProcess[]): Promise<void> {
  const facts = processes.flatMap(({ ocid, facts: all }) => all.map((fact) => ({ ocid, ...fact })));
  const bytea = (values: readonly (string | null)[]) => arrayLiteral(values, "bytea");
  await client.query(
    `INSERT INTO import_fact AS f (key, ocid, subject, buyer, bare, wanted)
     SELECT * FROM unnest($1::bytea[], $2::text[], $3::text[], $4::text[], $5::bytea[], $6::bytea[])
     ON CONFLICT (key) DO UPDATE SET bare = excluded.bare, buyer = excluded.buyer, wanted = excluded.wanted
       WHERE f.wanted IS DISTINCT FROM excluded.wanted`,
    [
      bytea(facts.map(({ key }) => key)),
      text(facts.map(({ ocid }) => ocid)),
      text(facts.map(({ subject }) => subject)),
      text(facts.map(({ buyer }) => buyer)),
      bytea(facts.map(({ bare }) => bare)),
      bytea(facts.map(({ wanted }) => wanted)),
    ],
  );
  await client.query(
    `UPDATE import_fact SET bare = NULL, wanted = NULL
      WHERE ocid = ANY ($1::text[]) AND wanted IS NOT NULL AND key <> ALL ($2::bytea[])`,
    [text(processes.map(({ ocid }) => ocid)), bytea(facts.map(({ key }) => key))],
  );
}

export async function saveProcesses(client: pg.ClientBase, processes: readonly CompiledProcess[]): Promise<void> {
  await client.query(
    `UPDATE ocds_process p SET pending = false, digest = u.digest, trouble = NULL
       FROM unnest($1::text[], $2::bytea[]) AS u(ocid, digest) WHERE p.ocid = u.ocid`,
    [
      text(processes.map(({ ocid }) => ocid)),
      arrayLiteral(
        processes.map(({ digest }) => digest),
        "bytea",
      ),
    ],
  );
}

function text(values: readonly (string | null)[]): string {
  return arrayLiteral(values, "text");
}
