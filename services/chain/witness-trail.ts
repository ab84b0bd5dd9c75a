import { AbiCoder, ZeroHash, getBytes } from "ethers";
import { keccakHex } from "./keccak.js";

/** What one step adds to the running hash of its subject. Time in seconds since 1970. */
export interface TrailStep {
  readonly organisation: number;
  readonly person: number;
  readonly stage: number;
  readonly root: string;
  readonly token: string;
  readonly time: bigint;
}

/** The running hash of a subject without steps. */
export const FIRST_HEAD = ZeroHash;

const TYPES = ["bytes32", "uint48", "uint24", "uint16", "bytes32", "bytes32", "uint40"];
const abi = AbiCoder.defaultAbiCoder();

/** As `Witness.witnessStep` makes it. */
export function nextHead(head: string, { organisation, person, stage, root, token, time }: TrailStep): string {
  return keccakHex(getBytes(abi.encode(TYPES, [head, organisation, person, stage, root, token, time])));
}

/** As `Tenders.tenderOf`: `number` is the digest of the buyer's own number. */
export function tenderIdOf(buyer: number, number: string): string {
  return keccakHex(getBytes(abi.encode(["uint48", "bytes32"], [buyer, number])));
}

/** As `Experts.seedOf`. */
export function seedCommitment(tender: string, org: number, secret: string): string {
  const values = [SEED_TAG, tender, org, secret];
  return keccakHex(getBytes(abi.encode(["bytes32", "bytes32", "uint48", "bytes32"], values)));
}

const SEED_TAG = keccakHex(new TextEncoder().encode("Tongban expert seed"));
