import type { IdentifiedRelease } from "../../schemas/ocds/release.js";
import { compile } from "../merge.js";
import { inOrder } from "../order.js";
import { PublishedRelease } from "./clean.js";
import { Masks } from "./mask.js";

/** One contracting process as it is published, its releases oldest first. */
export interface PublishedProcess {
  readonly ocid: string;
  readonly releases: readonly PublishedRelease[];
}

/** The releases of a process as they came in, cleaned and masked. They import into the same facts. */
export function published(
  releases: readonly IdentifiedRelease[],
  commitmentOf: (secret: string) => string | undefined,
): PublishedProcess {
  const state = compile(releases);
  const masks = new Masks(state, commitmentOf);
  const clean = inOrder(releases).map((release) => masks.masked(PublishedRelease.parse(release)));
  return { ocid: state.ocid, releases: clean };
}

export interface PackageHead {
  readonly uri: string;
  readonly publisher: { readonly name: string };
  /** RFC 3339 */
  readonly publishedDate: string;
}

const EXTENSIONS = "https://raw.githubusercontent.com/open-contracting-extensions";

/** What a package says of itself: OCDS 1.1 with the extensions that our releases use. */
export function headOf({ uri, publisher, publishedDate }: PackageHead): Record<string, unknown> {
  return {
    ...{ uri, version: "1.1", publisher, publishedDate },
    extensions: [
      `${EXTENSIONS}/ocds_bid_extension/v1.1.5/extension.json`,
      `${EXTENSIONS}/ocds_lots_extension/v1.1.5/extension.json`,
      `${EXTENSIONS}/ocds_contract_completion_extension/master/extension.json`,
    ],
  };
}

/** The record of a process: its releases and what they come to together. */
export function recordOf({ ocid, releases }: PublishedProcess): Record<string, unknown> {
  return { ocid, releases, compiledRelease: compile(releases.map((release) => release as IdentifiedRelease)) };
}
