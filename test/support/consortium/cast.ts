import type { DutyName } from "../../../services/shared/values/duty.js";

/** An organisation of a story. Officers of one that runs a gateway act through its systems, everybody else signs. */
export interface Cast {
  readonly kind: number;
  /** By which the registry knows it; `XX-STORY:` and its name in capitals unless given. */
  readonly identifier?: string;
  /** Runs a department's gateway, which keeps the keys of its officers. */
  readonly gateway?: boolean;
  /** Folder of the pages that its gateway serves. */
  readonly pages?: string;
  /** The officer who imports from `source:example`: the gateway then holds a key of commitments. */
  readonly imports?: string;
  /** Serves a tax bureau's API instead; the officer who anchors its invoices. */
  readonly invoices?: string;
  /** The officer who issues licences and records uses of others'. */
  readonly licences?: string;
  /** Person numbers follow the order. */
  readonly officers: Readonly<Record<string, readonly DutyName[]>>;
  /** People with keys of their own, also where there is a gateway. */
  readonly people?: Readonly<Record<string, readonly DutyName[]>>;
}

/** Members of `OrgKind`. */
export const KIND = { department: 1, taxBureau: 2, bank: 3, enterprise: 4, tradingCentre: 5, regulator: 6 } as const;

/** An officer in a story: `supplier.director`. */
export interface Actor {
  readonly name: string;
  readonly org: number;
  /** Of the key: lower-case address. */
  readonly signer: string;
  /** Private key; absent where a gateway keeps it. */
  readonly key?: string;
}

/** What a call answered. */
export interface Answer {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- what came over the wire is looked at field by field
  readonly body: any;
}
