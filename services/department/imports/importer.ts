import type { ActType } from "../../shared/acts/act.js";
import type { ActMessage } from "../../chain/act-types.js";

/** Who imports: an organisation accredited for a source, its key, and what it must ask the chain. */
export interface Importer {
  /** Its number in the registry. */
  readonly org: bigint;
  /** Digest of the name of the source that it is accredited for. */
  readonly source: string;
  /** Call data of an act, signed. Its nonce sequence is the act's own (`nonceKey`), so that acts do not wait for each other. */
  sign(act: ActType, message: ActMessage, nonceKey: bigint): Promise<string>;
  /** Numbers of the organisations that hold these identifiers (their digests), or 0. */
  holdersOf(digests: readonly string[]): Promise<bigint[]>;
  /** The number that the next party listed by it gets. */
  nextListed(): Promise<bigint>;
}
