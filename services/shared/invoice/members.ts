import { canonicalJson } from "../ocds/canonical.js";
import type { Invoice } from "./model.js";

/** An invoice's members by name, each in its canonical JSON (RFC 8785): both its text and its sections are made of them. */
export type Members = Readonly<Record<string, string | undefined>>;

export function membersOf(invoice: Invoice): Members {
  const members: Record<string, string> = {};
  for (const [name, value] of Object.entries(invoice)) {
    if (value !== undefined) members[name] = canonicalJson(value);
  }
  return members;
}

/** The whole invoice: the same text as `canonicalInvoice`. */
export function canonicalOfMembers(members: Members): string {
  const parts = Object.keys(members)
    .sort()
    .map((name) => `"${name}":${members[name]}`);
  return `{${parts.join(",")}}`;
}
