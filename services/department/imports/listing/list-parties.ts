import { sql, type Kysely } from "kysely";
import { keccakHex } from "../../../chain/keccak.js";
import { enqueue } from "../../../outbox/enqueue.js";
import { arrayLiteral } from "../../../store/copy.js";
import type { Database } from "../../../store/tables/database.js";
import { LIST_ORGANISATIONS, LIST_PERSONS } from "../../../shared/acts/access.js";
import type { Importer } from "../importer.js";
import { personDigest } from "../../person-digest.js";
import { isListRefused } from "./listed.js";
import { deadlineFrom } from "../deadline.js";

/** Parties in one act, about 29,000 gas each and as much again for a name of a kilobyte: what a transaction may carry. */
export const PARTIES = 400;

/** Bytes of names and identifiers in one act: what its call data holds besides. A node takes 128 KiB in a transaction. */
const TEXT_BYTES = 48 * 1024;

/** One lane: numbers are given in the order of the acts, each of which is sure once those before it are. */
const LANE = "import-list";

interface Unlisted {
  readonly handle: string;
  readonly name: string;
  readonly public: boolean;
}

/**
 * Gives the next parties their numbers: those whom the registry knows theirs, the others new ones by an act that lists
 * them. Numbers are written down with the act that claims them, so they are the same after any interruption.
 * @param least of one sort there must be so many: while more are to come, only full acts are worth their way
 * @returns how many got a number; 0 when none is left
 */
export async function listParties(db: Kysely<Database>, importer: Importer, least = 1): Promise<number> {
  // A refused list's numbers are not taken: what follows it is refused too, and only then the next number is known.
  if (await isListRefused(db)) return 0;
  for (const isPublic of [true, false]) {
    const parties: Unlisted[] = await db
      .selectFrom("import_party")
      .select(["handle", "name", "public"])
      .where("number", "is", null)
      .where("public", "=", isPublic)
      .orderBy("handle")
      .limit(PARTIES)
      .execute();
    if (parties.length >= least) return numberParties(db, importer, fitting(parties));
  }
  return 0;
}

/** As many as one act has room for, at least one. */
function fitting(parties: readonly Unlisted[]): readonly Unlisted[] {
  let bytes = 0;
  const end = parties.findIndex(({ handle, name, public: isPublic }, index) => {
    if (isPublic) bytes += Buffer.byteLength(handle) + Buffer.byteLength(name);
    return index > 0 && bytes > TEXT_BYTES;
  });
  return end === -1 ? parties : parties.slice(0, end);
}

async function numberParties(db: Kysely<Database>, importer: Importer, parties: readonly Unlisted[]): Promise<number> {
  const holders = await importer.holdersOf(parties.map(digestOf));
  const known = parties.flatMap((party, i) => (holders[i] ? [{ ...party, number: holders[i] }] : []));
  const unknown = parties.filter((_, i) => !holders[i]);
  const first = await nextNumber(db, importer);
  const listed = unknown.map((party, i) => ({ ...party, number: first + BigInt(i) }));
  const deadline = deadlineFrom(Date.now());
  const act = `list:${first}:${deadline}`;
  const data = unknown.length > 0 ? await signed(importer, first, deadline, unknown) : undefined;
  await db.transaction().execute(async (trx) => {
    await setNumbers(trx, known, null);
    await setNumbers(trx, listed, act);
    if (data) await enqueue(trx, { key: act, contract: LIST_ORGANISATIONS.contract, data, lane: LANE, sure: true });
  });
  return parties.length;
}

/** The registry's key of an identifier, or of a commitment. */
function digestOf(party: Unlisted): string {
  if (party.public) return keccakHex(Buffer.from(party.handle, "utf8"));
  return personDigest(party.handle);
}

/** After the last that we gave, which the chain may not have seen yet. */
async function nextNumber(db: Kysely<Database>, importer: Importer): Promise<bigint> {
  const next = await importer.nextListed();
  const row = await db
    .selectFrom("import_party")
    .select((eb) => eb.fn.max("number").as("last"))
    .where("act", "is not", null)
    .executeTakeFirst();
  const ours = row?.last ? BigInt(row.last) + 1n : 0n;
  return ours > next ? ours : next;
}

function signed(importer: Importer, first: bigint, deadline: bigint, parties: readonly Unlisted[]): Promise<string> {
  const shared = { source: importer.source, first, deadline };
  const handles = parties.map(({ handle }) => handle);
  const isPublic = parties.every((party) => party.public);
  if (!isPublic) return importer.sign(LIST_PERSONS, { ...shared, commitments: handles }, first);
  const names = parties.map(({ name }) => name);
  return importer.sign(LIST_ORGANISATIONS, { ...shared, identifiers: handles, names }, first);
}

async function setNumbers(
  db: Kysely<Database>,
  parties: readonly { handle: string; number: bigint }[],
  act: string | null,
): Promise<void> {
  if (parties.length === 0) return;
  const handles = arrayLiteral(
    parties.map(({ handle }) => handle),
    "text",
  );
  const numbers = arrayLiteral(
    parties.map(({ number }) => number),
    "int8",
  );
  await sql`UPDATE import_party p SET number = u.number, act = ${act}
    FROM unnest(${handles}::text[], ${numbers}::int8[]) AS u(handle, number) WHERE p.handle = u.handle`.execute(db);
}
