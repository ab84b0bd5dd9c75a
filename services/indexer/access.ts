import { keccakHex } from "../chain/keccak.js";
import { ENROLMENTS, ORGANISATION_KINDS, STANDINGS } from "../shared/values/organisation-kind.js";
import { known, timeOf } from "./procurement-fields.js";
import { TAKEOVERS, follow, handOver } from "./listing-claims.js";
import { on, type EventPlace, type Projection } from "./projection.js";
import type { Rows } from "./rows.js";

/** An organisation's storage word, as its events carry it. */
interface OrganisationState {
  readonly kind: bigint;
  readonly enrolment: bigint;
  readonly standing: bigint;
  readonly region: bigint;
  readonly parent: bigint;
  readonly since: bigint;
  readonly duties: bigint;
}

function nameOf<T extends string>(names: readonly T[], number: bigint): T {
  const name = names[Number(number)];
  if (name === undefined) throw new RangeError(`${number} is none of ${names.join(", ")}`);
  return name;
}

function stateColumns({ kind, enrolment, standing, region, parent, since, duties }: OrganisationState) {
  return {
    kind: nameOf(ORGANISATION_KINDS, kind),
    enrolment: nameOf(ENROLMENTS, enrolment),
    standing: nameOf(STANDINGS, standing),
    region: known(region),
    parent: known(parent),
    since,
    duties: String(duties),
  };
}

/** Whose an identifier is; the ledger knows it by its digest. */
function holds(identifier: string, organisation: bigint, rows: Rows): void {
  const digest = keccakHex(Buffer.from(identifier, "utf8"));
  rows.put("organisation_identifier", { identifier, organisation, digest });
}

/** An organisation no longer goes by an identifier that is another's now. */
const LOSE_IDENTIFIER = `UPDATE organisation o SET identifier = NULL FROM organisation_identifier i
  WHERE i.digest = decode(substr($1, 3), 'hex') AND o.organisation = i.organisation AND o.identifier = i.identifier`;
const GAIN_IDENTIFIER = `UPDATE organisation o SET identifier = i.identifier FROM organisation_identifier i
  WHERE i.digest = decode(substr($1, 3), 'hex') AND o.organisation = $2 AND o.identifier IS NULL`;
const MOVE_IDENTIFIER = `UPDATE organisation_identifier SET organisation = $2
  WHERE digest = decode(substr($1, 3), 'hex')`;
const FREE_IDENTIFIER = "DELETE FROM organisation_identifier WHERE digest = decode(substr($1, 3), 'hex')";

function moveIdentifier(digest: string, from: bigint, to: bigint, rows: Rows): void {
  handOver(digest, from, to, rows);
  rows.run(LOSE_IDENTIFIER, [digest]);
  if (to === 0n) return rows.run(FREE_IDENTIFIER, [digest]);
  rows.run(GAIN_IDENTIFIER, [digest, to]);
  rows.run(MOVE_IDENTIFIER, [digest, to]);
}

/** Listed organisations get numbers in a row, in the order of the event. */
function listed(
  first: bigint,
  importer: bigint,
  { time, txHash }: EventPlace,
  rows: Rows,
  items: readonly { readonly identifier?: string; readonly name?: string; readonly commitment?: string }[],
): void {
  items.forEach(({ identifier, name, commitment }, i) => {
    const organisation = first + BigInt(i);
    rows.put("organisation", {
      organisation,
      kind: commitment === undefined ? "none" : "person",
      enrolment: "listed",
      standing: "active",
      region: null,
      parent: null,
      since: time,
      duties: "0",
      name: name ?? null,
      identifier: identifier ?? null,
      commitment: commitment ?? null,
      enrolled_by: importer,
      tx_hash: txHash,
    });
    if (identifier !== undefined) holds(identifier, organisation, rows);
  });
}

const organisations = [
  on("Organisations", "OrganisationEnrolled", (event, { txHash }, rows) => {
    const { organisation, digest, by, state, identifier, name } = event;
    rows.put("organisation", {
      organisation,
      ...stateColumns(state),
      name,
      identifier,
      commitment: null,
      enrolled_by: by,
      tx_hash: txHash,
    });
    holds(identifier, organisation, rows);
    follow(digest, organisation, rows);
  }),
  on("Organisations", "OrganisationChanged", ({ organisation, state }, _place, rows) => {
    const { kind, ...changed } = stateColumns(state);
    // A listed organisation has no kind on the chain; that it is a person is what its listing told.
    rows.patch("organisation", { organisation }, kind === "none" ? changed : { kind, ...changed });
  }),
  on("Organisations", "IdentifierAdded", ({ organisation, digest, identifier }, _place, rows) => {
    holds(identifier, organisation, rows);
    follow(digest, organisation, rows);
  }),
  on("Organisations", "IdentifierMoved", ({ digest, from, to }, _place, rows) => {
    moveIdentifier(digest, from, to, rows);
  }),
  on("Listings", "OrganisationsListed", ({ importer, first, identifiers, names }, place, rows) => {
    const items = identifiers.map((identifier, i) => ({ identifier, name: names[i] ?? "" }));
    listed(first, importer, place, rows, items);
  }),
  on("Listings", "PersonsListed", ({ importer, first, commitments }, place, rows) => {
    const items = commitments.map((commitment) => ({ commitment }));
    listed(first, importer, place, rows, items);
  }),
  on("Standings", "StandingChanged", ({ organisation, standing, reason, basis, by }, place, rows) => {
    const { block, logIndex: log_index, time: at } = place;
    const name = nameOf(STANDINGS, standing);
    rows.append("standing_change", { block, log_index, organisation, standing: name, reason, basis, by, at });
  }),
  on("Organisations", "SignerSet", (event, { block, logIndex, time }, rows) => {
    rows.append("signer_period", {
      block,
      log_index: logIndex,
      signer: event.signer,
      organisation: event.organisation,
      person: event.person,
      duties: String(event.duties),
      begins_at: timeOf(event.from),
      ends_at: timeOf(event.until),
      flags: event.flags,
      at: time,
    });
  }),
];

const evidence = [
  on("Witness", "StepWitnessed", (event, { block, logIndex, txHash, time }, rows) => {
    rows.append("witness_step", {
      block,
      log_index: logIndex,
      subject: event.subject,
      organisation: event.organisation,
      root: event.root,
      token: event.token,
      files: event.files,
      stage: event.stage,
      person: event.person,
      rank: event.rank,
      place: event.place,
      head: event.head,
      tx_hash: txHash,
      at: time,
    });
  }),
  on("Anchors", "BatchAnchored", (event, { block, logIndex, txHash, time }, rows) => {
    rows.append("anchored_batch", {
      block,
      log_index: logIndex,
      organisation: event.organisation,
      root: event.root,
      count: event.count,
      kind: event.kind,
      rank: event.rank,
      tx_hash: txHash,
      at: time,
    });
  }),
];

/** Organisations, their standing and keys; what is witnessed and anchored. */
export const access: Projection = {
  domain: "access",
  version: 3,
  tables: [
    "organisation",
    "organisation_identifier",
    "listing_takeover",
    "listing_claim",
    "standing_change",
    "signer_period",
    "witness_step",
    "anchored_batch",
  ],
  handlers: [...organisations, ...TAKEOVERS, ...evidence],
};
