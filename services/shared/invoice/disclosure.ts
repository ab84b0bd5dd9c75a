import { hexOf, utf8 } from "../bids/bytes.js";
import { canonicalJson } from "../ocds/canonical.js";
import { keccak } from "./hash.js";
import { membersOf, type Members } from "./members.js";
import type { Invoice } from "./model.js";

/**
 * An invoice's document commitment is the root of a tree with sixteen leaves, one for each section below, so that its
 * holder can show some sections and hide the rest. A section's leaf is keccak256(0x00 ‖ keccak256(0x13 ‖ salt ‖ bytes)),
 * its bytes the canonical JSON of [section, fields]; nodes are keccak256(0x01 ‖ left ‖ right), as in
 * `contracts/shared/Inclusion.sol`; a section that the invoice lacks is 32 zero bytes. Salts are derived from one
 * secret, which the holder keeps: who is shown one section learns nothing of another.
 */
export const SECTIONS = {
  number: ["number"],
  date: ["issueDate"],
  kind: ["typeCode", "china"],
  amounts: ["currency", "totals"],
  seller: ["seller"],
  buyer: ["buyer"],
  taxes: ["taxes", "taxPointDate", "taxPointCode"],
  goods: ["lines"],
  references: ["buyerReference", "project", "contract", "order", "salesOrder", "tender", "object", "accounting"],
  preceding: ["preceding"],
  payment: ["payment", "dueDate"],
  notes: ["notes"],
  delivery: ["delivery", "period"],
  adjustments: ["adjustments"],
  attachments: ["attachments"],
  agents: ["payee", "representative", "process", "profile"],
} as const satisfies Readonly<Record<string, readonly (keyof Invoice)[]>>;

export type Section = keyof typeof SECTIONS;

export const SECTION_NAMES = Object.keys(SECTIONS) as readonly Section[];

/** What a holder hands over: the sections shown, each with its salt, and the digests of those hidden. */
export interface Disclosure {
  readonly shown: Readonly<Partial<Record<Section, { readonly salt: string; readonly fields: unknown }>>>;
  /** By section; a section in neither list is one that the invoice lacks. */
  readonly hidden: Readonly<Partial<Record<Section, string>>>;
}

const FIELD_TAG = Uint8Array.of(0x13);
const SALT_TAG = Uint8Array.of(0x14);
const LEAF = Uint8Array.of(0x00);
const NODE = Uint8Array.of(0x01);
const MISSING = new Uint8Array(32);

/** Nodes over nothing but missing sections, from the leaves up: they are always the same. */
const EMPTY: Uint8Array[] = [MISSING];
for (let below: Uint8Array = MISSING; 2 ** (EMPTY.length - 1) < SECTION_NAMES.length; EMPTY.push(below)) {
  below = keccak(NODE, below, below);
}

/** The root over all sections. `secret`: 32 random bytes, one for each invoice. */
export function documentCommitment(invoice: Invoice, secret: Uint8Array): string {
  return commitmentOfMembers(membersOf(invoice), secret);
}

/** The same of members that were written out already, by `membersOf`. */
export function commitmentOfMembers(members: Members, secret: Uint8Array): string {
  return rootOf(SECTION_NAMES.map((section, place) => digestOfMembers(members, section, place, secret)));
}

const SALT_TAGS = SECTION_NAMES.map((_, place) => Uint8Array.of(place));
const SORTED = SECTION_NAMES.map((section): readonly string[] => [...SECTIONS[section]].sort());

/** As `digestIn`, without writing anything out twice. */
function digestOfMembers(
  members: Members,
  section: Section,
  place: number,
  secret: Uint8Array,
): Uint8Array | undefined {
  let fields = "";
  for (const name of SORTED[place] ?? []) {
    const text = members[name];
    if (text === undefined || text === "[]") continue;
    fields += `${fields === "" ? "" : ","}"${name}":${text}`;
  }
  if (fields === "") return undefined;
  const salt = keccak(SALT_TAG, secret, SALT_TAGS[place] ?? MISSING);
  return keccak(FIELD_TAG, salt, `["${section}",{${fields}}]`);
}

/** Shows the named sections of an invoice and hides the others. */
export function disclose(invoice: Invoice, secret: Uint8Array, sections: readonly Section[]): Disclosure {
  const shown: Partial<Record<Section, { salt: string; fields: unknown }>> = {};
  const hidden: Partial<Record<Section, string>> = {};
  for (const section of SECTION_NAMES) {
    const digest = digestIn(invoice, section, secret);
    if (digest === undefined) continue;
    if (!sections.includes(section)) hidden[section] = hexOf(digest);
    else shown[section] = { salt: hexOf(saltOf(section, secret)), fields: fieldsOf(invoice, section) };
  }
  return { shown, hidden };
}

/** The document commitment that a disclosure leads to: it is genuine if that is the one of the chain's leaf. */
export function commitmentOf({ shown, hidden }: Disclosure): string {
  const digests = SECTION_NAMES.map((section) => {
    const open = shown[section];
    if (open !== undefined && hidden[section] !== undefined) throw new RangeError(`${section} is shown and hidden`);
    if (open !== undefined) return digestOf(section, open.fields, bytesOf(open.salt));
    const digest = hidden[section];
    return digest === undefined ? undefined : bytesOf(digest);
  });
  return rootOf(digests);
}

function digestIn(invoice: Invoice, section: Section, secret: Uint8Array): Uint8Array | undefined {
  const fields = fieldsOf(invoice, section);
  return Object.keys(fields).length === 0 ? undefined : digestOf(section, fields, saltOf(section, secret));
}

function digestOf(section: Section, fields: unknown, salt: Uint8Array): Uint8Array {
  return keccak(FIELD_TAG, salt, utf8(canonicalJson([section, fields])));
}

function saltOf(section: Section, secret: Uint8Array): Uint8Array {
  return keccak(SALT_TAG, secret, Uint8Array.of(SECTION_NAMES.indexOf(section)));
}

/** The fields of a section that the invoice has; an empty list is none. */
function fieldsOf(invoice: Invoice, section: Section): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const name of SECTIONS[section]) {
    const value = invoice[name];
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) fields[name] = value;
  }
  return fields;
}

function rootOf(digests: readonly (Uint8Array | undefined)[]): string {
  let layer: Uint8Array[] = digests.map((digest) => (digest === undefined ? MISSING : keccak(LEAF, digest)));
  for (let level = 0; layer.length > 1; level++) {
    const below = layer;
    const empty = EMPTY[level];
    layer = Array.from({ length: below.length / 2 }, (_, i) => {
      const [left, right] = [below[2 * i] ?? MISSING, below[2 * i + 1] ?? MISSING];
      return left === empty && right === empty ? (EMPTY[level + 1] ?? MISSING) : keccak(NODE, left, right);
    });
  }
  return hexOf(layer[0] ?? MISSING);
}

function bytesOf(hex: string): Uint8Array {
  if (!/^0x[0-9a-f]{64}$/.test(hex)) throw new RangeError("not 32 bytes in lower-case hexadecimal digits");
  return Uint8Array.from({ length: 32 }, (_, i) => Number.parseInt(hex.slice(2 + 2 * i, 4 + 2 * i), 16));
}
