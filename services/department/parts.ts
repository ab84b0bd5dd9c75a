import type { OwnKey } from "../documents/own-key.js";
import type { ActParts } from "../http/relay/parts.js";
import type { Commitments } from "./imports/commitment.js";

/** What a department's operations are made of besides what every call has. */
export interface DepartmentParts extends ActParts {
  /** With which the organisation reads what is encrypted to it. */
  readonly ownKey: OwnKey;
  /** Who supervises this department and reads every file that it keeps: the operator says it, and the registry that it is one. */
  readonly regulator: number | undefined;
  /** The key of the commitments under which this gateway lists natural persons; undefined where it imports nothing. */
  readonly commitments: Commitments | undefined;
}
