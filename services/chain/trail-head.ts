import { AbiCoder, ZeroHash, keccak256 } from "ethers";

/** What one witnessed step adds to the running hash of its subject. */
export interface WitnessedStep {
  readonly organisation: number;
  readonly person: number;
  readonly stage: number;
  readonly root: string;
  /** Null for none. */
  readonly token: string | null;
  /** Seconds since 1970. */
  readonly time: bigint;
}

const TYPES = ["bytes32", "uint48", "uint24", "uint16", "bytes32", "bytes32", "uint40"];
const abi = AbiCoder.defaultAbiCoder();

/** The running hash after each step, as `Witness.witnessStep` makes it. Without WebAssembly, so that a page may use it. */
export function trailHeads(steps: readonly WitnessedStep[]): string[] {
  let head = ZeroHash;
  return steps.map(({ organisation, person, stage, root, token, time }) => {
    head = keccak256(abi.encode(TYPES, [head, organisation, person, stage, root, token ?? ZeroHash, time]));
    return head;
  });
}
