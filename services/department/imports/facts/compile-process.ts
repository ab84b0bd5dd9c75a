import { createHash } from "node:crypto";
import { factsOf } from "../../../shared/ocds/facts/facts-of.js";
import type { Fact } from "../../../shared/ocds/facts/fact.js";
import { compile } from "../../../shared/ocds/merge.js";
import { Release, type IdentifiedRelease } from "../../../shared/schemas/ocds/release.js";
import type { Commitments } from "../commitment.js";
import { wantedFact, type WantedFact, type WantedParty } from "./wanted-fact.js";

export interface StoredRelease {
  readonly ocid: string;
  readonly release_id: string;
  /** 0x, SHA-256 of the canonical JSON. */
  readonly digest: string;
  readonly body: string;
}

export interface CompiledProcess {
  readonly ocid: string;
  readonly digest: string;
  readonly facts: WantedFact[];
}

/** Releases of one process after those of another. */
export function byProcess(rows: readonly StoredRelease[]): StoredRelease[][] {
  const all: StoredRelease[][] = [];
  for (const row of rows) {
    const last = all.at(-1);
    if (last?.[0]?.ocid === row.ocid) last.push(row);
    else all.push([row]);
  }
  return all;
}

/** What a process says, all its releases together. Its parties join `parties`. Throws where they cannot be put together. */
export function compileProcess(
  rows: readonly StoredRelease[],
  commitments: Commitments,
  parties: Map<string, WantedParty>,
): CompiledProcess {
  const state = compile(rows.map(releaseOf));
  const facts = new Map<string, WantedFact>();
  for (const fact of factsOf(state)) {
    for (const party of partiesOf(fact))
      parties.set(commitments.handleOf(party), { handle: commitments.handleOf(party), party });
    const wanted = wantedFact(state.ocid, fact, commitments);
    facts.set(wanted.key, wanted);
  }
  const digest = createHash("sha256");
  for (const row of rows) digest.update(Buffer.from(row.digest.slice(2), "hex"));
  return { ocid: state.ocid, digest: `0x${digest.digest("hex")}`, facts: [...facts.values()] };
}

function releaseOf(row: StoredRelease): IdentifiedRelease {
  return { ...Release.parse(JSON.parse(row.body)), id: row.release_id };
}

function partiesOf({ subject, buyer }: Fact) {
  return buyer ? [subject, buyer] : [subject];
}
