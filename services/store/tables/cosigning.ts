import type { Generated } from "kysely";

/** Table of `migrations/own/cosigning.ts`. */
export interface CosigningTables {
  cosigning: CosigningTable;
}

export const COSIGNING_STATES = ["awaiting", "signed", "refused", "withdrawn"] as const;
export type CosigningState = (typeof COSIGNING_STATES)[number];

export interface CosigningTable {
  id: string;
  contract: string;
  name: string;
  message: string;
  signer: string;
  signature: string;
  path: string;
  asker: bigint;
  asked: bigint;
  state: Generated<CosigningState>;
  act: Generated<string | null>;
  deadline: Date;
  made_at: Generated<Date>;
  settled_at: Generated<Date | null>;
}
