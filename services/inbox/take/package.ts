import { isIncluded } from "../../chain/inclusion.js";
import {
  holderCommitment,
  invoiceLeaf,
  invoiceUid,
  organisationCommitment,
  organisationParty,
} from "../../chain/invoice.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { documentCommitment } from "../../shared/invoice/disclosure.js";
import type { InvoicePackage } from "../../shared/schemas/invoice-package.js";

/** Refuses a package whose document, content or proof is not what its number commits to, and the seller's. */
export function requireGenuine({ uid, content, invoice, secret, side, proof }: InvoicePackage): void {
  if (side !== "buyer") throw new Refusal("inbox-package-side");
  const { issuedAt, ...rest } = content;
  const isOfDocument = documentCommitment(invoice, Buffer.from(secret.slice(2), "hex")) === content.document;
  const number = invoiceUid(BigInt(uid) >> 208n, { ...rest, issuedAt: BigInt(issuedAt) });
  if (!isOfDocument || number !== uid) throw new Refusal("inbox-package-altered", { uid });
  if (proof === null) return;
  const { root, index, count, path } = proof;
  if (!isIncluded(root, invoiceLeaf(uid), index, count, path)) throw new Refusal("inbox-proof-wrong", { uid });
}

/** Refuses a package of an organisation whose buyer, as it opens it, is not the one that was committed to. */
export function requireOpening(
  given: InvoicePackage,
  identifiers: readonly string[],
  signer: string | undefined,
): void {
  const { uid, salt, content } = given;
  const isOurs = identifiers.some((identifier) => organisationCommitment(salt, identifier) === content.buyerCommitment);
  const isHolders = signer !== undefined && holderCommitment(salt, signer) === content.buyerCommitment;
  if (!isOurs && !isHolders && identifiers.some((identifier) => organisationParty(identifier) === given.party)) {
    throw new Refusal("inbox-package-altered", { uid });
  }
}

/** Whether a package is opened by one of these identifiers. */
export function isOpenedBy(
  { salt, content }: Pick<InvoicePackage, "salt" | "content">,
  identifiers: readonly string[],
) {
  return identifiers.some((identifier) => organisationCommitment(salt, identifier) === content.buyerCommitment);
}
