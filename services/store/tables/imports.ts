import type { Generated } from "kysely";
import type { Bytea } from "./column.js";

/** Tables of `migrations/own/imports.ts`. */
export interface ImportTables {
  import_run: ImportRunTable;
  import_file: { run: string; name: string; digest: Bytea; read: Generated<bigint>; added: Generated<bigint> };
  import_rejection: { id: Generated<bigint>; run: string; file: string; path: string; code: string };
  ocds_release: OcdsReleaseTable;
  ocds_process: { ocid: string; pending: boolean; digest: Bytea | null; trouble: string | null };
  import_party: ImportPartyTable;
  import_fact: ImportFactTable;
  import_correction: { act: string; batch: Bytea; places: number[]; replacement: Bytea | null };
  import_batch: { batch: Bytea; digest: Bytea; act: string; corrects: Bytea | null; records: Bytea };
}

export type RunState = "receiving" | "working" | "done";

export interface ImportRunTable {
  id: Generated<string>;
  state: Generated<RunState>;
  opened_at: Generated<Date>;
  committed_at: Date | null;
  done_at: Date | null;
}

export interface OcdsReleaseTable {
  ocid: string;
  release_id: string;
  digest: Bytea;
  at: bigint;
  body: string;
  file: string;
  path: string;
  displaced: Generated<boolean>;
}

export interface ImportPartyTable {
  handle: string;
  public: boolean;
  name: string;
  secret: string | null;
  number: bigint | null;
  act: string | null;
}

export interface ImportFactTable {
  key: Bytea;
  ocid: string;
  subject: string;
  buyer: string | null;
  bare: Bytea | null;
  wanted: Bytea | null;
  attested: Bytea | null;
  batch: Bytea | null;
  place: number | null;
}
