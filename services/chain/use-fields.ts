import { concat, getBytes, toUtf8Bytes } from "ethers";
import { keccakHex } from "./keccak.js";

/** Tag of commitments to fields (`services/documents/commitment.ts`). */
const FIELD_TAG = "0x13";

/**
 * Commitment to the names of the fields that a holder grants or a law opens: what grants and uses have on the chain.
 * @param names `<type>.<field>`; order and repetition do not matter
 * @param salt 32 random bytes as 0x string; goes to the department with the fields
 */
export function useFields(names: readonly string[], salt: string): string {
  const text = [...new Set(names)].sort().join("\n");
  return keccakHex(getBytes(concat([FIELD_TAG, salt, toUtf8Bytes(text)])));
}
