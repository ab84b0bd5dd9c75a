import { id, keccak256 } from "ethers";
import { bytesOfHex, keccakHex } from "./keccak.js";

/** Kind of the batches of `Anchors` whose leaves are invoices (`contracts/invoice/IInvoiceBook.sol`). */
export const INVOICE_BATCH = 2;
/** Subject of `Issuers`: the tax bureaus that are accredited to issue. */
export const INVOICE_ISSUER = id("invoice:issue");

const CONTENT_TAG = id("Tongban invoice content");
const ORGANISATION_TAG = id("Tongban invoice party: organisation");
const HOLDER_TAG = id("Tongban invoice party: holder");
/** Hexadecimal digits of a word, of the bureau in a number, and of the digest behind it. */
const [WORD, BUREAU, NUMBER] = [64, 12, 52];

/** What is behind an invoice's number; all three commitments are salted. */
export interface InvoiceContent {
  /** From the published table of kinds; 128 and above are red letters. */
  readonly kind: number;
  /** Seconds since 1970. */
  readonly issuedAt: bigint;
  readonly document: string;
  readonly buyerCommitment: string;
  readonly sellerCommitment: string;
}

/** The number of an invoice: bureau 48 bits | digest of its content 208 bits, as the contract computes it. */
export function invoiceUid(bureau: bigint, content: InvoiceContent): string {
  const { kind, issuedAt, document, buyerCommitment, sellerCommitment } = content;
  const words = [CONTENT_TAG, word(kind), word(issuedAt), document, buyerCommitment, sellerCommitment];
  const digest = keccakHex(packed(words));
  return `0x${bureau.toString(16).padStart(BUREAU, "0")}${digest.slice(-NUMBER)}`;
}

/** What a batch of invoices is made of. */
export function invoiceLeaf(uid: string): string {
  return keccakHex(packed(["0x00", uid]));
}

/** Commitment to an organisation by its identifier `scheme:id`, enrolled or not. */
export function organisationCommitment(salt: string, identifier: string): string {
  return organisationCommitmentOf(salt, organisationParty(identifier));
}

/** The same by the digest of the identifier. */
export function organisationCommitmentOf(salt: string, party: string): string {
  return partyCommitment(ORGANISATION_TAG, salt, party);
}

/** Commitment to a natural person's key: ERC-7913 bytes, best made for this invoice alone. */
export function holderCommitment(salt: string, signer: string): string {
  return holderCommitmentOf(salt, keccak256(signer));
}

/** The same by the digest of the key. */
export function holderCommitmentOf(salt: string, party: string): string {
  return partyCommitment(HOLDER_TAG, salt, party);
}

/** What is opened of an organisation's commitment: the digest by which the register knows its identifier. */
export function organisationParty(identifier: string): string {
  return id(identifier);
}

function partyCommitment(tag: string, salt: string, party: string): string {
  return keccakHex(packed([tag, salt, party]));
}

/** A number as a word of the ABI. */
function word(value: number | bigint): string {
  return `0x${value.toString(16).padStart(WORD, "0")}`;
}

/** Bytes of 0x texts, one after the other: what the ABI makes of words, at a hundredth of its coder's cost. */
function packed(texts: readonly string[]): Uint8Array {
  const digits = texts.map((text) => text.slice(2)).join("");
  return bytesOfHex(digits);
}
