import { faultOf, Unreadable } from "../../../shared/invoice/fault.js";
import type { Syntax } from "../rules/pinned.js";
import { decodeXml } from "../xml/decode.js";
import { outlineOf, type XmlLimits } from "../xml/outline.js";

export interface Limits extends XmlLimits {
  /** Of the file, in bytes. */
  readonly bytes: number;
}

/** Far above any invoice seen (the deepest nests 12 levels), far below what overflows an engine. */
export const LIMITS: Limits = { bytes: 5 * 1024 * 1024, depth: 64, elements: 200_000 };

export interface Guarded {
  readonly syntax: Syntax | "china";
  /** The root's local name. */
  readonly root: string;
  readonly text: string;
}

const KINDS: readonly { readonly root: string; readonly namespace: string; readonly syntax: Syntax | "china" }[] = [
  { root: "Invoice", namespace: "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2", syntax: "ubl" },
  { root: "CreditNote", namespace: "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2", syntax: "ubl" },
  {
    root: "CrossIndustryInvoice",
    namespace: "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
    syntax: "cii",
  },
  { root: "EInvoice", namespace: "", syntax: "china" },
];

/** What every file must pass before a parser or an engine sees it. Throws Unreadable. */
export function guard(bytes: Uint8Array, limits: Limits): Guarded {
  if (bytes.length > limits.bytes) {
    throw new Unreadable(faultOf("invoice-too-large", "SIZE", "/", { limit: `${limits.bytes}` }));
  }
  const text = decodeXml(bytes);
  if (text.trim() === "") throw new Unreadable(faultOf("invoice-empty", "EMPTY", "/"));
  const { root, namespace } = outlineOf(text, limits);
  // The official rules find no fault with a document that is no invoice: the root must be one.
  const kind = KINDS.find((one) => one.root === root && one.namespace === namespace);
  if (kind === undefined) {
    const said = namespace === "" ? root : `{${namespace.slice(0, 200)}}${root}`;
    throw new Unreadable(faultOf("invoice-kind-unknown", "ROOT", "/", { root: said.slice(0, 300) }));
  }
  return { syntax: kind.syntax, root, text };
}
