import type { ContractRunner, InterfaceAbi } from "ethers";
import type { TypedContractEvent } from "../../typechain/common.js";
import { PassExit__factory } from "../../typechain/factories/pass/PassExit__factory.js";
import { PassFinance__factory } from "../../typechain/factories/pass/PassFinance__factory.js";
import { PassOrders__factory } from "../../typechain/factories/pass/PassOrders__factory.js";
import { PassParts__factory } from "../../typechain/factories/pass/PassParts__factory.js";
import { PassRedemption__factory } from "../../typechain/factories/pass/PassRedemption__factory.js";
import { PassSeries__factory } from "../../typechain/factories/pass/PassSeries__factory.js";
import { Passes__factory } from "../../typechain/factories/pass/Passes__factory.js";
import { Subcontracts__factory } from "../../typechain/factories/procurement/Subcontracts__factory.js";

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
  PassExit: PassExit__factory,
  PassFinance: PassFinance__factory,
  PassOrders: PassOrders__factory,
  PassParts: PassParts__factory,
  PassRedemption: PassRedemption__factory,
  PassSeries: PassSeries__factory,
  Passes: Passes__factory,
  Subcontracts: Subcontracts__factory,
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
