import { isObject, type JsonObject } from "../jws.js";
import type { StatusSource } from "../trust.js";
import { refuse } from "../verdict.js";

/** Where the status of a credential is kept. */
export interface StatusReference {
  readonly list: string;
  readonly index: number;
}

/** `status.status_list` of an SD-JWT VC (IETF Token Status List, section 6). */
export function statusReferenceOf(payload: JsonObject): StatusReference {
  const status = payload["status"];
  const entry = isObject(status) ? status["status_list"] : undefined;
  if (!isObject(entry)) refuse("status-missing");
  const { uri, idx } = entry;
  if (typeof uri !== "string" || uri === "" || !Number.isSafeInteger(idx) || (idx as number) < 0)
    refuse("status-missing");
  return { list: uri, index: idx as number };
}

const REASONS = ["credential-revoked", "credential-suspended", "credential-superseded"] as const;

/** Refuses whatever is not 0; a number that we do not know is treated as revoked. */
export async function checkStatus({ list, index }: StatusReference, source: StatusSource, at: number): Promise<void> {
  const status = await source.statusOf(list, index, at);
  if (status !== 0) refuse(REASONS[status - 1] ?? "credential-revoked");
}
