import { createHash } from "node:crypto";
import { keccakHex } from "../../../chain/keccak.js";

/** A fact on its way into a batch. */
export interface Entry {
  readonly key: string;
  readonly ocid: string;
  /** Digest of the releases of its process. */
  readonly process: string;
  readonly word: string;
  readonly wanted: string;
}

export interface Batch {
  /** `keccak256(abi.encode(importer, digest))`, as the contract names it. */
  readonly id: string;
  readonly digest: string;
  /** Word and key of each record, as the contract takes them. */
  readonly records: readonly string[];
  readonly entries: readonly Entry[];
}

/**
 * A batch of facts, in the order that the contract wants. Its digest is SHA-256 of the digests of the processes that it
 * draws from (in the order of their ocids) and of the keys of its facts: whoever has the releases can recompute it.
 */
export function batchOf(importer: bigint, facts: readonly Entry[]): Batch {
  const entries = [...facts].sort((a, b) => (a.key < b.key ? -1 : 1));
  const processes = new Map(entries.map(({ ocid, process }) => [ocid, process]));
  const hash = createHash("sha256");
  for (const ocid of [...processes.keys()].sort()) hash.update(bytes(processes.get(ocid) ?? "0x"));
  for (const { key } of entries) hash.update(bytes(key));
  const digest = `0x${hash.digest("hex")}`;
  return { id: batchId(importer, digest), digest, records: entries.flatMap(({ word, key }) => [word, key]), entries };
}

function batchId(importer: bigint, digest: string): string {
  return keccakHex(bytes(`0x${importer.toString(16).padStart(64, "0")}${digest.slice(2)}`));
}

function bytes(hex: string): Buffer {
  return Buffer.from(hex.slice(2), "hex");
}

/** The records of a batch as one value, and back. */
export function joined(records: readonly string[]): string {
  return `0x${records.map((record) => record.slice(2)).join("")}`;
}

export function parted(records: string): string[] {
  return (records.slice(2).match(/.{64}/g) ?? []).map((record) => `0x${record}`);
}
