import { AbiCoder, concat, id, keccak256, toBeHex } from "ethers";

/** Kind of the batches of `Anchors` whose leaves are invoices (`contracts/invoice/IInvoiceBook.sol`). */
export const INVOICE_BATCH = 2;
/** Subject of `Issuers`: the tax bureaus that are accredited to issue. */
export const INVOICE_ISSUER = id("invoice:issue");

const CONTENT_TAG = id("Tongban invoice content");
const ORGANISATION_TAG = id("Tongban invoice party: organisation");
const HOLDER_TAG = id("Tongban invoice party: holder");
const NUMBER_BITS = 208n;
const coder = AbiCoder.defaultAbiCoder();

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
  const types = ["bytes32", "uint8", "uint40", "bytes32", "bytes32", "bytes32"];
  const values = [CONTENT_TAG, kind, issuedAt, document, buyerCommitment, sellerCommitment];
  const digest = BigInt(keccak256(coder.encode(types, values)));
  return toBeHex((bureau << NUMBER_BITS) | BigInt.asUintN(Number(NUMBER_BITS), digest), 32);
}

/** What a batch of invoices is made of. */
export function invoiceLeaf(uid: string): string {
  return keccak256(concat(["0x00", uid]));
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
  return keccak256(coder.encode(["bytes32", "bytes32", "bytes32"], [tag, salt, party]));
}
