import { id } from "ethers";
import { ENROLMENTS, ORGANISATION_KINDS, STANDINGS } from "../../../services/shared/values/organisation-kind.js";
import { known, number, text, time, word, type Holding, type Reads, type Row } from "./holding.js";

/** Numbers from here on are of listed organisations. */
const FIRST_LISTED = 1n << 47n;

const organisation: Holding = {
  table: "organisation",
  key: ["organisation"],
  told: ["name", "commitment", "enrolled_by", "tx_hash"],
  async stored(row, { chain, at }) {
    const registry = chain.contract("Organisations");
    const org = number(row, "organisation");
    const state = await registry.organisationOf(org, at);
    // That a listed one is a person is what its listing told.
    const isListedPerson = state.kind === 0n && row["commitment"] !== null;
    const { identifier } = row;
    const holder = identifier ? await registry.holderOf(id(identifier), at) : org;
    return {
      kind: isListedPerson ? "person" : word(ORGANISATION_KINDS, state.kind),
      enrolment: word(ENROLMENTS, state.enrolment),
      standing: word(STANDINGS, state.standing),
      region: known(state.region),
      parent: known(state.parent),
      since: state.since,
      duties: state.duties,
      identifier: holder === org ? identifier : `held by ${holder}`,
    };
  },
  async missing(rows, { chain, at }) {
    const enrolled = rows.map((row) => number(row, "organisation")).filter((org) => org < FIRST_LISTED);
    const next = enrolled.reduce((most, org) => (org > most ? org : most), 0n) + 1n;
    const { enrolment } = await chain.contract("Organisations").organisationOf(next, at);
    return enrolment === 0n ? [] : [`organisation ${next} is enrolled and has no row`];
  },
};

const identifier: Holding = {
  table: "organisation_identifier",
  key: ["identifier"],
  told: [],
  async stored(row, { chain, at }) {
    const hash = id(text(row, "identifier"));
    return { digest: hash, organisation: await chain.contract("Organisations").holderOf(hash, at) };
  },
};

const takeover: Holding = {
  table: "listing_takeover",
  key: ["listed"],
  told: ["digest"],
  async stored(row, { chain, at }) {
    const listed = number(row, "listed");
    const principal = await chain.contract("Organisations").principalOf(listed, at);
    return { principal: principal === listed ? null : principal };
  },
};

/** Of a claim that was answered nothing is left but that none is open. */
const claim: Holding = {
  table: "listing_claim",
  key: ["claimant", "verifier"],
  told: ["evidence", "state", "reason", "examined", "claimed_at", "decided_at", "tx_hash"],
  async stored(row, { chain, at }) {
    const claims = chain.contract("ListingClaims");
    const open = await claims.listingClaimOf(number(row, "claimant"), number(row, "verifier"), at);
    return row["state"] === "open" ? { until: open || undefined } : { until: undefined, "none open!": open === 0n };
  },
};

const standing: Holding = {
  table: "standing_change",
  key: ["block", "log_index"],
  told: ["organisation", "reason", "basis", "by", "at"],
  async stored(row, { chain, at }, all) {
    // Of several in one second the last is what was.
    const same = all.filter((other) => other["organisation"] === row["organisation"] && other["at"] === row["at"]);
    if (same.at(-1) !== row) return { standing: undefined };
    const found = await chain.contract("Standings").standingAt(number(row, "organisation"), number(row, "at"), at);
    return { standing: word(STANDINGS, found) };
  },
};

const PERIOD = ["organisation", "person", "duties", "begins_at", "ends_at", "flags"];

async function periodsOf(signer: string, { chain, at }: Reads): Promise<Record<string, bigint>[]> {
  const periods = await chain.contract("Organisations").periodsOf(signer, at);
  return periods.map(({ organisation, person, duties, from, until, flags }) => ({
    ...{ organisation, person, duties, flags, begins_at: time(from), ends_at: time(until) },
  }));
}

