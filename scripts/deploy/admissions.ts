import type { At } from "./ledgers.js";

/** Register of trade bases in which invoices are, as in `contracts/invoice/IInvoiceBases.sol`. */
const INVOICE_REGISTER = 1;

/** A call that lets one ledger be read or used by another; made by the founder before it renounces. */
export interface Admission {
  readonly contract: string;
  readonly method: string;
  readonly args: (at: At) => readonly unknown[];
}

/** Every one of them, in the order in which they are made. A new domain adds its lines here. */
export const ADMISSIONS: readonly Admission[] = [
  { contract: "Organisations", method: "allowVerifier", args: (at) => [at("P256Verifier")] },
  { contract: "Organisations", method: "allowVerifier", args: (at) => [at("PasskeyVerifier")] },
  { contract: "Payments", method: "admitLedger", args: (at) => [at("Statements")] },
  { contract: "Payments", method: "admitLedger", args: (at) => [at("PassFinance")] },
  { contract: "Payments", method: "admitLedger", args: (at) => [at("PassRedemption")] },
  ...["InvoiceReds", "InvoiceBases", "InvoiceHolds"].map((name): Admission => ({
    contract: "Invoices",
    method: "admitOperator",
    args: (at) => [at(name)],
  })),
  { contract: "Passes", method: "admitBasis", args: (at) => [INVOICE_REGISTER, at("InvoiceBases")] },
  { contract: "Tenders", method: "admitStep", args: (at) => [at("Awards")] },
  { contract: "Tenders", method: "admitStep", args: (at) => [at("Complaints")] },
  { contract: "ProjectManagers", method: "admitAgreements", args: (at) => [at("Agreements")] },
  { contract: "Agreements", method: "admitStep", args: (at) => [at("Statements")] },
  { contract: "Agreements", method: "admitStep", args: (at) => [at("Notices")] },
  { contract: "Agreements", method: "admitClaims", args: (at) => [at("PassSeries")] },
  ...["PassParts", "PassOrders", "PassSeries", "PassFinance", "PassRedemption", "PassExit"].map((name): Admission => ({
    contract: "Passes",
    method: "admitOperator",
    args: (at) => [at(name)],
  })),
];
