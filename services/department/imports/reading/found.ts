import type { RefusalCode } from "../../../shared/schemas/ocds/check.js";
import type { IdentifiedRelease } from "../../../shared/schemas/ocds/release.js";

/** A release as it stands in a file. */
export interface FoundRelease {
  readonly path: string;
  readonly release: IdentifiedRelease;
  /** SHA-256 of the release's canonical JSON. */
  readonly digest: Uint8Array;
  /** The release as it came, as JSON. */
  readonly text: string;
}

/** A place in a file where a release should be and is not. */
export interface FoundRefusal {
  readonly path: string;
  readonly code: RefusalCode;
}

export type Found = FoundRelease | FoundRefusal;

export function isRefusal(found: Found): found is FoundRefusal {
  return "code" in found;
}
