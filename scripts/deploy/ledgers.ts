import { ZeroAddress } from "ethers";

/** Address of a contract of the same deployment, by name, whether it stands before or after in the list. */
export type At = (name: string) => string;

/** A contract to deploy: its Solidity name is its name in `Directory`. */
export interface Ledger {
  readonly name: string;
  /** Folder under `contracts/`. */
  readonly domain: string;
  /** Constructor arguments. */
  readonly args: (at: At) => readonly unknown[];
}

/** Every contract, in order of deployment. A new domain adds its lines here, and its roles in `roles.ts`. */
export const LEDGERS: readonly Ledger[] = [
  // The first two are found again by the founder's first two nonces: leave them where they are.
  { name: "Authority", domain: "access", args: () => [] },
  { name: "Directory", domain: "access", args: (at) => [at("Authority")] },
  { name: "P256Verifier", domain: "access", args: () => [] },
  { name: "PasskeyVerifier", domain: "access", args: () => [] },
  { name: "Parameters", domain: "access", args: (at) => [at("Authority")] },
  { name: "Calendar", domain: "access", args: (at) => [at("Authority")] },
  { name: "Issuers", domain: "access", args: (at) => [at("Authority")] },
  { name: "Organisations", domain: "access", args: (at) => [at("Authority")] },
  {
    name: "Listings",
    domain: "access",
    args: (at) => [at("Authority"), at("Organisations"), at("Organisations"), at("Issuers")],
  },
  {
    name: "Standings",
    domain: "access",
    args: (at) => [at("Authority"), at("Organisations"), at("Organisations")],
  },
  { name: "EncryptionKeys", domain: "access", args: (at) => [at("Authority"), at("Organisations")] },
  {
    name: "KeyRecovery",
    domain: "access",
    args: (at) => [at("Authority"), at("Organisations"), at("Parameters")],
  },
  {
    name: "IdentifierDisputes",
    domain: "access",
    args: (at) => [at("Authority"), at("Organisations"), at("Organisations")],
  },
  {
    name: "ListingClaims",
    domain: "access",
    args: (at) => [at("Authority"), at("Organisations"), at("Organisations"), at("IdentifierDisputes")],
  },
  {
    name: "Successions",
    domain: "access",
    args: (at) => [at("Authority"), at("Organisations"), at("Organisations")],
  },
  {
    name: "Agencies",
    domain: "access",
    args: (at) => [at("Authority"), at("Organisations"), at("Organisations"), at("Successions")],
  },
  { name: "Anchors", domain: "evidence", args: (at) => [at("Authority"), at("Organisations")] },
  { name: "Witness", domain: "evidence", args: (at) => [at("Authority"), at("Organisations")] },
  { name: "Payments", domain: "evidence", args: (at) => [at("Authority")] },
  { name: "LicenceTypes", domain: "licence", args: (at) => [at("Authority"), at("Organisations"), at("Issuers")] },
  { name: "LicenceBatches", domain: "licence", args: (at) => [at("Organisations"), at("Anchors")] },
  { name: "StatusLists", domain: "licence", args: (at) => [at("Authority"), at("Organisations")] },
  { name: "LicenceUses", domain: "licence", args: (at) => [at("Authority"), at("Organisations")] },
  {
    name: "Licences",
    domain: "licence",
    args: (at) => [at("Anchors"), at("Issuers"), at("LicenceTypes"), at("LicenceBatches"), at("StatusLists")],
  },
  {
    name: "Invoices",
    domain: "invoice",
    args: (at) => [at("Authority"), at("Organisations"), at("Organisations"), at("Anchors"), at("Issuers")],
  },
  {
    name: "InvoiceReds",
    domain: "invoice",
    args: (at) => [at("Authority"), at("Organisations"), at("Invoices"), at("Parameters")],
  },
  {
    name: "InvoiceBases",
    domain: "invoice",
    args: (at) => [
      at("Authority"),
      at("Organisations"),
      at("Invoices"),
      at("Organisations"),
      at("Parameters"),
      at("Passes"),
    ],
  },
  { name: "InvoiceHolds", domain: "invoice", args: (at) => [at("Authority"), at("Invoices"), at("InvoiceBases")] },
  {
    name: "Tenders",
    domain: "procurement",
    args: (at) => [at("Authority"), at("Organisations"), at("Organisations"), at("Parameters")],
  },
  { name: "Seals", domain: "procurement", args: (at) => [at("Authority"), at("Organisations"), at("Tenders")] },
  { name: "ProjectManagers", domain: "procurement", args: (at) => [at("Authority"), at("Organisations")] },
  {
    name: "Sanctions",
    domain: "procurement",
    args: (at) => [
      at("Authority"),
      at("Organisations"),
      at("Organisations"),
      at("IdentifierDisputes"),
      at("Parameters"),
      at("Calendar"),
    ],
  },
  {
    name: "Bids",
    domain: "procurement",
    args: (at) => [
      at("Authority"),
      at("Organisations"),
      at("Tenders"),
      at("Seals"),
      at("Sanctions"),
      at("ProjectManagers"),
      at("Organisations"),
    ],
  },
  {
    name: "Experts",
    domain: "procurement",
    args: (at) => [at("Authority"), at("Organisations"), at("Tenders"), at("Seals"), at("Parameters")],
  },
  {
    name: "Awards",
    domain: "procurement",
    args: (at) => [at("Authority"), at("Organisations"), at("Tenders"), at("Bids"), at("Experts"), at("Parameters")],
  },
  {
    name: "Complaints",
    domain: "procurement",
    args: (at) => [
      at("Authority"),
      at("Organisations"),
      at("Tenders"),
      at("Bids"),
      at("Awards"),
      at("Parameters"),
      at("Calendar"),
    ],
  },
  {
    name: "Agreements",
    domain: "procurement",
    args: (at) => [at("Authority"), at("Organisations"), at("Awards"), at("Organisations"), at("Issuers")],
  },
  {
    name: "Statements",
    domain: "procurement",
    args: (at) => [at("Authority"), at("Organisations"), at("Agreements"), at("Payments")],
  },
  {
    name: "Notices",
    domain: "procurement",
    args: (at) => [at("Authority"), at("Organisations"), at("Agreements"), at("Parameters")],
  },
  {
    name: "History",
    domain: "procurement",
    args: (at) => [at("Authority"), at("Organisations"), at("Organisations"), at("IdentifierDisputes"), at("Issuers")],
  },
  {
    name: "Performance",
    domain: "procurement",
    args: (at) => [
      at("Authority"),
      at("Organisations"),
      at("Agreements"),
      at("IdentifierDisputes"),
      at("Parameters"),
      at("Calendar"),
    ],
  },
  {
    name: "Subcontracts",
    domain: "procurement",
    args: (at) => [at("Authority"), at("Organisations"), at("Organisations"), at("Passes")],
  },
  {
    name: "Passes",
    domain: "pass",
    args: (at) => [at("Authority"), at("Organisations"), at("Sanctions"), at("PassSeries"), at("Subcontracts")],
  },
  { name: "PassParts", domain: "pass", args: (at) => [at("Authority"), at("Organisations"), at("Passes")] },
  { name: "PassOrders", domain: "pass", args: (at) => [at("Authority"), at("Passes")] },
  {
    name: "PassSeries",
    domain: "pass",
    args: (at) => [
      at("Authority"),
      at("Organisations"),
      at("Passes"),
      at("Agreements"),
      at("Sanctions"),
      at("Parameters"),
      1,
    ],
  },
  {
    name: "PassFinance",
    domain: "pass",
    args: (at) => [
      at("Authority"),
      at("Organisations"),
      at("Passes"),
      at("Organisations"),
      at("PassSeries"),
      at("Payments"),
      at("Parameters"),
    ],
  },
  {
    name: "PassRedemption",
    domain: "pass",
    args: (at) => [
      at("Authority"),
      at("Organisations"),
      at("Passes"),
      at("Organisations"),
      at("PassSeries"),
      at("Payments"),
      at("Parameters"),
      at("Calendar"),
    ],
  },
  {
    name: "PassExit",
    domain: "pass",
    args: (at) => [
      at("Authority"),
      [at("Passes"), at("PassSeries"), at("PassOrders"), at("PassFinance")],
      // Nothing came before this version.
      [ZeroAddress, ZeroAddress, ZeroAddress, ZeroAddress],
      ZeroAddress,
    ],
  },
];
