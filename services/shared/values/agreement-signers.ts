/** Who signs about an agreement, in the order of the ledgers' bits. */
export const AGREEMENT_SIGNERS = ["buyer", "supplier", "authority", "bank"] as const;
export type AgreementSigner = (typeof AGREEMENT_SIGNERS)[number];

/** The signers whose bits are set. */
export function signersIn(bits: number): AgreementSigner[] {
  return AGREEMENT_SIGNERS.filter((_, bit) => ((bits >> bit) & 1) === 1);
}
