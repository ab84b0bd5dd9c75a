import type { Pool } from "pg";
import type { Chain } from "../chain/chain.js";
import type { OwnOfficer } from "../http/relay/own-officer.js";
import type { AnchoredWatch } from "./answers/anchored-watch.js";
import type { Press } from "./issue/press/press.js";
import type { InvoiceValidator } from "./documents/validator/pool.js";
import type { Vault } from "../documents/vault.js";

/** What a tax bureau's operations are made of, beside what every call has. */
export interface TaxParts {
  /** The bureau's number. */
  readonly org: number;
  readonly chain: Chain;
  readonly vault: Vault;
  readonly validator: InvoiceValidator;
  /** Reads and forms what comes in streams. */
  readonly press: Press;
  /** Wakes those who wait for their invoices. */
  readonly anchored: AnchoredWatch;
  /** For what goes by COPY. */
  readonly pool: Pool;
  /** VAT rates in force, in percent. */
  readonly rates: readonly string[];
  /** Anchors and reverses, with the duties `anchor` and `tax`; undefined where none is set: such a bureau issues nothing. */
  readonly issuer: OwnOfficer | undefined;
}

/** Made when first asked for: the list of operations is written without it. */
export type TaxPartsOf = () => TaxParts;
