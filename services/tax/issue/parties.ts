import { randomBytes } from "node:crypto";
import { stdnum } from "stdnum";
import { holderCommitment, organisationCommitment } from "../../chain/invoice.js";
import { keccakHex } from "../../chain/keccak.js";
import { normalised, sellerKey } from "../../shared/invoice/business-key.js";
import type { Invoice, InvoiceParty } from "../../shared/invoice/model.js";
import { isCreditCode } from "../../shared/values/identifier.js";
import type { Vault } from "../../documents/vault.js";

/** Who may use an invoice on the chain: an organisation by its identifier, the holder of a key, or nobody. */
export type BuyerKind = "organisation" | "holder" | "nobody";

export interface Committed {
  readonly commitment: string;
  /** 32 bytes; opens the commitment together with the party. */
  readonly salt: string;
}

const SALT_BYTES = 32;
const SALTS_AT_ONCE = 256;
let pool = Buffer.alloc(0);
let used = 0;

/** 32 random bytes, drawn from the system for many at once: each call of it costs more than what is done with a salt. */
export function newSalt(): string {
  if (used === pool.length) [pool, used] = [randomBytes(SALT_BYTES * SALTS_AT_ONCE), 0];
  used += SALT_BYTES;
  return `0x${pool.toString("hex", used - SALT_BYTES, used)}`;
}

/** By what a taxpayer is kept: its seller's key, a natural person's number under a pseudonym. */
export function taxpayerKey(
  party: Pick<InvoiceParty, "vatId" | "legalId" | "identifiers" | "taxId" | "name">,
  vault: Vault,
): string {
  const number = party.vatId === undefined ? undefined : normalised(party.vatId).replace(/^CN/, "");
  return number !== undefined && isPersonal(number) ? `PERSON:${vault.pseudonym(number)}` : sellerKey(party);
}

/** A resident's identity number, by its check digit (GB 11643). */
export function isPersonal(number: string): boolean {
  return !isCreditCode(number) && stdnum["CN"]?.["ric"]?.validate(number).isValid === true;
}

/** As the registry of organisations writes it: `CN-USCC:…` for China, the register's scheme, else the VAT number. */
export function identifierOf({ vatId, legalId }: InvoiceParty): string | undefined {
  const code = vatId === undefined ? undefined : normalised(vatId).replace(/^CN(?=[0-9A-Z]{18}$)/, "");
  if (code !== undefined && isCreditCode(code)) return `CN-USCC:${code}`;
  if (legalId?.scheme !== undefined) return `${normalised(legalId.scheme)}:${normalised(legalId.id)}`;
  return code === undefined || isPersonal(code) ? undefined : `VAT:${code}`;
}

/** The seller's commitment; a seller without an identifier is a person, whom nobody can open it for. */
export function commitSeller(seller: Invoice["seller"]): Committed {
  const identifier = identifierOf(seller);
  return identifier === undefined ? toNobody() : toOrganisation(identifier);
}

export function commitBuyer(
  buyer: Invoice["buyer"],
  holder: string | undefined,
): Committed & { readonly kind: BuyerKind } {
  const identifier = identifierOf(buyer);
  if (identifier !== undefined) return { ...toOrganisation(identifier), kind: "organisation" };
  if (holder === undefined) return { ...toNobody(), kind: "nobody" };
  const salt = newSalt();
  return { commitment: holderCommitment(salt, holder), salt, kind: "holder" };
}

function toOrganisation(identifier: string): Committed {
  const salt = newSalt();
  return { commitment: organisationCommitment(salt, identifier), salt };
}

/** Random, so that it looks like all others and no key or identifier opens it. */
function toNobody(): Committed {
  return { commitment: keccakHex(randomBytes(32)), salt: newSalt() };
}
