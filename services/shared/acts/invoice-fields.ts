import type { ActField, ShownFields } from "./act.js";

/** The invoice and its state as the author saw it. */
export const INVOICE: readonly ActField[] = [
  { name: "uid", type: "bytes32" },
  { name: "word", type: "uint256" },
];

/** Salted commitment to the author's own papers behind the act, or zero. */
export const RECORD: ActField = { name: "record", type: "bytes32" };

const CONTENT: readonly ActField[] = [
  { name: "kind", type: "uint8" },
  { name: "issuedAt", type: "uint40" },
  { name: "document", type: "bytes32" },
];

const PROOF: readonly ActField[] = [
  { name: "root", type: "bytes32" },
  { name: "index", type: "uint32" },
  { name: "path", type: "bytes32[]" },
];

/** `ShownInvoice`: the content behind a number, and where it is anchored. */
export const SHOWN_INVOICE: readonly ActField[] = [
  ...CONTENT,
  { name: "buyerCommitment", type: "bytes32" },
  { name: "sellerCommitment", type: "bytes32" },
  ...PROOF,
];

/** `OpenedInvoice`: the same by one who opens its own commitment. */
const OPENED_INVOICE: readonly ActField[] = [
  ...CONTENT,
  { name: "otherCommitment", type: "bytes32" },
  { name: "salt", type: "bytes32" },
  { name: "party", type: "bytes32" },
  ...PROOF,
];

/** What a buyer shows beside what it signs. */
export const OPENED: ShownFields = {
  fields: [{ name: "opened", type: "OpenedInvoice" }],
  nested: { OpenedInvoice: OPENED_INVOICE },
};
