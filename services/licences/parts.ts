import type { Chain } from "../chain/chain.js";
import type { Vault } from "../documents/vault.js";
import type { OwnOfficer } from "../http/relay/own-officer.js";
import type { Catalogues } from "./catalogue/catalogue.js";
import type { Press } from "./issue/press.js";
import type { Keys } from "./keys.js";

/** Who issues for an organisation: the officer's duties are `anchor` and `certify`; to use grants, `consult`. */
export interface Office {
  readonly officer: OwnOfficer;
  /** The authority's code of 18 characters, which its licences' identifiers bear. */
  readonly code: string;
}

/** What the operations of licences are made of, beside what every call has. */
export interface LicenceParts {
  readonly org: number;
  /** Address of the gateway: `iss` of its credentials, audience of what is presented to it. No slash at its end. */
  readonly base: string;
  readonly chain: Chain;
  readonly vault: Vault;
  readonly catalogues: Catalogues;
  readonly keys: Keys;
  readonly press: Press;
  /** Undefined where none is set: such an organisation verifies and issues nothing. */
  readonly office: Office | undefined;
}

/** Made when first asked for: the list of operations is written without it. */
export type LicencePartsOf = () => LicenceParts;
