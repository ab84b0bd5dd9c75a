import { keccakHex } from "../chain/keccak.js";
import { drawBytes } from "./random.js";

/** What is committed to: keeps a commitment to one thing from passing for one to another. One byte. */
export const COMMITMENT_TAGS = { document: 0x10, text: 0x11, person: 0x12, field: 0x13 } as const;

export type CommitmentTag = keyof typeof COMMITMENT_TAGS;

export interface Commitment {
  /** What goes on the chain. */
  readonly digest: string;
  /** What opens it together with the content: kept beside the content, never on the chain. */
  readonly salt: string;
}

const SALT_BYTES = 32;

/** keccak256(tag ‖ 32 random bytes ‖ canonical bytes): without the salt nobody can search for short contents. */
export function commit(tag: CommitmentTag, content: Uint8Array): Commitment {
  const salt = drawBytes(SALT_BYTES);
  return { digest: digestOf(tag, salt, content), salt: `0x${salt.toString("hex")}` };
}

/** Whether a commitment is to this content. */
export function opens({ digest, salt }: Commitment, tag: CommitmentTag, content: Uint8Array): boolean {
  if (!/^0x[0-9a-f]{64}$/.test(salt)) return false;
  return digestOf(tag, Buffer.from(salt.slice(2), "hex"), content) === digest;
}

/** The commitment that a salt makes of a content. */
export function commitmentOf(tag: CommitmentTag, salt: string, content: Uint8Array): string {
  return digestOf(tag, Buffer.from(salt.slice(2), "hex"), content);
}

function digestOf(tag: CommitmentTag, salt: Uint8Array, content: Uint8Array): string {
  const bytes = Buffer.concat([Uint8Array.of(COMMITMENT_TAGS[tag]), salt, content]);
  return keccakHex(bytes);
}
