import type { ColumnType, Generated } from "kysely";

type Json = ColumnType<unknown, string, string>;

/** Answers kept for `Idempotency-Key`. */
export interface HttpAnswers {
  /** Whose key it is: a key means nothing to others. */
  readonly caller: string;
  readonly key: string;
  readonly operation: string;
  /** SHA-256 of method, path, query and body. */
  readonly request: string;
  readonly status: number | null;
  readonly headers: Json | null;
  readonly body: Buffer | null;
  readonly made_at: Generated<Date>;
}

/** Values that may be used once: `jti` of client assertions, nonces of sign-in. */
export interface HttpOnce {
  readonly kind: string;
  readonly value: string;
  readonly expires_at: Date;
}

/** Tables of the HTTP kit in an organisation's own schema. */
export interface HttpTables {
  readonly http_answers: HttpAnswers;
  readonly http_once: HttpOnce;
}
