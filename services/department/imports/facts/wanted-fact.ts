import { createHash } from "node:crypto";
import type { Fact, PartyIdentity } from "../../../shared/ocds/facts/fact.js";
import { packRecord, wordHex, type AttestedRecord } from "../../../shared/values/attested-record.js";
import type { Commitments } from "../commitment.js";

/** A fact as it is kept: its parties by handle, its record without their numbers, which are known only once listed. */
export interface WantedFact {
  readonly key: string;
  readonly subject: string;
  readonly buyer: string | null;
  readonly bare: string;
  /** Equal for equal facts: what the chain has is compared by it. */
  readonly wanted: string;
}

export interface WantedParty {
  readonly handle: string;
  readonly party: PartyIdentity;
}

const NUMBERS = (1n << 96n) - 1n;
const SUBJECT_AND_BUYER = NUMBERS << 160n;

export function wantedFact(ocid: string, fact: Fact, commitments: Commitments): WantedFact {
  const subject = commitments.handleOf(fact.subject);
  const buyer = fact.buyer ? commitments.handleOf(fact.buyer) : null;
  const bare = bareWord(fact);
  return {
    key: commitments.factKeyOf(fact.subject, [ocid, fact.entity, ...fact.ids]),
    subject,
    buyer,
    bare,
    wanted: digest([bare, subject, buyer]).slice(0, 34),
  };
}

/** The final word: a bare one with the numbers of its parties. */
export function numbered(bare: string, subject: bigint, buyer: bigint | null): string {
  return `0x${wordHex(BigInt(bare) | (subject << 208n) | ((buyer ?? 0n) << 160n))}`;
}

function bareWord(fact: Fact): string {
  const { kind, sector, region, amount, currency, daysLate, flags } = fact;
  const at = fact.at === undefined ? undefined : BigInt(fact.at);
  const record: AttestedRecord = { subject: 1, at, kind, sector, region, amount, currency, daysLate, flags };
  return `0x${wordHex(packRecord(record) & ~SUBJECT_AND_BUYER)}`;
}

function digest(said: unknown): string {
  return `0x${createHash("sha256").update(JSON.stringify(said)).digest("hex")}`;
}
