import { randomBytes } from "node:crypto";

/** A sequence of its own for one act: one that is refused holds up no other. */
export function freshNonceKey(): bigint {
  return BigInt(`0x${randomBytes(24).toString("hex")}`);
}
