import type { Chain } from "../chain/chain.js";
import type { ActMessage } from "../chain/act-types.js";
import type { ActType } from "../shared/acts/act.js";
import type { InvoiceValidator } from "./documents/validator/pool.js";
import type { Vault } from "./vault.js";

/** The officer whose key the bureau's gateway keeps and who anchors and reverses for it: duties `anchor` and `tax`. */
export interface Issuer {
  /** Call data of a signed act, in a new sequence of the officer's. */
  sign(act: ActType, message: ActMessage): Promise<string>;
}

/** What a tax bureau's operations are made of, beside what every call has. */
export interface TaxParts {
  /** The bureau's number. */
  readonly org: number;
  readonly chain: Chain;
  readonly vault: Vault;
  readonly validator: InvoiceValidator;
  /** VAT rates in force, in percent. */
  readonly rates: readonly string[];
  /** Undefined where none is set: such a bureau registers taxpayers and issues nothing. */
  readonly issuer: Issuer | undefined;
}

/** Made when first asked for: the list of operations is written without it. */
export type TaxPartsOf = () => TaxParts;
