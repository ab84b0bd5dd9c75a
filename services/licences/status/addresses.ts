import type { StatusPurpose } from "../../shared/licence/status-list.js";
import { listId } from "../../shared/licence/list-words.js";
import type { LicenceParts } from "../parts.js";

type Base = Pick<LicenceParts, "base" | "org">;

/** Address of a list as an IETF Status List Token: what an SD-JWT VC names. */
export function tokenUri({ base, org }: Base, list: number): string {
  return statusUri(base, listId(org, list));
}

/** The same of any issuer, by the list's number among all lists. */
export function statusUri(base: string, list: bigint): string {
  return `${base}/v1/status/${list}`;
}

/** Address of a list as a W3C Bitstring Status List for one purpose. */
export function bitstringUri({ base, org }: Base, list: number, purpose: StatusPurpose): string {
  return `${statusUri(base, listId(org, list))}/${purpose}`;
}
