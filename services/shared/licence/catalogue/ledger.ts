import type { CardType, ServiceItem } from "./schema.js";
import { canonicalJson } from "../../ocds/canonical.js";

/** Published name for which an issuer of a type is trusted; its keccak256 is what the chain asks (`IIssuers`). */
export function issuingName({ id }: Pick<CardType, "id">): string {
  return `licence:${id}`;
}

/** Text whose keccak256 the chain has as `schema` of a type's version: the entry without its disclosure profiles. */
export function schemaText(type: CardType): string {
  return canonicalJson({ ...type, profiles: undefined });
}

/** Text whose keccak256 the chain has as `profile`. */
export function profileText({ profiles }: CardType): string {
  return canonicalJson(profiles);
}

/** Text whose keccak256 names a version of a service item in grants and uses. */
export function serviceText(item: ServiceItem): string {
  return canonicalJson(item);
}

/** Longest validity in seconds, as the chain has it; 0: no end. */
export function longestSeconds({ validity }: CardType): bigint {
  return BigInt(validity.longestDays ?? 0) * 86_400n;
}
