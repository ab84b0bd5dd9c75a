import { AbiCoder, getBytes, id } from "ethers";
import { newSalt } from "../shared/bids/bytes.js";
import { signerHash } from "./authorship.js";
import { keccakHex } from "./keccak.js";

const HIDDEN_TAG = id("Tongban bidder");
const TERMS_TAG = id("Tongban bid terms");
const abi = AbiCoder.defaultAbiCoder();

/** What a bidder decides, and what its bid is encrypted with. */
export interface BidTerms {
  readonly tender: string;
  readonly lot: number;
  readonly lead: number;
  /** Other members of a joint bid, strictly increasing. */
  readonly partners: readonly number[];
  /** Minor units of the tender's currency. */
  readonly price: bigint;
  /** Pseudonym of the project manager, or 32 zero bytes. */
  readonly manager: string;
  /** Thumbprint of the bid's public key. */
  readonly key: string;
  /** SHA-256 of the encrypted bid. */
  readonly ciphertext: string;
}

/** What a bidder keeps until the opening; whoever has it can tell who bids. */
export interface BidSecret extends BidTerms {
  /** The one-time ERC-7913 signer of the seal. */
  readonly signer: string;
  readonly salt: string;
  readonly termsSalt: string;
}

/** Draws the salts of a new bid. */
export function newBidSecret(terms: BidTerms, signer: string): BidSecret {
  return { ...terms, signer, salt: newSalt(), termsSalt: newSalt() };
}

/** What may change between two seals of one commitment. */
export type RevisedTerms = Pick<BidTerms, "price" | "manager" | "key" | "ciphertext">;

/** The same bid with other terms, under the same commitment: its new seal replaces the old one. */
export function revisedBid(secret: BidSecret, { price, manager, key, ciphertext }: RevisedTerms): BidSecret {
  return { ...secret, price, manager, key, ciphertext, termsSalt: newSalt() };
}

/** As `Seals.hiddenOf`. */
export function hiddenOf({ salt, lead, partners }: Pick<BidSecret, "salt" | "lead" | "partners">): string {
  const others = hash(["uint48[]"], [partners]);
  return hash(["bytes32", "bytes32", "uint48", "bytes32"], [HIDDEN_TAG, salt, lead, others]);
}

/** As `Seals.termsOf`. */
export function sealedTermsOf({
  termsSalt,
  price,
  manager,
}: Pick<BidSecret, "termsSalt" | "price" | "manager">): string {
  return hash(["bytes32", "bytes32", "uint56", "bytes32"], [TERMS_TAG, termsSalt, price, manager]);
}

/** As `Seals.commitmentOf`: what guarantee and deposit name. */
export function commitmentOf(secret: BidSecret): string {
  const { tender, lot, signer } = secret;
  return commitmentOfSeal({ tender, lot, signer, hidden: hiddenOf(secret) });
}

/** The same from what everybody sees of a seal; `signer`: ERC-7913 bytes. */
export function commitmentOfSeal(
  seal: Pick<BidSecret, "tender" | "lot" | "signer"> & { readonly hidden: string },
): string {
  const values = [seal.tender, seal.lot, seal.hidden, signerHash(seal.signer)];
  return hash(["bytes32", "uint8", "bytes32", "bytes32"], values);
}

/** As `Seals.contentOf`. */
export function contentOf(secret: BidSecret): string {
  return hash(["bytes32", "bytes32", "bytes32"], [sealedTermsOf(secret), secret.key, secret.ciphertext]);
}

/** The values of the act `SealBid`. */
export function sealingOf(secret: BidSecret) {
  const { tender, lot, key, ciphertext } = secret;
  return { tender, lot, hidden: hiddenOf(secret), terms: sealedTermsOf(secret), key, ciphertext };
}

/** The values of the act `WithdrawSeal`. */
export function withdrawalOf(secret: BidSecret) {
  return { tender: secret.tender, lot: secret.lot, hidden: hiddenOf(secret) };
}

/** The values of the act `OpenBid`. */
export function openingOf(secret: BidSecret) {
  const { tender, lot, salt, lead, partners, price, manager, termsSalt, key, ciphertext } = secret;
  const signer = signerHash(secret.signer);
  return { tender, lot, signer, salt, lead, partners, price, manager, termsSalt, key, ciphertext };
}

function hash(types: readonly string[], values: readonly unknown[]): string {
  return keccakHex(getBytes(abi.encode(types, values)));
}
