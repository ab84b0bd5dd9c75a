/** Why a file does not hold: one typed reason, the place, and what was found. */
export class Failure extends Error {
  override readonly name = "Failure";

  constructor(
    readonly reason: Reason,
    /** Which part of the file: `step 3`, `step 3, file 2`, `event 7`. */
    readonly where: string,
    detail: string,
  ) {
    super(`${reason} (${where}): ${detail}`);
  }
}

/** What can be wrong. Stable: callers may depend on them. */
export type Reason =
  | "file-malformed"
  | "chain-differs"
  | "contract-differs"
  | "steps-missing"
  | "step-order-wrong"
  | "head-differs"
  | "root-differs"
  | "files-missing"
  | "file-digest-differs"
  | "file-content-differs"
  | "step-not-on-chain"
  | "step-differs"
  | "block-differs"
  | "event-not-on-chain"
  | "event-differs"
  | "events-missing";
