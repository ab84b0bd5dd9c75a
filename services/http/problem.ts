import { ChainError } from "../chain/error.js";
import { ChainUnreachable } from "../chain/rpc.js";
import { CATALOGUE } from "../shared/errors/catalogue.js";
import type { ErrorEntry } from "../shared/errors/entry.js";
import { LEDGER_ERRORS } from "../shared/errors/ledgers.js";
import { Refusal, type ErrorArgs, type Fault } from "../shared/errors/refusal.js";
import { say } from "../shared/errors/say.js";
import { CursorInvalid } from "../store/queries/page.js";
import type { Language, OrganisationNames } from "../shared/values/fill.js";

export const PROBLEM_MEDIA = "application/problem+json";

/** RFC 9457, with our members: a stable code, the text in both languages, the fields at fault. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly messages: { readonly zh: string; readonly en: string };
  readonly retryable: boolean;
  readonly args: Readonly<Record<string, unknown>>;
  readonly errors: readonly Fault[];
}

interface Told {
  readonly code: string;
  readonly entry: ErrorEntry;
  readonly args: ErrorArgs;
  readonly faults: readonly Fault[];
}

/** The problem that an error is told as. Whatever is not meant for the caller is told as `unexpected`. */
export function problemOf(
  error: unknown,
  requestId: string,
  names?: OrganisationNames,
  language: Language = "zh",
): Problem {
  const { code, entry, args, faults } = toldAs(error, requestId);
  const messages = say(entry, args, names);
  return {
    type: `/v1/problems/${code}`,
    title: titleOf(code),
    status: entry.status,
    detail: messages[language],
    instance: `urn:request:${requestId}`,
    code,
    messages,
    retryable: entry.retryable ?? false,
    args: plainArgs(args),
    errors: faults,
  };
}

/** Words of the code: RFC 9457 wants a title that does not change from one occurrence to another. */
function titleOf(code: string): string {
  const words = code
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("-", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function toldAs(error: unknown, requestId: string): Told {
  if (error instanceof Refusal) return { code: error.code, entry: error.entry, args: error.args, faults: error.faults };
  if (error instanceof ChainError) return ledgerError(error);
  if (error instanceof CursorInvalid) return service("cursor-invalid");
  if (error instanceof ChainUnreachable) return service("chain-unreachable");
  return service("unexpected", { request: requestId });
}

function ledgerError(error: ChainError): Told {
  const entry = LEDGER_ERRORS.get(error.error);
  const args = { ...error.args, error: error.error };
  if (entry === undefined) return { code: "ledger-refused", entry: CATALOGUE["ledger-refused"], args, faults: [] };
  return { code: error.error, entry, args, faults: [] };
}

function service(code: keyof typeof CATALOGUE, args: ErrorArgs = {}): Told {
  return { code, entry: CATALOGUE[code], args, faults: [] };
}

function plainArgs(args: ErrorArgs): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, plain(value)]));
}

function plain(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  return Array.isArray(value) ? value.map(plain) : value;
}
