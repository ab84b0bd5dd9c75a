import type { Kysely } from "kysely";
import { holderCommitment, organisationCommitment, organisationParty } from "../../chain/invoice.js";
import type { Chain } from "../../chain/chain.js";
import { keccakHex } from "../../chain/keccak.js";
import { identifiersOf } from "../../store/queries/tax-taxpayers.js";
import type { IssuedRow } from "../../store/queries/tax-invoices.js";
import { bytesOf } from "../../store/tables/column.js";
import type { Database } from "../../store/tables/database.js";
import { unsealFromBundle } from "../issue/bundle.js";
import { contentsOf, type Contents } from "../issue/paper.js";
import { identifierOf } from "../issue/parties.js";
import type { Vault } from "../../documents/vault.js";
import type { InvoiceProof } from "./proof.js";

/** An invoice's contents out of the vault. */
export function openContents(vault: Vault, row: IssuedRow): Contents {
  const { uid, sealed, bundle: place, bundle_at: at, bundle_sealed: bundle } = row;
  const wrapped = bytesOf(row.wrapped);
  if (sealed !== null) return contentsOf(vault.unseal(wrapped, row.key_place, uid, bytesOf(sealed)));
  if (place === null || at === null || bundle === null) throw new Error(`nothing is sealed of ${uid}`);
  return contentsOf(unsealFromBundle(vault, uid, { wrapped, place, sealed: bytesOf(bundle), at }));
}

/** The content behind the number, as the contract takes it. */
export function contentOf(row: IssuedRow) {
  return {
    kind: row.kind,
    issuedAt: String(Math.floor(row.issued_at.getTime() / 1000)),
    document: row.document,
    buyerCommitment: row.buyer_commitment,
    sellerCommitment: row.seller_commitment,
  };
}

/** One side's own salt and what it opens. */
export interface Opening {
  readonly side: "buyer" | "seller";
  readonly salt: string;
  /** Digest that the contract takes as `party`; null where nobody can open the commitment. */
  readonly party: string | null;
}

/** The opening of an organisation that the register knows; undefined where the invoice is none of its. */
export async function openingFor(
  db: Kysely<Database>,
  organisation: number,
  row: IssuedRow,
  contents: Contents,
): Promise<Opening | undefined> {
  const { buyerSalt, sellerSalt } = contents;
  for (const identifier of await identifiersOf(db, BigInt(organisation))) {
    const party = organisationParty(identifier);
    if (organisationCommitment(buyerSalt, identifier) === row.buyer_commitment)
      return { side: "buyer", salt: buyerSalt, party };
    if (organisationCommitment(sellerSalt, identifier) === row.seller_commitment) {
      return { side: "seller", salt: sellerSalt, party };
    }
  }
  return undefined;
}

/** The opening of a natural person by its key: ERC-7913 bytes in lower case. */
export function openingOfHolder(signer: string, row: IssuedRow, { buyerSalt: salt }: Contents): Opening | undefined {
  if (holderCommitment(salt, signer) !== row.buyer_commitment) return undefined;
  return { side: "buyer", salt, party: keccakHex(bytesOf(signer)) };
}

/** What a party takes away: the document, what opens its parts and its own commitment, and the proof. */
export function packageOf(
  { chainId }: Pick<Chain, "chainId">,
  row: IssuedRow,
  given: { readonly contents: Contents; readonly opening: Opening; readonly proof: InvoiceProof | null },
) {
  const { opening, proof } = given;
  const { invoice, secret } = given.contents;
  return {
    chainId: `${chainId}`,
    ...{ uid: row.uid, content: contentOf(row), invoice, labels: row.labels, secret },
    ...{ side: opening.side, salt: opening.salt, party: opening.party, proof },
  };
}

/** The seller's opening, for the bureau that sends a package on its behalf. */
export function openingOfSeller({ invoice, sellerSalt }: Contents): Opening {
  const identifier = identifierOf(invoice.seller);
  return { side: "seller", salt: sellerSalt, party: identifier === undefined ? null : organisationParty(identifier) };
}
