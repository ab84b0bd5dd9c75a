import type { Generated } from "kysely";

/** Tables of `migrations/own/http.ts`. */
export interface HttpTables {
  http_answer: HttpAnswerTable;
  http_once: HttpOnceTable;
  audit_pending: AuditPendingTable;
  audit: AuditTable;
}

/** An answer kept for an `Idempotency-Key`. */
export interface HttpAnswerTable {
  /** Whose key it is: a key means nothing to others. */
  caller: string;
  key: string;
  operation: string;
  /** SHA-256 of the request's method, path, query and body. */
  request: string;
  status: Generated<number | null>;
  headers: Generated<string | null>;
  body: Generated<string | null>;
  made_at: Generated<Date>;
}

/** A value that may be used once: `jti` of a client assertion, nonce of a sign-in. */
export interface HttpOnceTable {
  kind: string;
  value: string;
  expires_at: Date;
}

export interface AuditPendingTable {
  id: Generated<bigint>;
  entry: string;
}

export interface AuditTable {
  id: bigint;
  entry: string;
  previous: string;
  hash: string;
}
