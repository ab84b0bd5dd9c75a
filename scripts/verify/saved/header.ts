import { decodeRlp, encodeRlp, keccak256, toBeHex } from "ethers";
import { SavedTrouble } from "./file.js";

/** Members of a header in their order as nodes name them; those after `nonce` came with forks, one after another. */
const MEMBERS = [
  ...(["parentHash", "sha3Uncles", "miner", "stateRoot", "transactionsRoot", "receiptsRoot", "logsBloom"] as const),
  ...(["difficulty", "number", "gasLimit", "gasUsed", "timestamp", "extraData", "mixHash", "nonce"] as const),
  ...(["baseFeePerGas", "withdrawalsRoot", "blobGasUsed", "excessBlobGas"] as const),
  ...(["parentBeaconBlockRoot", "requestsHash"] as const),
] as const;
const BEFORE_FORKS = 15;
/** Written without zeros before them. */
const NUMBERS: ReadonlySet<string> = new Set([
  ...["difficulty", "number", "gasLimit", "gasUsed", "timestamp", "baseFeePerGas", "blobGasUsed", "excessBlobGas"],
]);

export type NodeHeader = Readonly<Record<string, unknown>>;

/** The bytes of a header as a node tells it. Throws where their digest is not the hash that the node tells. */
export function encodeHeader(told: NodeHeader): string {
  const members = MEMBERS.flatMap((name) => {
    const value = told[name];
    if (typeof value !== "string") return [];
    return [NUMBERS.has(name) ? spelt(BigInt(value)) : value];
  });
  const bytes = encodeRlp(members);
  if (keccak256(bytes) !== told["hash"]) {
    throw new SavedTrouble(
      "区块摘要的算法未知，不能保存 · the block's hash is not the digest of its header: this chain's headers cannot be saved",
    );
  }
  return bytes;
}

export interface Header {
  readonly hash: string;
  readonly stateRoot: string;
  readonly number: bigint;
  readonly timestamp: bigint;
}

export function readHeader(bytes: string): Header {
  const members = decoded(bytes);
  const at = (name: (typeof MEMBERS)[number]): string => members[MEMBERS.indexOf(name)] ?? "0x";
  return {
    hash: keccak256(bytes),
    stateRoot: at("stateRoot"),
    number: numberOf(at("number")),
    timestamp: numberOf(at("timestamp")),
  };
}

function decoded(bytes: string): readonly string[] {
  try {
    const members = decodeRlp(bytes);
    if (Array.isArray(members) && members.length >= BEFORE_FORKS && members.every((each) => typeof each === "string")) {
      return members as string[];
    }
  } catch {
    // Told below.
  }
  throw new SavedTrouble("区块头无法读取 · the header cannot be read");
}

function spelt(value: bigint): string {
  return value === 0n ? "0x" : toBeHex(value);
}

function numberOf(bytes: string): bigint {
  return bytes === "0x" ? 0n : BigInt(bytes);
}
