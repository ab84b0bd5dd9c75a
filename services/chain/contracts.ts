import type { ContractRunner, InterfaceAbi } from "ethers";
import type { TypedContractEvent } from "../../typechain/common.js";
import { Agencies__factory } from "../../typechain/factories/access/Agencies__factory.js";
import { Authority__factory } from "../../typechain/factories/access/Authority__factory.js";
import { Calendar__factory } from "../../typechain/factories/access/Calendar__factory.js";
import { Directory__factory } from "../../typechain/factories/access/Directory__factory.js";
import { EncryptionKeys__factory } from "../../typechain/factories/access/EncryptionKeys__factory.js";
import { IdentifierDisputes__factory } from "../../typechain/factories/access/IdentifierDisputes__factory.js";
import { Issuers__factory } from "../../typechain/factories/access/Issuers__factory.js";
import { KeyRecovery__factory } from "../../typechain/factories/access/KeyRecovery__factory.js";
import { Listings__factory } from "../../typechain/factories/access/Listings__factory.js";
import { ListingClaims__factory } from "../../typechain/factories/access/ListingClaims__factory.js";
import { Organisations__factory } from "../../typechain/factories/access/Organisations__factory.js";
import { Parameters__factory } from "../../typechain/factories/access/Parameters__factory.js";
import { Standings__factory } from "../../typechain/factories/access/Standings__factory.js";
import { Successions__factory } from "../../typechain/factories/access/Successions__factory.js";
import { Anchors__factory } from "../../typechain/factories/evidence/Anchors__factory.js";
import { Payments__factory } from "../../typechain/factories/evidence/Payments__factory.js";
import { Witness__factory } from "../../typechain/factories/evidence/Witness__factory.js";
import { InvoiceBases__factory } from "../../typechain/factories/invoice/InvoiceBases__factory.js";
import { InvoiceHolds__factory } from "../../typechain/factories/invoice/InvoiceHolds__factory.js";
import { InvoiceReds__factory } from "../../typechain/factories/invoice/InvoiceReds__factory.js";
import { Invoices__factory } from "../../typechain/factories/invoice/Invoices__factory.js";
import { LicenceBatches__factory } from "../../typechain/factories/licence/LicenceBatches__factory.js";
import { LicenceTypes__factory } from "../../typechain/factories/licence/LicenceTypes__factory.js";
import { LicenceUses__factory } from "../../typechain/factories/licence/LicenceUses__factory.js";
import { Licences__factory } from "../../typechain/factories/licence/Licences__factory.js";
import { StatusLists__factory } from "../../typechain/factories/licence/StatusLists__factory.js";
import { PassExit__factory } from "../../typechain/factories/pass/PassExit__factory.js";
import { PassFinance__factory } from "../../typechain/factories/pass/PassFinance__factory.js";
import { PassOrders__factory } from "../../typechain/factories/pass/PassOrders__factory.js";
import { PassParts__factory } from "../../typechain/factories/pass/PassParts__factory.js";
import { PassRedemption__factory } from "../../typechain/factories/pass/PassRedemption__factory.js";
import { PassSeries__factory } from "../../typechain/factories/pass/PassSeries__factory.js";
import { Passes__factory } from "../../typechain/factories/pass/Passes__factory.js";
import { Agreements__factory } from "../../typechain/factories/procurement/Agreements__factory.js";
import { Awards__factory } from "../../typechain/factories/procurement/Awards__factory.js";
import { Bids__factory } from "../../typechain/factories/procurement/Bids__factory.js";
import { Complaints__factory } from "../../typechain/factories/procurement/Complaints__factory.js";
import { Experts__factory } from "../../typechain/factories/procurement/Experts__factory.js";
import { History__factory } from "../../typechain/factories/procurement/History__factory.js";
import { Notices__factory } from "../../typechain/factories/procurement/Notices__factory.js";
import { Performance__factory } from "../../typechain/factories/procurement/Performance__factory.js";
import { ProjectManagers__factory } from "../../typechain/factories/procurement/ProjectManagers__factory.js";
import { Sanctions__factory } from "../../typechain/factories/procurement/Sanctions__factory.js";
import { Seals__factory } from "../../typechain/factories/procurement/Seals__factory.js";
import { Statements__factory } from "../../typechain/factories/procurement/Statements__factory.js";
import { Subcontracts__factory } from "../../typechain/factories/procurement/Subcontracts__factory.js";
import { Tenders__factory } from "../../typechain/factories/procurement/Tenders__factory.js";

/** What we use of a typechain factory. */
export interface ContractFactory<C = unknown> {
  readonly abi: InterfaceAbi;
  connect(address: string, runner?: ContractRunner | null): C;
}

/**
 * Every contract that services talk to, by its Solidity name, which is also its name in `Directory`. The only list: a
 * new ledger is one import and one line here.
 */
export const CONTRACTS = {
  Agencies: Agencies__factory,
  Authority: Authority__factory,
  Calendar: Calendar__factory,
  Directory: Directory__factory,
  EncryptionKeys: EncryptionKeys__factory,
  IdentifierDisputes: IdentifierDisputes__factory,
  Issuers: Issuers__factory,
  KeyRecovery: KeyRecovery__factory,
  ListingClaims: ListingClaims__factory,
  Listings: Listings__factory,
  Organisations: Organisations__factory,
  Parameters: Parameters__factory,
  Standings: Standings__factory,
  Successions: Successions__factory,
  Anchors: Anchors__factory,
  Payments: Payments__factory,
  Witness: Witness__factory,
  InvoiceBases: InvoiceBases__factory,
  InvoiceHolds: InvoiceHolds__factory,
  InvoiceReds: InvoiceReds__factory,
  Invoices: Invoices__factory,
  LicenceBatches: LicenceBatches__factory,
  LicenceTypes: LicenceTypes__factory,
  LicenceUses: LicenceUses__factory,
  Licences: Licences__factory,
  StatusLists: StatusLists__factory,
  PassExit: PassExit__factory,
  PassFinance: PassFinance__factory,
  PassOrders: PassOrders__factory,
  PassParts: PassParts__factory,
  PassRedemption: PassRedemption__factory,
  PassSeries: PassSeries__factory,
  Passes: Passes__factory,
  Agreements: Agreements__factory,
  Awards: Awards__factory,
  Bids: Bids__factory,
  Complaints: Complaints__factory,
  Experts: Experts__factory,
  History: History__factory,
  Notices: Notices__factory,
  Performance: Performance__factory,
  ProjectManagers: ProjectManagers__factory,
  Sanctions: Sanctions__factory,
  Seals: Seals__factory,
  Statements: Statements__factory,
  Subcontracts: Subcontracts__factory,
  Tenders: Tenders__factory,
} as const satisfies Record<string, ContractFactory>;

export type Contracts = typeof CONTRACTS;
export type ContractName = keyof Contracts;

/** The typechain type of a contract. */
export type ContractOf<N extends ContractName, F extends Record<string, ContractFactory> = Contracts> =
  F[N] extends ContractFactory<infer C> ? C : never;

type Filters<N extends ContractName> = ContractOf<N> extends { filters: infer F } ? F : never;

/** Names of a contract's events. */
export type EventName<N extends ContractName> = Extract<keyof Filters<N>, string>;

/** An event's fields as the contract's ABI types them; `layoutsOf` reads them so. */
export type EventOf<N extends ContractName, E extends EventName<N>> =
  Filters<N>[E] extends TypedContractEvent<infer _I, infer _T, infer O> ? O : never;
