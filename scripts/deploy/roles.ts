/** Roles as in `contracts/access/Roles.sol`. */
export const ROLES = {
  council: 0n,
  registrar: 1n,
  pauser: 2n,
  freezer: 3n,
  enforcer: 4n,
  arbitrator: 5n,
  auditor: 6n,
  publisher: 7n,
  ledger: 8n,
} as const;

export type Role = keyof typeof ROLES;

/** Who holds each role: contract accounts with several keys. A role may have several holders, or none. */
export type Holders = Readonly<Record<Exclude<Role, "ledger">, readonly string[]>>;

/** Which role may call which restricted functions. A function that is restricted and not named here fails the deployment. */
export interface RoleRow {
  readonly contract: string;
  readonly role: Role;
  readonly functions: readonly string[];
}

/** Ledgers with groups of acts that can be closed: the pauser closes at once, the council opens, or closes for good, after its delay. */
const CLOSABLE = [
  "Organisations",
  "Listings",
  "Standings",
  "EncryptionKeys",
  "KeyRecovery",
  "IdentifierDisputes",
  "ListingClaims",
  "Successions",
  "Agencies",
  "Anchors",
  "Payments",
  "Invoices",
  "InvoiceReds",
  "InvoiceBases",
  "Witness",
  "LicenceTypes",
  "StatusLists",
  "LicenceUses",
  "Tenders",
  "Seals",
  "ProjectManagers",
  "Sanctions",
  "Bids",
  "Awards",
  "Complaints",
  "Experts",
  "Agreements",
  "Statements",
  "Notices",
  "History",
  "Performance",
  "Subcontracts",
  "Passes",
  "PassParts",
  "PassSeries",
  "PassFinance",
  "PassRedemption",
  "PassExit",
];

export const ROLE_ROWS: readonly RoleRow[] = [
  { contract: "Directory", role: "publisher", functions: ["publish"] },
  { contract: "Parameters", role: "publisher", functions: ["setParameter"] },
  { contract: "Calendar", role: "publisher", functions: ["publishYear"] },
  { contract: "Issuers", role: "registrar", functions: ["trustIssuer", "endTrust"] },
  {
    contract: "Organisations",
    role: "registrar",
    functions: ["enrolOrganisation", "changeOrganisation", "addIdentifier"],
  },
  { contract: "Organisations", role: "council", functions: ["allowVerifier", "forbidVerifier"] },
  {
    contract: "Organisations",
    role: "ledger",
    functions: [
      "list",
      "moveIdentifier",
      "setAdministered",
      "setStanding",
      "markSanctioned",
      "placeSigner",
      "withdrawSigner",
    ],
  },
  { contract: "KeyRecovery", role: "registrar", functions: ["reportLostKey"] },
  { contract: "IdentifierDisputes", role: "registrar", functions: ["settleDispute"] },
  { contract: "Successions", role: "registrar", functions: ["proposeSuccession", "endSuccession"] },
  { contract: "Payments", role: "council", functions: ["admitLedger"] },
  { contract: "Invoices", role: "council", functions: ["admitOperator"] },
  { contract: "InvoiceBases", role: "council", functions: ["admitTaker"] },
  { contract: "InvoiceHolds", role: "arbitrator", functions: ["hold", "release"] },
  { contract: "Tenders", role: "council", functions: ["admitStep", "admitConditions"] },
  { contract: "ProjectManagers", role: "council", functions: ["admitAgreements"] },
  { contract: "Agreements", role: "council", functions: ["admitStep", "admitClaims"] },
  { contract: "Subcontracts", role: "council", functions: ["admitTaker"] },
  { contract: "Passes", role: "council", functions: ["admitOperator", "admitBasis"] },
  { contract: "PassOrders", role: "freezer", functions: ["freezeLot", "releaseLot"] },
  { contract: "PassSeries", role: "council", functions: ["setDebtorLimit"] },
  { contract: "PassFinance", role: "arbitrator", functions: ["enforce"] },
  { contract: "PassExit", role: "council", functions: ["departSeries"] },
  ...CLOSABLE.flatMap((contract): RoleRow[] => [
    { contract, role: "pauser", functions: ["closeGroups"] },
    { contract, role: "council", functions: ["openGroups", "closeForGood"] },
  ]),
];

