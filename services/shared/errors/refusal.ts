import type { Bilingual } from "../acts/act.js";
import { fill, type OrganisationNames } from "../values/fill.js";
import { CATALOGUE, type ErrorCode } from "./catalogue.js";
import type { ErrorEntry } from "./entry.js";

export type ErrorArgs = Readonly<Record<string, unknown>>;

/** One field at fault: a JSON pointer into the request and what is wrong there. */
export interface Fault {
  /** RFC 6901 pointer, led by the part of the request: `/body/lots/0/amount`. */
  readonly path: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** The one error that services throw on purpose: an entry of the catalogue, its arguments and where the fault lies. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly faults: readonly Fault[];

  constructor(
    readonly code: ErrorCode,
    readonly args: ErrorArgs = {},
    options: { readonly cause?: unknown; readonly faults?: readonly Fault[] } = {},
  ) {
    super(code, "cause" in options ? { cause: options.cause } : undefined);
    this.faults = options.faults ?? [];
  }

  get entry(): ErrorEntry {
    return CATALOGUE[this.code];
  }

  /** What it says in both languages. */
  say(names?: OrganisationNames): Bilingual {
    const { zh, en } = this.entry;
    return { zh: fill(zh, this.args, "zh", names), en: fill(en, this.args, "en", names) };
  }
}

export function isRefusal(error: unknown, code?: ErrorCode): error is Refusal {
  return error instanceof Refusal && (code === undefined || error.code === code);
}
