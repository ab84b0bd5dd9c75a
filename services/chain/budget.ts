import { AbiCoder, keccak256 } from "ethers";

/**
 * What an organisation is trusted for that consents to a public body's agreements, as `PublicBudget.subjectOf` has it: a
 * subject of `Issuers`, which only the registrar enters.
 * @param debtor number of the public body
 * @returns digest
 */
export function budgetSubject(debtor: number): string {
  return keccak256(AbiCoder.defaultAbiCoder().encode(["string", "uint48"], ["budget", debtor]));
}