/** Ledgers that act in `Organisations` on a ground of their own. */
export const ACTING_LEDGERS: readonly string[] = [
  "Listings",
  "Standings",
  "KeyRecovery",
  "IdentifierDisputes",
  "ListingClaims",
  "Successions",
  "Agencies",
  "Sanctions",
];

const ADMITTED = "checks that the caller is a ledger that the council admitted";

/**
 * Functions that change state, are no signed act and are open on purpose. Anything else that a stranger can reach
 * fails the deployment.
 */
export const OPEN_BY_DESIGN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "*": {
    relay: "each act in the bundle shows its own author",
    setAuthority: "checks that the Authority itself calls; reached by its updateAuthority alone",
  },
  Authority: {
    schedule: "checks the caller's role for the scheduled call",
    execute: "checks the caller's role for the executed call",
    cancel: "checks that the caller scheduled it, or is council or auditor",
    consumeScheduledOp: "only a managed contract may, for a call to itself",
    multicall: "each call is checked by itself",
    renounceRole: "gives up one's own role",
  },
  StatusLists: { closeEpoch: "anyone keeps the root that the list has; nothing is chosen, and only when it changed" },
  KeyRecovery: { replaceLostKey: "anyone carries out what the registrar announced, after the delay" },
  Agencies: { endLapsedAdministration: "anyone ends what has no ground any more" },
  Invoices: { changeInvoice: ADMITTED, lapseLock: "anyone executes a lapse" },
  InvoiceBases: { free: ADMITTED, stopBasis: "checks that the caller is an operator of the invoices", take: ADMITTED },
  Tenders: {
    hold: ADMITTED,
    moveLot: ADMITTED,
    release: ADMITTED,
  },
  Complaints: { lapseComplaint: "anyone, once the time of the acceptance or decision is over" },
  Seals: { freeze: "anyone freezes the seals after the close" },
  ProjectManagers: { clearManager: "anyone, once the agreement has ended" },
  Experts: { lapseDraw: "anyone, once the seed's time is over" },
  Agreements: { amend: ADMITTED, settle: ADMITTED, end: ADMITTED, lapseAgreement: "anyone executes a lapse" },
  Statements: { lapseStatement: "anyone executes a lapse" },
  Notices: { executeNotice: "anyone, once the notice's time is over" },
  Performance: { settleRecord: "anyone executes what the time has decided" },
  Subcontracts: { draw: ADMITTED, adopt: ADMITTED },
  Passes: {
    adoptBasis: ADMITTED,
    changeLot: ADMITTED,
    changeSeries: ADMITTED,
    cutLot: ADMITTED,
    endBasis: "checks that the basis' register calls",
    importLot: ADMITTED,
    openLot: ADMITTED,
    proposePart: ADMITTED,
    lapseHandOver: "anyone executes a lapse",
  },
  PassOrders: { adoptFreeze: ADMITTED, releaseExpired: "anyone, once the order's time is over" },
  PassSeries: { adoptIssue: ADMITTED, releaseFace: ADMITTED, lapseSeries: "anyone executes a lapse" },
  PassFinance: {
    adoptClaim: ADMITTED,
    completeFinance: "anyone, once the confirmation is there",
    disputePayout: "anyone, once the time for the confirmation is over",
    lapseLock: "anyone executes a lapse",
  },
  PassRedemption: {
    finaliseDishonour: "anyone, once the working days are over",
    matureSeries: "anyone, from the due date on",
  },
  PassExit: {
    arriveBasis: "anyone imports what departed to this book",
    arriveSeries: "anyone imports what departed to this book",
    releaseFace: "anyone, once the series is its successor's",
  },
  Payments: { usePayment: ADMITTED },
};