/** The newest row of a key is its newest period; each earlier period is one of its rows. */
const signer: Holding = {
  table: "signer_period",
  key: ["block", "log_index"],
  told: ["signer", "at"],
  async stored(row, reads, all) {
    const own = all.filter((other) => other["signer"] === row["signer"]);
    const periods = await periodsOf(text(row, "signer"), reads);
    const newest = periods.at(-1);
    if (own.at(-1) !== row || newest === undefined) return Object.fromEntries(PERIOD.map((each) => [each, undefined]));
    return newest;
  },
  async missing(rows, reads) {
    const missing: string[] = [];
    const lines = (row: Readonly<Record<string, unknown>>) => PERIOD.map((column) => String(row[column])).join();
    for (const key of new Set(rows.map((row) => text(row, "signer")))) {
      const own = new Set(rows.filter((row) => row["signer"] === key).map(lines));
      for (const period of await periodsOf(key, reads)) {
        if (!own.has(lines(period))) missing.push(`signer ${key} has a period without a row: ${lines(period)}`);
      }
    }
    return missing;
  },
};

const step: Holding = {
  table: "witness_step",
  key: ["block", "log_index"],
  told: ["subject", "organisation", "root", "token", "files", "tx_hash"],
  async stored(row, { chain, at }, all) {
    const witness = chain.contract("Witness");
    const found = await witness.stepOf(number(row, "organisation"), text(row, "root"), at);
    const trail = await witness.trailOf(text(row, "subject"), at);
    const own = all.filter((other) => other["subject"] === row["subject"]);
    const isLast = own.at(-1) === row;
    return {
      ...{ stage: found.stage, person: found.person, rank: found.rank, place: found.place, at: found.time },
      head: isLast ? trail.head : undefined,
      "steps of the trail!": BigInt(own.length) === trail.count || `${trail.count} steps`,
    };
  },
};

const anchor: Holding = {
  table: "anchored_batch",
  key: ["block", "log_index"],
  told: ["organisation", "root", "tx_hash"],
  async stored(row, { chain, at }) {
    const found = await chain.contract("Anchors").anchorOf(number(row, "organisation"), text(row, "root"), at);
    return { count: found.count, kind: found.kind, rank: found.rank, at: found.time };
  },
};

const key: Holding = {
  table: "encryption_key",
  key: ["block", "log_index"],
  told: ["organisation", "key", "tx_hash", "at"],
  async stored(row, { chain, at }, all) {
    const own = all.filter((other) => other["organisation"] === row["organisation"]);
    if (own.at(-1) !== row) return { digest: undefined };
    return { digest: await chain.contract("EncryptionKeys").keyOf(number(row, "organisation"), at) };
  },
};

/** Rows are what `isTrustedAt` answers, so a row holds from its first second to its last, and not one longer. */
const issuer: Holding = {
  table: "trusted_issuer",
  key: ["organisation", "subject", "begins_at"],
  told: [],
  async stored(row, { chain, at }, all) {
    const trusted = (seconds: bigint): Promise<boolean> =>
      chain.contract("Issuers").isTrustedAt(number(row, "organisation"), text(row, "subject"), seconds, at);
    const [from, until] = [number(row, "begins_at"), number(row, "ends_at")];
    const goesOn = all.some((other) => isOfPair(other, row) && other["begins_at"] === row["ends_at"]);
    const isHeld = (await trusted(from)) && (await trusted(until - 1n)) && (goesOn || !(await trusted(until)));
    return { ends_at: isHeld ? until : "another time" };
  },
};

function isOfPair(one: Row, other: Row): boolean {
  return one["organisation"] === other["organisation"] && one["subject"] === other["subject"];
}

const payment: Holding = {
  table: "used_payment",
  key: ["payment"],
  told: ["bank", "amount", "currency", "value_date", "tx_hash", "at"],
  stored: async (row, { chain, at }) => ({
    ledger: (await chain.contract("Payments").usedBy(text(row, "payment"), at)).toLowerCase(),
  }),
};

export const ACCESS: readonly Holding[] = [
  ...[organisation, identifier, takeover, claim, standing, signer],
  ...[step, anchor, key, issuer, payment],
];
