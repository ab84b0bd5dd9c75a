import { isIncluded } from "../../chain/inclusion.js";
import { invoiceLeaf, invoiceUid, organisationCommitment, organisationParty } from "../../chain/invoice.js";
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

/** Refuses a package that names the employer as its party and does not open the buyer's commitment: its salt was altered. */
export function requireOpening(given: InvoicePackage, identifiers: readonly string[]): void {
  const isNamed = identifiers.some((identifier) => organisationParty(identifier) === given.party);
  if (isNamed && !isOpenedBy(given, identifiers)) throw new Refusal("inbox-package-altered", { uid: given.uid });
}

/** Whether a package is opened by one of these identifiers. */
export function isOpenedBy(
  { salt, content }: Pick<InvoicePackage, "salt" | "content">,
  identifiers: readonly string[],
) {
  return identifiers.some((identifier) => organisationCommitment(salt, identifier) === content.buyerCommitment);
}
